'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LocaleCode, PaymentView } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money, shortDay } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'

const moment = (at: string, locale: LocaleCode) => `${shortDay(dateOf(at), locale)}, ${wallTime(at)}`

/**
 * One payment with what came of it: refunds, disputes, the receipt.
 * @param title whose it is, where it stands among others'
 */
export function PaymentRow({
  payment,
  title,
  children,
}: {
  payment: PaymentView
  title?: ReactNode
  children?: ReactNode
}) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const { purpose, method, state, card, by, note, reason, receiptUrl, refunds, disputes } = payment
  const how = [
    title ? t(`purpose.${purpose}`) : null,
    t(`method.${method}`),
    card ? `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} •••• ${card.last4}` : null,
    by ? t('by', { name: by }) : null,
    moment(payment.paidAt ?? payment.createdAt, locale),
  ].filter((part): part is string => part !== null)
  return (
    <li className={state === 'paid' ? 'pay-row' : 'pay-row off'}>
      <div className="row between tight">
        <span className="str">{title ?? t(`purpose.${purpose}`)}</span>
        {purpose === 'card' ? null : <b className="num">{money(payment.amount, locale)}</b>}
      </div>
      <p className="sm mut num">{how.join(' · ')}</p>
      {state === 'paid' ? null : (
        <p className="sm">
          <span className={`badge ${state === 'open' ? 'pending' : 'cancelled'}`}>{t(`state.${state}`)}</span>
          {reason && state === 'failed' ? ` ${t.has(`fault.${reason}`) ? t(`fault.${reason}`) : reason}` : ''}
        </p>
      )}
      {note ? <p className="sm">{note}</p> : null}
      {refunds.map((refund) => (
        <p key={refund.id} className={refund.state === 'failed' ? 'sm pay-bad' : 'sm'}>
          <Icon name="retry" small /> {t(`refund.${refund.state}`, { sum: money(refund.amount, locale) })},{' '}
          {t(`refundReason.${refund.reason}`)}, <span className="num">{moment(refund.at, locale)}</span>
          {refund.note ? `: ${refund.note}` : ''}
        </p>
      ))}
      {disputes.map((dispute) => (
        <p key={dispute.id} className="sm pay-bad">
          <Icon name="alert" small /> {t('dispute', { sum: money(dispute.amount, locale) })}{' '}
          {t.has(`disputeStatus.${dispute.status}`) ? t(`disputeStatus.${dispute.status}`) : dispute.status}
          {dispute.evidenceDueAt
            ? `, ${t('answerBy', { date: shortDay(dateOf(dispute.evidenceDueAt), locale) })}`
            : ''}
        </p>
      ))}
      {receiptUrl || children ? (
        <div className="row tight flow">
          {receiptUrl ? (
            <a className="link sm touch" href={receiptUrl} target="_blank" rel="noopener noreferrer">
              {t('receipt')}
            </a>
          ) : null}
          {children}
        </div>
      ) : null}
    </li>
  )
}
