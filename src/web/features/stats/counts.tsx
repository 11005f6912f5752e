'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type CSSProperties, useId } from 'react'
import type { LocaleCode, Statistics } from '../../../contracts/index.ts'
import { money, shortDay } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import type { Wanted } from './counted-list.tsx'
import { addressOf, type Chosen } from './period.ts'

interface Length {
  readonly key: string
  readonly label: string
  /** 0 to 1. */
  readonly share: number
  readonly value: string
}

/** A few values as lengths under their title. */
function Lengths({ title, rows }: { title: string; rows: readonly Length[] }) {
  const id = useId()
  return (
    <div>
      <h3 id={id} className="sm str">
        {title}
      </h3>
      <ol className="lead-b num" aria-labelledby={id}>
        {rows.map(({ key, label, share, value }) => (
          <li key={key}>
            <span>{label}</span>
            <i style={{ '--v': share * 100 } as CSSProperties} />
            <b>{value}</b>
          </li>
        ))}
      </ol>
    </div>
  )
}

const COUNTS = [
  'visits',
  'newClients',
  'returningClients',
  'online',
  'noShows',
  'cancellations',
  'lateCancellations',
] as const

/** Every figure once, beside what it was before, with the list behind it. */
export function Counts({
  statistics,
  chosen,
  onList,
}: {
  statistics: Statistics
  chosen: Chosen
  onList: (wanted: Wanted) => void
}) {
  const t = useTranslations('stats')
  const locale = useLocale() as LocaleCode
  const pay = useTranslations('payments')
  const { home } = usePlace()
  const { current, previous, methods } = statistics
  const most = Math.max(1, ...methods.map(({ amount }) => amount.amount))
  const lead = (minutes: number | null) =>
    minutes === null
      ? '–'
      : t('leadTime', { days: Math.floor(minutes / 1440), hours: Math.round(minutes / 60) })
  return (
    <section className="st st-counts" aria-labelledby="q-counts">
      <header>
        <h2 id="q-counts">{t('counts')}</h2>
        <p className="xs dim">
          {t('before', { from: shortDay(previous.from, locale), to: shortDay(previous.to, locale) })}
        </p>
      </header>
      <dl className="num">
        {COUNTS.map((measure) => (
          <div key={measure}>
            <dt title={t(`means.${measure}`)}>{t(`measure.${measure}`)}</dt>
            <dd>
              <button type="button" className="link" onClick={() => onList({ measure })}>
                {current[measure]}
              </button>
              <small>{t('was', { value: previous[measure] })}</small>
            </dd>
          </div>
        ))}
        <div>
          <dt title={t('means.taken')}>{t('taken')}</dt>
          <dd>
            <Link className="link" href={`${home}/incasari${addressOf(chosen)}`} prefetch={false}>
              {money(current.taken, locale)}
            </Link>
            <small>{t('was', { value: money(previous.taken, locale) })}</small>
          </dd>
        </div>
        {current.refunded.amount || previous.refunded.amount ? (
          <div>
            <dt title={t('means.refunded')}>{t('refunded')}</dt>
            <dd>
              <b>{money(current.refunded, locale)}</b>
              <small>{t('was', { value: money(previous.refunded, locale) })}</small>
            </dd>
          </div>
        ) : null}
        <div>
          <dt title={t('means.lead')}>{t('lead')}</dt>
          <dd>
            <b>{lead(current.leadMinutes)}</b>
            <small>{t('was', { value: lead(previous.leadMinutes) })}</small>
          </dd>
        </div>
      </dl>
      <div className="st-more">
        <Lengths
          title={t('lead')}
          rows={statistics.lead.map(({ upToHours, bookings }) => ({
            key: String(upToHours ?? 'more'),
            label: t(`leadUpTo.${String(upToHours ?? 'more') as '24'}`),
            share: current.bookings ? bookings / current.bookings : 0,
            value: String(bookings),
          }))}
        />
        {methods.length ? (
          <Lengths
            title={t('methods')}
            rows={methods.map(({ method, amount }) => ({
              key: method,
              label: pay(`method.${method}`),
              share: amount.amount / most,
              value: money(amount, locale),
            }))}
          />
        ) : null}
      </div>
    </section>
  )
}
