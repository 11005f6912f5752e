'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { CalendarAppointment, LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import type { Day } from './day.ts'
import { News } from './news.tsx'
import { callNames, clockOf, servicesOf } from './words.ts'

/** Shorter holes are not worth an offer. Minutes. */
const WORTH_FILLING = 30
const MOST_GAPS = 6

/** What waits for a decision, and what could still be filled. */
export function SidePanel({
  day,
  requests,
  today,
  onAnswer,
  onOpen,
  onFill,
}: {
  day: Day
  requests: readonly CalendarAppointment[]
  today: string
  onAnswer: (appointment: CalendarAppointment, action: 'approve' | 'decline') => void
  onOpen: (id: string) => void
  onFill: (staffId: string, minute: number) => void
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const isToday = day.date === today
  const names = callNames(day.columns.map(({ staff }) => staff.name))
  const gaps = day.columns
    .flatMap((column, i) =>
      (day.free.get(column.staff.id) ?? [])
        .filter(({ from, to }) => to - from >= WORTH_FILLING)
        .map((part) => ({
          ...part,
          from: Math.ceil(part.from / 5) * 5,
          staffId: column.staff.id,
          name: names[i]!,
        })),
    )
    .sort((a, b) => a.from - b.from)
  const when = ({ start }: CalendarAppointment) =>
    dateOf(start) === day.date && isToday
      ? t('todayAt', { time: wallTime(start) })
      : `${shortDate(dateOf(start), locale)}, ${wallTime(start)}`
  return (
    <aside className="side">
      {requests.length ? (
        <section>
          <h2>
            {t('toConfirm')} <span className="cnt">{requests.length}</span>
          </h2>
          {requests.map((appointment) => (
            <div className="req" key={appointment.id}>
              <button type="button" className="grow req-open" onClick={() => onOpen(appointment.id)}>
                <span className="med trunc">{appointment.client.name}</span>
                <span className="xs mut num trunc">
                  {[when(appointment), servicesOf(appointment), appointment.items[0]!.staffName].join(' · ')}
                </span>
              </button>
              <button
                type="button"
                className="btn icon small secondary"
                aria-label={t('declineWho', { client: appointment.client.name })}
                onClick={() => onAnswer(appointment, 'decline')}
              >
                <Icon name="close" small />
              </button>
              <button
                type="button"
                className="btn icon small primary"
                aria-label={t('approveWho', { client: appointment.client.name })}
                onClick={() => onAnswer(appointment, 'approve')}
              >
                <Icon name="check" small />
              </button>
            </div>
          ))}
        </section>
      ) : null}
      <section className="gaps">
        <h2>{isToday ? t('gapsToday') : t('gaps')}</h2>
        {gaps.slice(0, MOST_GAPS).map((gap) => (
          <div className="req gap" key={`${gap.staffId}${gap.from}`}>
            <span className="num med">{clockOf(gap.from)}</span>
            <span className="grow sm mut">
              {t('gap', {
                hours: Math.floor((gap.to - gap.from) / 60),
                minutes: (gap.to - gap.from) % 60,
                staff: gap.name,
              })}
            </span>
            <button
              type="button"
              className="link sm touch-m"
              aria-label={t('fillWhen', { time: clockOf(gap.from), staff: gap.name })}
              onClick={() => onFill(gap.staffId, gap.from)}
            >
              {t('fill')}
            </button>
          </div>
        ))}
        {gaps.length ? null : <p className="sm dim">{t('noGaps')}</p>}
      </section>
      <News today={today} onOpen={onOpen} />
    </aside>
  )
}
