import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { BillingInterval, LocaleCode, Plan } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'

/** What a plan gives, in lines. */
function usePlanLines() {
  const t = useTranslations('plans')
  return ({ staffLimit, bookingLimit, smsAllowance }: Plan): string[] => [
    staffLimit === null ? t('anyStaff') : t('staff', { count: staffLimit }),
    bookingLimit === null ? t('anyBookings') : t('bookings', { count: bookingLimit }),
    smsAllowance ? t('sms', { count: smsAllowance }) : t('noSms'),
  ]
}

/** Plans beside each other with their prices; `action` stands at the foot of each. */
export function PlanCards<P extends Plan>({
  plans,
  interval,
  current,
  action,
}: {
  plans: readonly P[]
  interval: BillingInterval
  current?: string | undefined
  action: (plan: P) => ReactNode
}) {
  const t = useTranslations('plans')
  const locale = useLocale() as LocaleCode
  const linesOf = usePlanLines()
  return (
    <ul className="plans">
      {plans.map((plan) => {
        const price = interval === 'year' ? plan.yearly : plan.monthly
        return (
          <li key={plan.id} className={plan.id === current ? 'plan cur' : 'plan'}>
            <h3>{plan.name}</h3>
            <p className="plan-price num">
              {price.amount ? (
                <>
                  <b>{money(price, locale)}</b> <small>{t(interval === 'year' ? 'aYear' : 'aMonth')}</small>
                </>
              ) : (
                <b>{t('nothing')}</b>
              )}
            </p>
            <ul className="plan-lines">
              {linesOf(plan).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <div className="plan-do">{action(plan)}</div>
          </li>
        )
      })}
    </ul>
  )
}

/** By the month, or by the year with two months as a gift. */
export function IntervalChoice({
  interval,
  onChoose,
}: {
  interval: BillingInterval
  onChoose: (interval: BillingInterval) => void
}) {
  const t = useTranslations('plans')
  return (
    <div className="seg" role="group" aria-label={t('howOften')}>
      {(['month', 'year'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={interval === one} onClick={() => onChoose(one)}>
          {t(`by.${one}`)}
        </button>
      ))}
    </div>
  )
}
