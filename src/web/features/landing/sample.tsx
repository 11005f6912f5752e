import { useTranslations } from 'next-intl'
import { Band, Hours } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'

const RANGE = { from: 540, to: 1200 }

/** What a client gets, drawn with the same parts as the page itself. */
export function Sample() {
  const t = useTranslations('landing')
  const points = ['1', '2', '3', '4'] as const
  return (
    <section className="wrap lp-prod" aria-labelledby="h-p">
      <div className="lp-prod-t">
        <h2 id="h-p">{t('prodTitle')}</h2>
        <ul className="lp-list">
          {points.map((n) => (
            <li key={n}>
              <b>{t(`p${n}b`)}</b>
              {t(`p${n}`)}
            </li>
          ))}
        </ul>
      </div>
      <div className="sample" role="img" aria-label={t('shotLabel')}>
        <div className="bar">
          <p className="ok-tag">
            <Icon name="check" />
            {t('shotTag')}
          </p>
          <p className="sample-t">{t('shotTitle')}</p>
          <Band size="m" range={RANGE} free={[]} mine={{ from: 870, to: 915 }} />
          <Hours range={RANGE} />
        </div>
        <div className="sample-b">
          <p>
            <span className="dim">{t('shotServiceL')}</span> <b>{t('shotService')}</b>
          </p>
          <p>
            <span className="dim">{t('shotWithL')}</span> <b>{t('shotWith')}</b>
          </p>
          <p>
            <span className="dim">{t('shotPayL')}</span> <b>{t('shotPay')}</b>
          </p>
          <p className="row tight">
            <span className="btn secondary">
              <Icon name="move" />
              {t('shotMove')}
            </span>
            <span className="btn danger">{t('shotCancel')}</span>
          </p>
        </div>
      </div>
    </section>
  )
}
