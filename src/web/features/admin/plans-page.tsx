import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { AdminPlan, LocaleCode } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import { EditPlan } from './plan-form.tsx'

function Prices({ plan }: { plan: AdminPlan }) {
  const t = useTranslations('admin.plans')
  const locale = useLocale() as LocaleCode
  const { monthlyAmount, yearlyAmount, currency } = plan
  if (!monthlyAmount) return <p>{t('free')}</p>
  return (
    <p>
      {t('month', { amount: money({ amount: monthlyAmount, currency }, locale) })}
      <small>{t('year', { amount: money({ amount: yearlyAmount, currency }, locale) })}</small>
    </p>
  )
}

function Limits({ plan }: { plan: AdminPlan }) {
  const t = useTranslations('admin.plans')
  const { staffLimit, bookingLimit, smsAllowance } = plan
  return (
    <p>
      {staffLimit === null ? t('anyPeople') : t('people', { count: staffLimit })}
      <small>
        {bookingLimit === null ? t('anyBookings') : t('bookings', { count: bookingLimit })},{' '}
        {t('sms', { count: smsAllowance })}
      </small>
    </p>
  )
}

/** Who has the plan; each group leads to its businesses. */
function Holders({ plan: { id, businesses } }: { plan: AdminPlan }) {
  const t = useTranslations('admin.plans')
  const { trialing, paying, pastDue, given } = businesses
  const link = (count: number, key: 'paying' | 'pastDue' | 'trialing' | 'given', state: string) =>
    count ? (
      <li key={key}>
        <Link className="link" href={`/admin/firme?plan=${id}${state}`}>
          {t(key, { count })}
        </Link>
      </li>
    ) : null
  const groups = [
    link(paying, 'paying', '&state=paying'),
    link(pastDue, 'pastDue', '&state=past_due'),
    link(trialing, 'trialing', '&state=trialing'),
    link(given, 'given', '&state=given'),
  ].filter(Boolean)
  return groups.length ? (
    <ul className="adm-holders">{groups}</ul>
  ) : (
    <span className="mut">{t('nobody')}</span>
  )
}

/** What businesses subscribe to: prices, limits, who has it, what it brings. */
export function PlansPage({ plans }: { plans: readonly AdminPlan[] }) {
  const t = useTranslations('admin.plans')
  const locale = useLocale() as LocaleCode
  const amount = plans.reduce((sum, { mrr }) => sum + mrr.amount, 0)
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <EditPlan plan={null} position={plans.length} />
      </header>
      <section className="adm-tbl" aria-labelledby="pl-total">
        <div className="row between flow adm-th">
          <p id="pl-total">
            {t('total')}:{' '}
            <b className="num">{money({ amount, currency: plans[0]?.currency ?? 'RON' }, locale)}</b>
          </p>
          <p className="xs dim">{t('hint')}</p>
        </div>
        <table className="table">
          <thead>
            <tr>
              <th>{t('plan')}</th>
              <th className="hide-m">{t('price')}</th>
              <th className="hide-m">{t('limits')}</th>
              <th className="hide-m">{t('businesses')}</th>
              <th className="r hide-m">{t('brings')}</th>
              <th>
                <span className="sr">{t('edit')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="num">
            {plans.map((plan) => (
              <tr key={plan.id}>
                <td>
                  <b>{locale === 'en' ? plan.nameEn : plan.nameRo}</b>
                  <small>
                    {plan.id}
                    {plan.offered ? '' : `, ${t('notOffered')}`}
                  </small>
                  <div className="hide-d">
                    <Prices plan={plan} />
                    <Limits plan={plan} />
                    <Holders plan={plan} />
                  </div>
                </td>
                <td className="hide-m">
                  <Prices plan={plan} />
                </td>
                <td className="hide-m">
                  <Limits plan={plan} />
                </td>
                <td className="hide-m">
                  <Holders plan={plan} />
                </td>
                <td className="r hide-m">{money(plan.mrr, locale)}</td>
                <td className="r">
                  <EditPlan key={plan.revision} plan={plan} position={plan.position} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
