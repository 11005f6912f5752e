'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import type { LocaleCode, Statistics } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import type { Wanted } from './counted-list.tsx'
import { bestByHour, percentOf, shareOf } from './insight.ts'

interface Props {
  readonly statistics: Statistics
  readonly onList: (wanted: Wanted) => void
}

const MOST_SERVICES = 5
const width = (share: number) => ({ '--v': Math.round(share * 100) }) as CSSProperties

/** What brings the money: services by what their visits were worth. */
export function Services({ statistics, onList }: Props) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { services, current } = statistics
  const shown = services.slice(0, MOST_SERVICES)
  const others = services.slice(MOST_SERVICES)
  const rest = others.reduce((sum, { revenue }) => sum + revenue.amount, 0)
  const most = Math.max(1, rest, ...shown.map(({ revenue }) => revenue.amount))
  const best = bestByHour(services)
  const worth = (amount: number) => money({ ...current.revenue, amount }, locale)
  return (
    <section className="st" aria-labelledby="q-money">
      <header>
        <h2 id="q-money">{t('whatEarns')}</h2>
        <p className="xs dim">{t('ofVisits')}</p>
      </header>
      {shown.length ? (
        <ol className="hb num">
          {shown.map(({ id, name, revenue }) => (
            <li key={id}>
              <button
                type="button"
                className="trunc"
                onClick={() => onList({ measure: 'visits', service: { id, name } })}
              >
                {name}
              </button>
              <i style={width(revenue.amount / most)} />
              <b>{worth(revenue.amount)}</b>
            </li>
          ))}
          {others.length ? (
            <li>
              <span>{t('others', { count: others.length })}</span>
              <i className="o" style={width(rest / most)} />
              <b>{worth(rest)}</b>
            </li>
          ) : null}
        </ol>
      ) : (
        <p className="mut md">{t('noVisits')}</p>
      )}
      {best ? (
        <p className="st-ans">
          <Icon name="arrowRight" small />
          <span>
            {t.rich('bestByHour', {
              service: best.name,
              worth: worth(Math.round(best.anHour / 100) * 100),
              b: (text) => <b className="num">{text}</b>,
            })}
          </span>
        </p>
      ) : null}
    </section>
  )
}

/** Who does not come: the share, when it happened, and the clients whom it happens with. */
export function Absences({ statistics, onList }: Props) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const { current, previous, bars, absent } = statistics
  const rate = ({ noShows, bookings }: { noShows: number; bookings: number }) =>
    bookings ? (noShows / bookings) * 100 : null
  const now = rate(current)
  const was = rate(previous)
  const decimal = (value: number) =>
    value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const most = Math.max(1, ...bars.map(({ noShows }) => noShows))
  return (
    <section className="st" aria-labelledby="q-absent">
      <header>
        <h2 id="q-absent">{t('whoAbsent')}</h2>
        <p className="xs dim num">{t('outOf', { part: current.noShows, whole: current.bookings })}</p>
      </header>
      <div className="ns">
        <button type="button" className="ns-n num" onClick={() => onList({ measure: 'noShows' })}>
          {now === null ? '–' : decimal(now)}
          <small>%</small>
        </button>
        <p className="sm mut">
          {was === null ? t('noRateBefore') : t('rateBefore', { percent: decimal(was) })}{' '}
          <button type="button" className="link" onClick={() => onList({ measure: 'lateCancellations' })}>
            {t('late', { count: current.lateCancellations })}
          </button>
        </p>
      </div>
      <div
        className="dots"
        role="img"
        aria-label={t('dotsLabel', { count: current.noShows })}
        style={{ '--n': bars.length } as CSSProperties}
      >
        {bars.map(({ from, noShows }) => (
          <i
            key={from}
            className={noShows ? 'n' : undefined}
            style={noShows ? width(noShows / most) : undefined}
          />
        ))}
      </div>
      {absent.length ? (
        <table className="table nst">
          <tbody>
            {absent.map(({ clientId, name, noShows, bookings }) => (
              <tr key={clientId}>
                <td>
                  <Link className="link" href={`${home}/clienti/${clientId}`}>
                    {name}
                  </Link>
                </td>
                <td className="num r">{t('outOf', { part: noShows, whole: bookings })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="mut sm">{t('allCame')}</p>
      )}
    </section>
  )
}

/** How busy the team is: an average day of each, and how much of their time is taken. */
export function Team({ statistics, onList }: Props) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const { staff } = statistics
  const hours = staff.flatMap((one) => one.hours.filter(({ working }) => working > 0).map(({ hour }) => hour))
  const first = Math.min(...hours)
  const length = hours.length ? Math.max(...hours) - first + 1 : 0
  const shown = Array.from({ length }, (_, i) => first + i)
  const room = [...staff]
    .filter(({ working }) => working > 0)
    .sort((a, b) => b.working - b.taken - (a.working - a.taken))[0]
  return (
    <section className="st" aria-labelledby="q-team">
      <header>
        <h2 id="q-team">{t('howBusy')}</h2>
        <p className="xs dim num">
          {length ? t('averageDay', { from: first, to: first + length }) : t('occupancy')}
        </p>
      </header>
      <ul className="tm">
        {staff.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="trunc"
              onClick={() => onList({ measure: 'bookings', staff: { id: one.id, name: one.name } })}
            >
              {one.name.split(' ')[0]}
            </button>
            <div className="tm-day" aria-hidden="true">
              {shown.map((at) => {
                const hour = one.hours.find((part) => part.hour === at && part.working > 0)
                return (
                  <i
                    key={at}
                    className={hour ? undefined : 'off'}
                    style={hour ? width(shareOf(hour)) : undefined}
                  />
                )
              })}
            </div>
            <b className="num">{one.working ? `${percentOf(one)}%` : '–'}</b>
            <small className="num">
              {t('staffFigures', { count: one.bookings, revenue: money(one.revenue, locale) })}
            </small>
          </li>
        ))}
      </ul>
      {room && shareOf(room) < 1 ? (
        <p className="st-ans">
          <Icon name="arrowRight" small />
          <span>
            {t.rich('mostRoom', {
              name: room.name.split(' ')[0]!,
              hours: Math.round((room.working - room.taken) / 60),
              b: (text) => <b className="num">{text}</b>,
            })}
          </span>
        </p>
      ) : null}
    </section>
  )
}
