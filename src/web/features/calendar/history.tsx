'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { AppointmentCard, LocaleCode } from '../../../contracts/index.ts'
import { shortDay } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { clockOf } from './words.ts'

const KNOWN = [
  'booked',
  'approved',
  'declined',
  'arrived',
  'completed',
  'no_show',
  'cancelled',
  'reopened',
  'noted',
  'confirmed_by_client',
] as const
type Known = (typeof KNOWN)[number]

/** What happened to an appointment, who did it, and when. */
export function History({ card }: { card: AppointmentCard }) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const inZone = (instant: unknown) => {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: card.timezone,
      hour: '2-digit',
      minute: '2-digit',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(new Date(String(instant)))
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
    const date = `${part('year')}-${String(part('month')).padStart(2, '0')}-${String(part('day')).padStart(2, '0')}`
    return `${shortDay(date, locale)}, ${clockOf(part('hour') * 60 + part('minute'))}`
  }
  const words = ({ action, before, after, reason }: AppointmentCard['history'][number]) => {
    const name = action.replace('appointment.', '')
    if (name === 'rescheduled')
      return t('history.rescheduled', { from: inZone(before?.startsAt), to: inZone(after?.startsAt) })
    const told = KNOWN.includes(name as Known) ? t(`history.${name as Known}`) : name
    return reason ? `${told}: „${reason}”` : told
  }
  return (
    <details className="ph-hist">
      <summary>{t('history.title')}</summary>
      <ol className="feed">
        {card.history.map((entry) => (
          <li key={entry.at + entry.action}>
            <time className="num">
              {shortDay(dateOf(entry.at), locale)} {wallTime(entry.at)}
            </time>
            <span>
              <b>{entry.actorName ?? t(`actor.${entry.actor}`)}</b> {words(entry)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
