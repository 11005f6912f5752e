'use client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode, PaymentListQuery, PaymentPage } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { addressOf, type Chosen } from '../stats/period.ts'
import { PeriodChoice } from '../stats/period-choice.tsx'
import { PaymentRow } from './payment-row.tsx'
import { RefundButton } from './refund-button.tsx'
import { usePayments } from './use-money.ts'

const KINDS = ['taken', 'refunds', 'disputes', 'waiting', 'failed'] as const
type Kind = PaymentListQuery['kind']

/** What was taken in all, and how. */
function Totals({ totals }: { totals: NonNullable<PaymentPage['totals']> }) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  return (
    <dl className="pay-totals num">
      <div>
        <dt>{t('totalTaken')}</dt>
        <dd>{money(totals.taken, locale)}</dd>
      </div>
      {totals.refunded.amount ? (
        <div>
          <dt>{t('totalRefunded')}</dt>
          <dd>{money(totals.refunded, locale)}</dd>
        </div>
      ) : null}
      {totals.byMethod.map(({ method, amount, count }) => (
        <div key={method}>
          <dt>{t(`method.${method}`)}</dt>
          <dd>
            {money(amount, locale)} <small className="mut">{t('times', { count })}</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Whose payment it is: the client, and the visit where everything about it is done. */
function Whose({ payment }: { payment: PaymentPage['payments'][number] }) {
  const { home } = usePlace()
  const { client, appointment, voucher } = payment
  return (
    <>
      {client ? (
        <Link className="link" href={`${home}/clienti/${client.id}`} prefetch={false}>
          {client.name}
        </Link>
      ) : null}
      {appointment ? (
        <>
          {client ? ', ' : null}
          <Link
            className="pay-visit"
            href={`${home}?mod=day&data=${dateOf(appointment.start)}&programare=${appointment.id}`}
            prefetch={false}
          >
            {appointment.services}
          </Link>
        </>
      ) : null}
      {voucher && !appointment ? `${voucher.name}, ${voucher.code}` : null}
    </>
  )
}

/** Every payment with its client and visit; an accountant's file; refunds where one looks at the payment. */
export function PaymentsPage({ today, start }: { today: string; start: Chosen }) {
  const t = useTranslations('payments')
  const { base, home } = usePlace()
  const client = useQueryClient()
  const [chosen, setChosen] = useState(start)
  const [kind, setKind] = useState<Kind>('taken')
  const list = usePayments({ from: chosen.from, to: chosen.to, kind })
  const payments = list.data?.pages.flatMap((page) => page.payments) ?? []
  const totals = list.data?.pages[0]?.totals
  const choose = (next: Chosen) => {
    setChosen(next)
    window.history.replaceState(null, '', `${home}/incasari${addressOf(next)}`)
  }
  return (
    <div className="set grow st-page">
      <header className="top">
        <h1>{t('title')}</h1>
        <PeriodChoice chosen={chosen} today={today} onChoose={choose} />
        <a
          className="btn secondary small end"
          href={`/api/v1${base}/payments.csv?from=${chosen.from}&to=${chosen.to}`}
          download
        >
          <Icon name="download" small />
          {t('download')}
        </a>
      </header>
      <section className="set-sec">
        <div className="seg pay-kinds" role="group" aria-label={t('kind')}>
          {KINDS.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`kinds.${one}`)}
            </button>
          ))}
        </div>
        {kind === 'taken' && totals ? <Totals totals={totals} /> : null}
        {list.error && !payments.length ? (
          <p className="note bad" role="alert">
            {list.error.message}{' '}
            <button type="button" className="link" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {list.isPending ? (
          <div aria-busy="true">
            <i className="sk set-sk" aria-hidden="true" />
            <i className="sk set-sk" aria-hidden="true" />
          </div>
        ) : null}
        {list.data && !payments.length ? (
          <p className="mut">
            {t(`empty.${kind}`)}{' '}
            {kind === 'taken' ? (
              <Link className="link" href={`${home}/setari/plati`}>
                {t('toSettings')}
              </Link>
            ) : null}
          </p>
        ) : null}
        {payments.length ? (
          <ul className={list.isPlaceholderData ? 'pay-list wide st-old' : 'pay-list wide'}>
            {payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} title={<Whose payment={payment} />}>
                {payment.purpose === 'voucher' ? (
                  <RefundButton
                    payment={payment}
                    onDone={() => client.invalidateQueries({ queryKey: ['payments', base] })}
                  />
                ) : null}
              </PaymentRow>
            ))}
          </ul>
        ) : null}
        {list.hasNextPage ? (
          <button
            type="button"
            className="btn ghost small"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('older')}
          </button>
        ) : null}
      </section>
    </div>
  )
}
