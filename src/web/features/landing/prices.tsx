import { useTranslations } from 'next-intl'
import { Band, type Stretch } from '../../components/band.tsx'

const RANGE = { from: 540, to: 1200 }
const day = (...free: [number, number][]): Stretch[] => free.map(([from, to]) => ({ from, to }))

const PLANS = [
  { key: 'free', amount: 0, people: 1, rule: 'forty', bands: [day([600, 660], [840, 1020])] },
  { key: 'pro', amount: 39, people: 1, rule: 'unlimited', bands: [day([600, 630], [900, 960])] },
  {
    key: 'team',
    amount: 89,
    people: 6,
    rule: 'unlimited',
    bands: [day([600, 630], [900, 960]), day([720, 780], [1020, 1065]), day([540, 585])],
  },
  {
    key: 'clinicPlan',
    amount: 189,
    people: 20,
    rule: 'unlimited',
    bands: [day([600, 630]), day([720, 780]), day([840, 885]), day([960, 1005]), day([1080, 1140])],
  },
] as const

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
        {PLANS.map(({ key, amount, people, rule, bands }) => (
          <div key={key} className={key === 'team' ? 'pl best' : 'pl'}>
            <div className="pl-b">
              {bands.map((free, i) => (
                <Band
                  key={free.map(({ from }) => from).join()}
                  size="s"
                  range={RANGE}
                  free={free}
                  mine={key === 'team' && i === 2 ? { from: 870, to: 915 } : null}
                />
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
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
