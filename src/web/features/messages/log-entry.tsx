'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { LoggedMessage } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { phone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { useMessageWords } from './message-words.ts'
import { useMoment } from './use-moment.ts'

const BADGE: Record<LoggedMessage['state'], string> = {
  scheduled: 'plain',
  queued: 'pending',
  sent: 'confirmed',
  delivered: 'confirmed',
  failed: 'noshow',
  // Not as what was cancelled: struck through, “not sent” would say that it was.
  skipped: 'unsent',
  received: 'done',
}
const ICONS = { email: 'mail', sms: 'message', push: 'bell' } as const

function Times({ message }: { message: LoggedMessage }) {
  const t = useTranslations('messageLog')
  const { moment } = useMoment()
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
  const { moment, dateOf } = useMoment()
  const { channel, state, template, recipient, reason, insteadOf, client, appointment } = message
  // As the list is ordered.
  const when = message.sentAt ?? message.dueAt
  const because = reason ? why(reason) : null
  const other = insteadOf
    ? t(`instead.${channel === 'email' ? 'email' : 'sms'}`, { why: why(insteadOf).text })
    : null
  const to = recipient?.startsWith('+') ? phone(recipient) : recipient
  const who = template.startsWith('client.') ? (client?.name ?? to) : to
  return (
    <li>
      <details className="log-entry">
        <summary>
          <span className="log-way" role="img" aria-label={t(`channel.${channel}`)}>
            <Icon name={ICONS[channel]} small />
          </span>
          <span className="log-what">
            <b>{brief ? about(template) : (who ?? t('nobody'))}</b>
            <span className="sm mut">{brief ? t(`channel.${channel}`) : about(template)}</span>
            {because || other ? (
              <span className="sm log-why">{[other, because?.text].filter(Boolean).join(' ')}</span>
            ) : null}
          </span>
          <time className="num sm" dateTime={when}>
            {moment(when)}
          </time>
          <span className={`badge ${BADGE[state]}`}>{t(`state.${state}`)}</span>
        </summary>
        <div className="log-more">
          {because?.detail ? (
            <p className="xs mut num">{t('technical', { detail: because.detail })}</p>
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
                  href={`${home}?data=${dateOf(appointment.start)}&programare=${appointment.id}`}
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
