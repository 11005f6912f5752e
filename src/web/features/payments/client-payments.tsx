'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { PaymentRow } from './payment-row.tsx'
import { usePayments } from './use-money.ts'

/** What one client has paid, and for which visits. */
export function ClientPayments({ clientId }: { clientId: string }) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const list = usePayments({ clientId, limit: '5' })
  const payments = list.data?.pages.flatMap((page) => page.payments) ?? []
  const totals = list.data?.pages[0]?.totals
  return (
    <section className="cl-sec">
      <header className="row between">
        <h2 className="cl-h2">{t('ofClient')}</h2>
        {totals?.taken.amount ? <b className="num">{money(totals.taken, locale)}</b> : null}
      </header>
      {list.error && !payments.length ? (
        <p className="note bad" role="alert">
          {list.error.message}{' '}
          <button type="button" className="link" onClick={() => list.refetch()}>
            {t('retry')}
          </button>
        </p>
      ) : null}
      {list.isPending ? <i className="sk set-sk" aria-hidden="true" /> : null}
      {list.data && !payments.length ? <p className="mut sm">{t('noneOfClient')}</p> : null}
      {payments.length ? (
        <ul className="pay-list">
          {payments.map((payment) => (
            <PaymentRow
              key={payment.id}
              payment={payment}
              title={
                payment.appointment ? (
                  <Link
                    className="link"
                    href={`${home}?mod=day&data=${dateOf(payment.appointment.start)}&programare=${payment.appointment.id}`}
                    prefetch={false}
                  >
                    {payment.appointment.services}
                  </Link>
                ) : undefined
              }
            />
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
  )
}
