'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AppointmentCard, CounterPayment, LocaleCode } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { money as text } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { PaymentRow } from './payment-row.tsx'
import { RefundButton } from './refund-button.tsx'
import { SumDialog } from './sum-dialog.tsx'
import { useMoney } from './use-money.ts'
import { VoucherDialog } from './voucher-dialog.tsx'

const METHODS = ['cash', 'terminal', 'transfer'] as const
const PAYABLE: readonly AppointmentCard['status'][] = [
  'pending_payment',
  'requested',
  'confirmed',
  'completed',
  'no_show',
]

function Record({
  card,
  onClose,
  left,
}: {
  card: AppointmentCard
  onClose: () => void
  left: { amount: number; currency: string }
}) {
  const t = useTranslations('payments')
  const toast = useToast()
  const { record } = useMoney(card.id, card.revision)
  const [method, setMethod] = useState<CounterPayment['method']>('cash')
  return (
    <SumDialog
      open
      title={t('recordTitle', { client: card.client.name })}
      most={left}
      action={(sum) => t('recordDo', { sum })}
      onClose={onClose}
      onDo={async (given) => {
        await record.mutateAsync({ method, ...given })
        toast.done(t('recorded'))
      }}
    >
      <div className="seg" role="group" aria-label={t('how')}>
        {METHODS.map((one) => (
          <button key={one} type="button" aria-pressed={method === one} onClick={() => setMethod(one)}>
            {t(`method.${one}`)}
          </button>
        ))}
      </div>
    </SumDialog>
  )
}

/** The money of an appointment at its side: what was asked for, paid, given back, and is left. */
export function CardMoney({ card }: { card: AppointmentCard }) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { money, charge, again } = useMoney(card.id, card.revision)
  const [asked, setAsked] = useState<'sum' | 'voucher' | null>(null)
  const { data, error } = money
  if (error && !data)
    return (
      <p className="note bad" role="alert">
        {error.message}{' '}
        <button type="button" className="link" onClick={() => money.refetch()}>
          {t('retry')}
        </button>
      </p>
    )
  if (!data) return <i className="sk" aria-hidden="true" />
  const chargeFee = async () => {
    try {
      await charge.mutateAsync()
      toast.done(t('feeCharged'))
    } catch (fault) {
      toast.failed((fault as Error).message)
    }
  }
  const { paid, remaining, payUntil, discount, discountCode, noShowFee, payments, canChargeFee, due } = data
  // What was given back is not paid any more; its row tells of it.
  const kept = { ...paid, amount: Math.max(paid.amount - data.refunded.amount, 0) }
  return (
    <section className="pay-sec">
      <div className="row between tight">
        <h2>{t('section')}</h2>
        <span className="sm num">
          {kept.amount
            ? t('paidOf', { paid: text(kept, locale), price: text(data.price, locale) })
            : remaining.amount
              ? t('unpaid', { sum: text(remaining, locale) })
              : ''}
        </span>
      </div>
      {payUntil && card.status === 'pending_payment' ? (
        <p className="note">
          {t('waits', { sum: text(due.amount ? due : (noShowFee ?? due), locale), time: wallTime(payUntil) })}
        </p>
      ) : null}
      {discount ? (
        <p className="sm mut">{t('discount', { sum: text(discount, locale), code: discountCode ?? '' })}</p>
      ) : null}
      {payments.length ? (
        <ul className="pay-list">
          {payments.map((payment) => (
            <PaymentRow key={payment.id} payment={payment}>
              <RefundButton payment={payment} onDone={again} />
            </PaymentRow>
          ))}
        </ul>
      ) : null}
      <div className="row tight flow">
        {PAYABLE.includes(card.status) && remaining.amount ? (
          <>
            <button type="button" className="btn secondary small" onClick={() => setAsked('sum')}>
              {t('record')}
            </button>
            <button type="button" className="btn ghost small" onClick={() => setAsked('voucher')}>
              {t('voucher')}
            </button>
          </>
        ) : null}
        {canChargeFee && noShowFee ? (
          <button
            type="button"
            className="btn secondary small"
            onClick={chargeFee}
            disabled={charge.isPending}
          >
            {t('chargeFee', { sum: text(noShowFee, locale) })}
          </button>
        ) : null}
      </div>
      {asked === 'sum' ? <Record card={card} left={remaining} onClose={() => setAsked(null)} /> : null}
      {asked === 'voucher' ? (
        <VoucherDialog card={card} left={remaining} onClose={() => setAsked(null)} />
      ) : null}
    </section>
  )
}
