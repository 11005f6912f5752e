import { getTranslations } from 'next-intl/server'
import type { PublicBusiness } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'

/** How to get there, or how to join. */
export async function Place({ business, online }: { business: PublicBusiness; online: boolean }) {
  const t = await getTranslations('manage')
  const { street, city, directions } = business.addressParts
  if (online || !street) {
    return (
      <section className="stack" aria-label={t('where')}>
        <div className="note">
          <Icon name="video" />
          <span>{t('onlineVisit', { business: business.name })}</span>
        </div>
      </section>
    )
  }
  const map = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(`${business.name}, ${business.address}`)}`
  return (
    <section className="stack" aria-label={t('howToGet')}>
      <h2 className="lg">{t('howToGet')}</h2>
      <div className="panel place">
        <Icon name="mapPin" />
        <p className="grow">
          <b>{street}</b>
          <br />
          <span className="sm mut">{[city, directions].filter(Boolean).join('. ')}</span>
        </p>
        <a className="btn secondary" href={map} target="_blank" rel="noopener">
          <Icon name="navigate" />
          {t('map')}
        </a>
      </div>
    </section>
  )
}
