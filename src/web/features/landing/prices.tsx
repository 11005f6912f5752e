import { useTranslations } from 'next-intl'
import { Band, type Stretch } from '../../components/band.tsx'

const RANGE = { from: 540, to: 1200 }
const PLANS = [
  { key: 'free', amount: 0, people: 1, rule: 'forty' },
  { key: 'pro', amount: 39, people: 1, rule: 'unlimited' },
  { key: 'team', amount: 89, people: 6, rule: 'unlimited' },
  { key: 'clinicPlan', amount: 189, people: 20, rule: 'unlimited' },
] as const
const MONTHS_PAID_A_YEAR = 10

/** A drawn day for each person of a plan: windows that wander, so that no two neighbours look alike. */
const dayOf = (person: number): Stretch[] =>
  [(person * 195 + 60) % 600, (person * 195 + 345) % 600].map((start) => ({
    from: 540 + start,
    to: 600 + start,
  }))

/** The price list: one band, one person. */
export function Prices() {
  const t = useTranslations('landing')
  return (
    <section className="wrap price" id="preturi" aria-labelledby="h-pr">
      <div className="price-h">
        <h2 id="h-pr">{t('priceTitle')}</h2>
        <p className="mut">{t('priceLead')}</p>
      </div>
      <div className="price-g">
        {PLANS.map(({ key, amount, people, rule }) => (
          <div key={key} className={key === 'team' ? 'pl best' : 'pl'}>
            <div className={people > 6 ? 'pl-b many' : 'pl-b'}>
              {Array.from({ length: people }, (_, person) => dayOf(person)).map((free, person) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
                <Band key={person} size={people > 1 ? 'xs' : 's'} range={RANGE} free={free} />
              ))}
            </div>
            <h3>
              {t(key)} {key === 'team' ? <span className="badge plain">{t('forSalons')}</span> : null}
            </h3>
            <p className="pl-p num">
              {t('price', { amount })} {amount ? <small>{t('perMonth')}</small> : null}
            </p>
            <ul>
              <li>{t('upTo', { count: people })}</li>
              <li className="num">{t(rule)}</li>
              <li>{amount ? t('trial') : t('mails')}</li>
              {amount ? (
                <li className="num">{t('yearly', { amount: amount * MONTHS_PAID_A_YEAR })}</li>
              ) : null}
            </ul>
          </div>
        ))}
      </div>
      <p className="price-n md mut">{t('notOpen')}</p>
    </section>
  )
}
