import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type LocaleCode, OVERVIEW_PERIODS, type PlatformOverview } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import { Chart } from './chart.tsx'
import { Ago } from './words.tsx'

/** A figure that leads to what it is made of. */
function Figure({
  name,
  href,
  sub,
  bad = false,
  children,
}: {
  name: string
  href: string
  sub?: ReactNode
  bad?: boolean
  children: ReactNode
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={bad ? 'adm-bad' : undefined}>
        <Link href={href}>{children}</Link>
      </dd>
      {sub ? <dd className="sub">{sub}</dd> : null}
    </div>
  )
}

interface Props {
  readonly overview: PlatformOverview
}
const shareOf = (part: number, all: number) => (all ? part / all : null)

function useWords({ overview }: Props) {
  const t = useTranslations('admin.overview')
  const format = useFormatter()
  const { before } = overview
  return {
    t,
    number: (value: number | null) => (value === null ? '–' : format.number(value)),
    share: (part: number, all: number) => {
      const share = shareOf(part, all)
      return share === null ? '–' : format.number(share, { style: 'percent', maximumFractionDigits: 1 })
    },
    was: (name: keyof NonNullable<typeof before>) =>
      before ? t('before', { before: before[name] }) : t('noBefore'),
  }
}

function Growth({ overview }: Props) {
  const { t, number, share, was } = useWords({ overview })
  const { now, current, days } = overview
  return (
    <section className="adm-sec" aria-labelledby="fig-growth">
      <h2 id="fig-growth">{t('growth')}</h2>
      <dl className="adm-figures num">
        <Figure name={t('signUps')} href="/admin/firme?sort=created" sub={was('signUps')}>
          {number(current.signUps)}
        </Figure>
        <Figure name={t('activated')} href="/admin/firme?sort=created" sub={t('activatedHint')}>
          {t('of', { part: current.activated, all: current.signUps })}
        </Figure>
        <Figure name={t('active')} href="/admin/firme?sort=bookings" sub={t('activeHint')}>
          {number(now.activeBusinesses)}
        </Figure>
        <Figure name={t('bookings')} href="/admin/firme?sort=bookings" sub={was('bookings')}>
          {number(current.bookings)}
        </Figure>
        <Figure
          name={t('conversion')}
          href="/admin/firme?state=paying"
          sub={t('of', { part: current.trialsConverted, all: current.trialsEnded })}
        >
          {share(current.trialsConverted, current.trialsEnded)}
        </Figure>
      </dl>
      <div className="adm-charts">
        <Chart
          id="bookings"
          title={t('chart.bookings')}
          days={days}
          pick={(day) => day.bookings}
          grouping="sum"
          show={number}
        />
        <Chart
          id="sign-ups"
          title={t('chart.signUps')}
          days={days}
          pick={(day) => day.signUps}
          grouping="sum"
          show={number}
        />
        <Chart
          id="active"
          title={t('chart.active')}
          days={days}
          pick={(day) => day.activeBusinesses}
          grouping="last"
          show={number}
        />
      </div>
    </section>
  )
}

function Revenue({ overview }: Props) {
  const { t, number } = useWords({ overview })
  const locale = useLocale() as LocaleCode
  const { now, current, payingBefore, days } = overview
  const { currency } = now.mrr
  return (
    <section className="adm-sec" aria-labelledby="fig-money">
      <h2 id="fig-money">{t('money')}</h2>
      <dl className="adm-figures num">
        <Figure
          name={t('mrr')}
          href="/admin/abonamente"
          sub={
            now.mrrMonthAgo === null
              ? t('noBefore')
              : t('mrrBefore', { amount: money({ amount: now.mrrMonthAgo, currency }, locale) })
          }
        >
          {money(now.mrr, locale)}
        </Figure>
        <Figure
          name={t('paying')}
          href="/admin/firme?state=paying"
          sub={payingBefore === null ? t('noBefore') : t('payingBefore', { count: payingBefore })}
        >
          {number(now.paying)}
        </Figure>
        <Figure name={t('trialing')} href="/admin/firme?state=trialing">
          {number(now.trialing)}
        </Figure>
        <Figure name={t('pastDue')} href="/admin/firme?state=past_due" bad={now.pastDue > 0}>
          {number(now.pastDue)}
        </Figure>
        <Figure
          name={t('churn')}
          href="/admin/jurnal?action=subscription.changed"
          bad={current.churned > 0}
          sub={payingBefore ? t('churnOf', { percent: current.churned / payingBefore }) : t('noBefore')}
        >
          {number(current.churned)}
        </Figure>
      </dl>
      <div className="adm-charts">
        <Chart
          id="mrr"
          title={t('chart.mrr')}
          days={days}
          pick={(day) => day.mrr}
          grouping="last"
          show={(amount) => money({ amount, currency }, locale)}
        />
      </div>
    </section>
  )
}

function Running({ overview }: Props) {
  const { t, number, share } = useWords({ overview })
  const { now, current, days } = overview
  const failed = (count: number, sent: number) =>
    t('failedOf', { count, percent: shareOf(count, sent + count) ?? 0 })
  return (
    <>
      <section className="adm-sec" id="messages" aria-labelledby="fig-messages">
        <h2 id="fig-messages">{t('messages')}</h2>
        <dl className="adm-figures num">
          <Figure
            name={t('emails')}
            href="/admin/sistem"
            bad={current.emailsFailed > 0}
            sub={failed(current.emailsFailed, current.emails)}
          >
            {number(current.emails)}
          </Figure>
          <Figure
            name={t('sms')}
            href="/admin/sistem"
            bad={current.smsFailed > 0}
            sub={failed(current.smsFailed, current.sms)}
          >
            {number(current.sms)}
          </Figure>
        </dl>
        <div className="adm-charts">
          <Chart
            id="sent"
            title={t('chart.messages')}
            days={days}
            pick={({ emails, sms }) => (emails === null ? null : emails + (sms ?? 0))}
            grouping="sum"
            show={number}
          />
          <Chart
            id="failed"
            title={t('chart.failed')}
            days={days}
            pick={(day) => day.messagesFailed}
            grouping="sum"
            show={number}
          />
        </div>
      </section>
      <section className="adm-sec" aria-labelledby="fig-health">
        <h2 id="fig-health">{t('health')}</h2>
        <dl className="adm-figures num">
          <Figure
            name={t('queue')}
            href="/admin/sistem"
            sub={
              now.queue.oldestSeconds === null
                ? t('empty')
                : t('oldest', { seconds: now.queue.oldestSeconds })
            }
          >
            {number(now.queue.waiting)}
          </Figure>
          <Figure name={t('dead')} href="/admin/sistem" bad={now.queue.dead > 0}>
            {number(now.queue.dead)}
          </Figure>
          <Figure
            name={t('errors')}
            href="/admin/sistem"
            bad={current.failures > 0}
            sub={t('errorsOf', { failed: current.failures, all: current.requests })}
          >
            {share(current.failures, current.requests)}
          </Figure>
        </dl>
        <div className="adm-charts">
          <Chart
            id="errors"
            title={t('chart.errors')}
            days={days}
            pick={(day) => day.failures}
            grouping="sum"
            show={number}
          />
          <Chart
            id="queue"
            title={t('chart.queue')}
            days={days}
            pick={(day) => day.queueSeconds}
            grouping="most"
            show={number}
          />
        </div>
      </section>
    </>
  )
}

/** How the platform does over a period, beside the one before; every figure leads to what it is made of. */
export function OverviewPage({ overview, days, now }: Props & { days: number; now: number }) {
  const t = useTranslations('admin.overview')
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <nav className="seg" aria-label={t('period')}>
          {OVERVIEW_PERIODS.map((one) => (
            <Link
              key={one}
              href={`/admin/cifre?days=${one}`}
              aria-current={one === days ? 'true' : undefined}
            >
              {one === 7 ? t('week') : t('days', { days: one })}
            </Link>
          ))}
        </nav>
        <p className="xs dim end">
          {overview.countedAt ? (
            <>
              {t('counted')} <Ago at={overview.countedAt} now={now} />
            </>
          ) : (
            t('never')
          )}
        </p>
      </header>
      <div className="adm-col">
        <Growth overview={overview} />
        <Revenue overview={overview} />
        <Running overview={overview} />
      </div>
    </>
  )
}
