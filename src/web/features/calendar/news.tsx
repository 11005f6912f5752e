'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { AppointmentNews, LocaleCode } from '../../../contracts/index.ts'
import { shortDay } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { useNews } from './use-calendar.ts'

const TOLD = [
  'booked',
  'requested',
  'approved',
  'declined',
  'arrived',
  'completed',
  'no_show',
  'cancelled',
  'reopened',
  'rescheduled',
  'confirmed_by_client',
  'paid',
  'expired',
] as const
type Told = (typeof TOLD)[number]

/** What happened last, in one line each. Nothing, while nothing has happened; on a phone the day comes first. */
export function News({ today, onOpen }: { today: string; onOpen: (id: string) => void }) {
  const t = useTranslations('calendar.news')
  const locale = useLocale() as LocaleCode
  const news = useNews().data?.news ?? []
  if (!news.length) return null
  const when = (instant: string) =>
    dateOf(instant) === today
      ? t('todayAt', { time: wallTime(instant) })
      : t('dayAt', { date: shortDay(dateOf(instant), locale), time: wallTime(instant) })
  const words = ({ action, actor, start, from }: AppointmentNews['news'][number]) => {
    const name = action.replace('appointment.', '') as Told
    if (!TOLD.includes(name)) return name
    return t(name, { actor, when: when(start), from: from ? when(from) : '' })
  }
  return (
    <section className="hide-m">
      <h2>{t('title')}</h2>
      <ol className="feed">
        {news.map((one) => (
          <li key={one.id}>
            <time className="num" dateTime={one.at}>
              {dateOf(one.at) === today ? wallTime(one.at) : shortDay(dateOf(one.at), locale)}
            </time>
            <button type="button" onClick={() => onOpen(one.appointmentId)}>
              <b>{one.client}</b> {words(one)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
