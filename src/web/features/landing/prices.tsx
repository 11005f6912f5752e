import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, Plan } from '../../../contracts/index.ts'
import { Band, type Stretch } from '../../components/band.tsx'
import { money } from '../../lib/format.ts'

const RANGE = { from: 540, to: 1200 }
/** More bands than that are a pattern, not people. */
const MOST_DRAWN = 20
/** A drawn day for each person of a plan: windows that wander, so that no two neighbours look alike. */
const dayOf = (person: number): Stretch[] =>
  [(person * 195 + 60) % 600, (person * 195 + 345) % 600].map((start) => ({
    from: 540 + start,
    to: 600 + start,
  }))

/** The price list: one band, one person. */
export function Prices({ plans }: { plans: readonly Plan[] }) {
  const t = useTranslations('landing')
  const locale = useLocale() as LocaleCode
  return (
    <section className="wrap price" id="preturi" aria-labelledby="h-pr">
      <div className="price-h">
        <h2 id="h-pr">{t('priceTitle')}</h2>
        <p className="mut">{t('priceLead')}</p>
      </div>
      <div className="price-g">
        {plans.map(({ id, name, monthly, yearly, staffLimit, bookingLimit, smsAllowance }) => {
          const people = Math.min(staffLimit ?? MOST_DRAWN, MOST_DRAWN)
          return (
            <div key={id} className={id === 'team' ? 'pl best' : 'pl'}>
              <div className={people > 6 ? 'pl-b many' : 'pl-b'}>
                {Array.from({ length: people }, (_, person) => dayOf(person)).map((free, person) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
                  <Band key={person} size={people > 1 ? 'xs' : 's'} range={RANGE} free={free} />
                ))}
              </div>
              <h3>
                {name} {id === 'team' ? <span className="badge plain">{t('forSalons')}</span> : null}
              </h3>
              <p className="pl-p num">
                {money(monthly, locale)} {monthly.amount ? <small>{t('perMonth')}</small> : null}
              </p>
              <ul>
                <li>{staffLimit === null ? t('anyPeople') : t('upTo', { count: staffLimit })}</li>
                <li className="num">
                  {bookingLimit === null ? t('unlimited') : t('monthly', { count: bookingLimit })}
                </li>
                <li className="num">
                  {smsAllowance ? t('smsMonthly', { count: smsAllowance }) : t('mails')}
                </li>
                {yearly.amount ? (
                  <li className="num">{t('yearly', { amount: yearly.amount / 100 })}</li>
                ) : null}
              </ul>
            </div>
          )
        })}
      </div>
      <p className="price-n md mut">{t('trialNote')}</p>
    </section>
  )
}
