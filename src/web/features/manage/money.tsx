import { useLocale, useTranslations } from 'next-intl'
import type { ClientPayment, LocaleCode } from '../../../contracts/index.ts'
import { fullDate, money } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'

/** `Visa •••• 4242` */
export const cardText = ({ brand, last4 }: NonNullable<ClientPayment['card']>): string =>
  `${brand.charAt(0).toUpperCase()}${brand.slice(1)} •••• ${last4}`

/** What was paid, came back, and is still to be paid; nothing where no money has moved. */
export function MoneyFacts({ payment }: { payment: ClientPayment }) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const { paid, refunded, remaining, discount, receipts, card, noShowFee, state } = payment
  const rows: { label: string; text: string }[] = [
    ...(discount ? [{ label: t('moneyDiscount'), text: `−${money(discount, locale)}` }] : []),
    ...(paid.amount ? [{ label: t('moneyPaid'), text: money(paid, locale) }] : []),
    ...(refunded.amount ? [{ label: t('moneyRefunded'), text: money(refunded, locale) }] : []),
    ...(paid.amount && remaining.amount && state === 'paid'
      ? [{ label: t('moneyRemaining'), text: money(remaining, locale) }]
      : []),
  ]
  const fee = state === 'card_kept' && card && noShowFee
  if (!rows.length && !fee) return null
  return (
    <div className="ok-money stack">
      <h2 className="lg">{t('money')}</h2>
      <dl className="kv">
        {rows.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">
              <b>{text}</b>
            </dd>
          </div>
        ))}
        {fee ? (
          <div>
            <dt>{t('moneyCard')}</dt>
            <dd>
              <b>{cardText(card)}</b>, {t('moneyFee', { sum: money(noShowFee, locale) })}
            </dd>
          </div>
        ) : null}
      </dl>
      {receipts
        .filter(({ url }) => url)
        .map(({ at, amount, url }) => (
          <p key={`${at}${amount.amount}`}>
            <a className="link" href={url!} target="_blank" rel="noopener noreferrer">
              {t('receipt', { sum: money(amount, locale), date: fullDate(dateOf(at), locale) })}
            </a>
          </p>
        ))}
    </div>
  )
}
