'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AppointmentCard, DeskStatus, LocaleCode } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Dialog, Drawer } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { longDate, money, phone, shortDay } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { CardMessages } from '../messages/card-messages.tsx'
import { CardMoney } from '../payments/card-money.tsx'
import { usePlace } from '../shell/providers.tsx'
import { History } from './history.tsx'
import { useCard, useDesk } from './use-calendar.ts'
import { servicesOf } from './words.ts'

type Action = DeskStatus['action']
type Ask = 'cancel' | 'decline' | null

const BADGE: Record<AppointmentCard['status'], string> = {
  pending_payment: 'pending',
  requested: 'pending',
  confirmed: 'confirmed',
  completed: 'done',
  no_show: 'noshow',
  declined: 'cancelled',
  cancelled_by_client: 'cancelled',
  cancelled_by_business: 'cancelled',
  expired: 'cancelled',
}

/** Yes or no, why, and whether the client is told. */
function AskDialog({
  ask,
  card,
  onClose,
  onDone,
}: {
  ask: Ask
  card: AppointmentCard
  onClose: () => void
  onDone: (action: 'cancel' | 'decline', message: string | null, notify: boolean) => void
}) {
  const t = useTranslations('calendar')
  const [message, setMessage] = useState('')
  const [notify, setNotify] = useState(true)
  const kind = ask ?? 'cancel'
  return (
    <Dialog
      open={ask !== null}
      onClose={onClose}
      title={t(`ask.${kind}.title`, { client: card.client.name })}
    >
      <p className="mut">{t(`ask.${kind}.text`)}</p>
      <div className="field">
        <label htmlFor="ask-message">{t('ask.message')}</label>
        <textarea
          id="ask-message"
          className="input"
          rows={2}
          maxLength={500}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </div>
      {card.client.email || card.client.phone ? (
        <label className="check">
          <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} />
          {t('tellClient')}
        </label>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('ask.keep')}
        </button>
        <button
          type="button"
          className="btn danger"
          onClick={() => onDone(kind, message.trim() || null, notify)}
        >
          {t(`ask.${kind}.do`)}
        </button>
      </footer>
    </Dialog>
  )
}

function Note({ card }: { card: AppointmentCard }) {
  const t = useTranslations('calendar')
  const { base } = usePlace()
  const toast = useToast()
  const [text, setText] = useState(card.internalNote ?? '')
  const save = async () => {
    if (text.trim() === (card.internalNote ?? '')) return
    try {
      const body = { internalNote: text.trim() || null, revision: card.revision }
      await api(`${base}/appointments/${card.id}`, { method: 'PATCH', body })
      toast.done(t('noteSaved'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  return (
    <div className="field">
      <label htmlFor="own-note">{t('ownNote')}</label>
      <textarea
        id="own-note"
        className="input"
        rows={2}
        maxLength={2000}
        placeholder={t('ownNoteHint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
      />
    </div>
  )
}

function Facts({ card }: { card: AppointmentCard }) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  return (
    <dl className="kv ph-kv">
      {card.items.map((item) => (
        <div key={item.serviceId + item.start}>
          <dt>{t('service')}</dt>
          <dd>
            {item.serviceName}, {t('minutes', { count: item.durationMinutes })}
            <br />
            <span className="sm mut">
              {wallTime(item.start)}–{wallTime(item.end)}, {t('with', { staff: item.staffName })}
            </span>
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('price')}</dt>
        <dd>{money(card.price, locale)}</dd>
      </div>
      {card.note ? (
        <div>
          <dt>{t('clientNote')}</dt>
          <dd>„{card.note}”</dd>
        </div>
      ) : null}
      {card.answers.map(({ question, answer }) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer === 'yes' || answer === 'no' ? t(answer) : answer}</dd>
        </div>
      ))}
      {card.cancelReason ? (
        <div>
          <dt>{t('reason')}</dt>
          <dd>{card.cancelReason}</dd>
        </div>
      ) : null}
    </dl>
  )
}

function Earlier({ card }: { card: AppointmentCard }) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  if (!card.earlier.length) return <p className="sm mut">{t('firstVisit')}</p>
  return (
    <section className="ph-hist">
      <h2>{t('earlier', { count: card.client.visit - 1, noShows: card.noShows })}</h2>
      <ul>
        {card.earlier.map((visit) => (
          <li key={visit.id}>
            <span className="num">{shortDay(dateOf(visit.start), locale)}</span>
            <span className="grow trunc">{visit.services}</span>
            {visit.status === 'completed' || visit.status === 'confirmed' ? (
              <span className="num mut">{money(visit.price, locale)}</span>
            ) : (
              <span className="xs dim">{t(`status.${visit.status}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Body({
  card,
  onMove,
  onRebook,
  onClose,
}: {
  card: AppointmentCard
  onMove: (card: AppointmentCard) => void
  onRebook: (card: AppointmentCard) => void
  onClose: () => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { setStatus } = useDesk()
  const [ask, setAsk] = useState<Ask>(null)
  const act = async (action: Action, message: string | null = null, notify = true) => {
    try {
      const after = await setStatus.mutateAsync({
        id: card.id,
        action,
        message,
        notify,
        revision: card.revision,
      })
      const back = ['arrive', 'complete', 'no_show'].includes(action)
      toast.done(
        t(`done.${action}`, { client: card.client.name }),
        back
          ? {
              label: t('undo'),
              run: () =>
                setStatus.mutate({ id: card.id, action: 'reopen', revision: after.revision, notify: false }),
            }
          : undefined,
      )
      if (action === 'cancel' || action === 'decline') onClose()
    } catch (error) {
      toast.failed(error instanceof ApiError ? error.message : t('failed'))
    }
  }
  const begun = Date.parse(card.start) <= Date.now()
  const live = card.status === 'confirmed' || card.status === 'requested' || card.status === 'pending_payment'
  return (
    <>
      <header className="bar ph-det">
        <p className="bd-time num">
          <b>{wallTime(card.start)}</b>
          <small>–{wallTime(card.end)}</small>
        </p>
        <p className="ph-sub">
          {longDate(dateOf(card.start), locale)} · {servicesOf(card)}
        </p>
      </header>
      <div className="ph-body">
        <div className="row ph-cl">
          <Avatar name={card.client.name} size="lg" />
          <div className="grow">
            <h1 className="trunc">{card.client.name}</h1>
            <p className="sm mut num">
              {card.client.phone ? phone(card.client.phone) : (card.client.email ?? t('noContact'))}
            </p>
          </div>
          <span className={`badge ${BADGE[card.status]}`}>
            {card.arrived && card.status === 'confirmed' ? t('status.arrived') : t(`status.${card.status}`)}
          </span>
        </div>
        {card.confirmed && card.status === 'confirmed' ? (
          <p className="row tight sm">
            <Icon name="check" small /> {t('clientConfirmedLong')}
          </p>
        ) : null}
        {card.clientBlocked ? <p className="note warn">{t('blockedClient')}</p> : null}
        {card.clientNotes ? (
          <p className="note">
            <Icon name="note" />
            {card.clientNotes}
          </p>
        ) : null}
        <div className="ph-act">
          {card.client.phone ? (
            <a href={`tel:${card.client.phone}`}>
              <Icon name="phone" />
              {t('call')}
            </a>
          ) : null}
          {card.client.email ? (
            <a href={`mailto:${card.client.email}`}>
              <Icon name="mail" />
              {t('write')}
            </a>
          ) : null}
          {live ? (
            <button type="button" onClick={() => onMove(card)}>
              <Icon name="move" />
              {t('move')}
            </button>
          ) : null}
          <button type="button" onClick={() => onRebook(card)}>
            <Icon name="calendarPlain" />
            {t('rebook')}
          </button>
          {live ? (
            <button type="button" onClick={() => setAsk('cancel')}>
              <Icon name="close" />
              {t('cancel')}
            </button>
          ) : null}
        </div>
        <Facts card={card} />
        <CardMoney card={card} />
        <Note key={card.revision} card={card} />
        <Earlier card={card} />
        <CardMessages appointmentId={card.id} />
        <History card={card} />
        <p className="xs dim num">{t('code', { code: card.code })}</p>
      </div>
      {card.status === 'pending_payment' ? (
        <footer className="ph-foot">
          <button type="button" className="btn secondary big grow" onClick={() => act('approve')}>
            {t('takeUnpaid')}
          </button>
        </footer>
      ) : null}
      {card.status === 'requested' ? (
        <footer className="ph-foot">
          <button type="button" className="btn secondary big" onClick={() => setAsk('decline')}>
            {t('decline')}
          </button>
          <button type="button" className="btn primary big grow" onClick={() => act('approve')}>
            <Icon name="check" />
            {t('approve')}
          </button>
        </footer>
      ) : null}
      {card.status === 'confirmed' ? (
        <footer className="ph-foot">
          {begun ? (
            <button type="button" className="btn secondary big" onClick={() => act('no_show')}>
              {t('didNotCome')}
            </button>
          ) : null}
          <button
            type="button"
            className="btn primary big grow"
            onClick={() => act(begun && card.arrived ? 'complete' : 'arrive')}
            disabled={!begun && card.arrived}
          >
            <Icon name="check" />
            {begun && card.arrived ? t('finished') : t('came')}
          </button>
        </footer>
      ) : null}
      {card.status === 'completed' || card.status === 'no_show' ? (
        <footer className="ph-foot">
          <button type="button" className="btn secondary big grow" onClick={() => act('reopen')}>
            {t('reopen')}
          </button>
        </footer>
      ) : null}
      <AskDialog
        ask={ask}
        card={card}
        onClose={() => setAsk(null)}
        onDone={(action, message, notify) => {
          setAsk(null)
          void act(action, message, notify)
        }}
      />
    </>
  )
}

/** One appointment at the side of the calendar: who, what, their story, and what can be done. */
export function Card({
  id,
  onClose,
  onMove,
  onRebook,
}: {
  id: string | null
  onClose: () => void
  onMove: (card: AppointmentCard) => void
  onRebook: (card: AppointmentCard) => void
}) {
  const t = useTranslations('calendar')
  const { data, error, refetch } = useCard(id)
  const shown = data && data.id === id ? data : null
  return (
    <Drawer open={id !== null} onClose={onClose} title={shown?.client.name ?? t('appointment')}>
      {shown ? (
        <Body card={shown} onMove={onMove} onRebook={onRebook} onClose={onClose} />
      ) : error ? (
        <div className="ph-body">
          <p className="note bad">{error.message}</p>
          <button type="button" className="btn secondary" onClick={() => refetch()}>
            {t('retry')}
          </button>
        </div>
      ) : (
        <div className="ph-body" aria-busy="true">
          <i className="sk" />
          <i className="sk" />
          <i className="sk" />
        </div>
      )}
    </Drawer>
  )
}
