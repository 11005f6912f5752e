'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { CalendarAppointment, LocaleCode } from '../../../contracts/index.ts'
import { at, Hours } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { money } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { type Day, figuresOf, nextOf, rangeOf } from './day.ts'
import { callNames, clockOf, servicesOf } from './words.ts'

/** Bands of more colleagues than this would push the day off the screen. */
const MOST_BANDS = 8

function Next({ next, now, minute }: { next: CalendarAppointment | null; now: number; minute: number }) {
  const t = useTranslations('calendar')
  const inMinutes = next ? Math.max(1, Math.round((Date.parse(next.start) - now) / 60_000)) : 0
  return (
    <div className="nb-next">
      <p className="nb-clock num">
        <span className="sr">{t('nowIs')}</span>
        <b suppressHydrationWarning>{clockOf(minute)}</b>
      </p>
      <div className="grow">
        {next ? (
          <>
            <p className="sm mut">
              {t.rich('nextIn', {
                minutes: inMinutes,
                hours: Math.floor(inMinutes / 60),
                rest: inMinutes % 60,
                long: inMinutes >= 60 ? 'yes' : 'no',
                b: (text) => <b className="num nb-in">{text}</b>,
              })}
            </p>
            <p className="nb-name trunc">{next.client.name}</p>
            <p className="sm mut trunc num">
              {[
                wallTime(next.start),
                servicesOf(next),
                t('with', { staff: callNames([next.items[0]!.staffName])[0]! }),
                t('visit', { count: next.client.visit }),
              ].join(' · ')}
            </p>
          </>
        ) : (
          <>
            <p className="nb-name">{t('nobodyNext')}</p>
            <p className="sm mut">{t('nobodyNextHint')}</p>
          </>
        )}
      </div>
      {next?.client.phone ? (
        <a
          className="btn icon secondary small"
          href={`tel:${next.client.phone}`}
          aria-label={t('callClient', { client: next.client.name })}
        >
          <Icon name="phone" />
        </a>
      ) : null}
    </div>
  )
}

/** The dark bar of today: who is next and when, the figures of the day, a band a colleague. */
export function NowBar({
  day,
  appointments,
  currency,
  now,
  minute,
}: {
  day: Day
  appointments: readonly CalendarAppointment[]
  currency: string
  /** Epoch milliseconds, and the same as minutes since midnight. */
  now: number
  minute: number
}) {
  const t = useTranslations('calendar')
  const locale = useLocale() as LocaleCode
  const figures = figuresOf([day])
  const range = rangeOf([day])
  const names = callNames(day.columns.map(({ staff }) => staff.name))
  const amount = (value: number) => money({ amount: value, currency }, locale).split('\u00a0').join(' ')
  const [value, unit] = splitUnit(amount(figures.earned))
  const shows = { '--from': range.from, '--to': range.to } as CSSProperties
  return (
    <section className="bar nowbar" aria-label={t('now')}>
      <Next next={nextOf(appointments, now)} now={now} minute={minute} />
      <dl className="nb-stats num">
        <div>
          <dt>{t('figures.appointments')}</dt>
          <dd>{figures.count}</dd>
          <dd className="sub">{t('figures.finished', { count: figures.finished })}</dd>
        </div>
        <div>
          <dt>{t('figures.earned')}</dt>
          <dd>
            {value}
            <small> {unit}</small>
          </dd>
          <dd className="sub">{t('figures.of', { amount: amount(figures.value) })}</dd>
        </div>
        <div>
          <dt>{t('figures.occupancy')}</dt>
          <dd>
            {figures.occupancy ?? 0}
            <small>%</small>
          </dd>
          <dd className="sub">{t('figures.free', { hours: Math.round(figures.freeMinutes / 60) })}</dd>
        </div>
        <div>
          <dt>{t('figures.noShows')}</dt>
          <dd>{figures.noShows.length}</dd>
          <dd className="sub">{figures.noShows[0]?.client.name ?? t('figures.nobody')}</dd>
        </div>
      </dl>
      {day.columns.length > 0 && day.columns.length <= MOST_BANDS ? (
        <div className="nb-bands" aria-hidden="true">
          {day.columns.map((column, i) => (
            <div className="nb-row" key={column.staff.id}>
              <span className="trunc">{names[i]}</span>
              <div className="band s" style={shows}>
                {minute > range.from ? (
                  <i className="past" style={at({ from: range.from, to: Math.min(minute, range.to) })} />
                ) : null}
                {(day.free.get(column.staff.id) ?? []).map((part) => (
                  <i key={part.from} className="free" style={at(part)} />
                ))}
                {column.blocks
                  .filter(({ look }) => look === 'now')
                  .map((block) => (
                    <i key={block.key} className="mine" style={at(block.at)} />
                  ))}
              </div>
            </div>
          ))}
          <div className="nb-row">
            <span />
            <Hours range={range} />
          </div>
        </div>
      ) : null}
    </section>
  )
}

/** `1.210 lei` → its number and its unit, which stands smaller. */
function splitUnit(text: string): [string, string] {
  const at = text.lastIndexOf(' ')
  return [text.slice(0, at), text.slice(at + 1)]
}
