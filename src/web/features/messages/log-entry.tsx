'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, LoggedMessage } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { phone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { useMessageWords } from './message-words.ts'

const BADGE: Record<LoggedMessage['state'], string> = {
  scheduled: 'plain',
  queued: 'pending',
  sent: 'confirmed',
  delivered: 'confirmed',
  failed: 'noshow',
  skipped: 'cancelled',
  received: 'done',
}
const ICONS = { email: 'mail', sms: 'message', push: 'bell' } as const

/** Day and time in the reader's own zone. */
function useMoment() {
  const locale = useLocale() as LocaleCode
  return (instant: string) =>
    new Date(instant).toLocaleString(locale === 'ro' ? 'ro-RO' : 'en-GB', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
}

function Times({ message }: { message: LoggedMessage }) {
  const t = useTranslations('messageLog')
  const moment = useMoment()
  const { state, dueAt, sentAt, deliveredAt, segments } = message
  return (
    <dl className="kv msg-times">
      {state === 'scheduled' || state === 'queued' ? (
        <div>
          <dt>{t('due')}</dt>
          <dd className="num">{moment(dueAt)}</dd>
        </div>
      ) : null}
      {sentAt ? (
        <div>
          <dt>{t(state === 'received' ? 'receivedAt' : 'sentAt')}</dt>
          <dd className="num">{moment(sentAt)}</dd>
        </div>
      ) : null}
      {deliveredAt ? (
        <div>
          <dt>{t('deliveredAt')}</dt>
          <dd className="num">{moment(deliveredAt)}</dd>
        </div>
      ) : null}
      {segments ? (
        <div>
          <dt>{t('cost')}</dt>
          <dd>{t('parts', { count: segments })}</dd>
        </div>
      ) : null}
    </dl>
  )
}

/** One message: to whom, about what, what became of it and why; opened, its words. */
export function LogEntry({ message, brief = false }: { message: LoggedMessage; brief?: boolean }) {
  const t = useTranslations('messageLog')
  const { home, business } = usePlace()
  const { about, why } = useMessageWords()
  const moment = useMoment()
  const { channel, state, template, recipient, reason, insteadOf, client, appointment } = message
  const when = message.sentAt ?? (state === 'scheduled' ? message.dueAt : message.createdAt)
  const because = reason ? why(reason) : null
  const to = recipient?.startsWith('+') ? phone(recipient) : recipient
  const who = template.startsWith('client.') ? (client?.name ?? to) : to
  return (
    <li>
      <details className="log-entry">
        <summary>
          <Icon name={ICONS[channel]} small />
          <span className="log-what">
            <b>{brief ? about(template) : (who ?? t('nobody'))}</b>
            <span className="sm mut">
              {[brief ? t(`channel.${channel}`) : about(template), insteadOf && t('otherWay')]
                .filter(Boolean)
                .join(', ')}
            </span>
          </span>
          <time className="num sm" dateTime={when}>
            {moment(when)}
          </time>
          <span className={`badge ${BADGE[state]}`}>{t(`state.${state}`)}</span>
        </summary>
        <div className="log-more">
          {because ? (
            <p className="note">
              {because.text} {because.detail ? <span className="xs mut num">{because.detail}</span> : null}
            </p>
          ) : null}
          {insteadOf ? (
            <p className="sm mut">
              {t(`instead.${channel === 'email' ? 'email' : 'sms'}`, { why: why(insteadOf).text })}
            </p>
          ) : null}
          <Times message={message} />
          {to ? <p className="sm mut">{t('to', { to })}</p> : null}
          {message.subject ? (
            <p>
              <b>{message.subject}</b>
            </p>
          ) : null}
          {message.text ? (
            <pre className="log-text">{message.text}</pre>
          ) : (
            <p className="sm mut">
              {t(state === 'scheduled' || state === 'queued' ? 'noTextYet' : 'noText')}
            </p>
          )}
          {brief ? null : (
            <p className="row tight flow sm">
              {client && business.role !== 'staff' ? (
                <Link className="link" href={`${home}/clienti/${client.id}`}>
                  {t('openClient')}
                </Link>
              ) : null}
              {appointment ? (
                <Link
                  className="link"
                  href={`${home}?data=${appointment.start.slice(0, 10)}&programare=${appointment.id}`}
                >
                  {t('openAppointment', { code: appointment.code })}
                </Link>
              ) : null}
            </p>
          )}
        </div>
      </details>
    </li>
  )
}
