import { useTranslations } from 'next-intl'
import { Band } from '../components/band.tsx'
import { SiteFrame } from '../components/site-frame.tsx'

export default function NotFound() {
  const t = useTranslations('errors')
  return (
    <SiteFrame>
      <div className="wrap">
        <div className="lost-page">
          <Band size="l" range={{ from: 540, to: 1200 }} free={[]} closed />
          <h1>{t('notFoundTitle')}</h1>
          <p className="mut">{t('notFoundText')}</p>
          <a className="btn primary big" href="/">
            {t('home')}
          </a>
        </div>
      </div>
    </SiteFrame>
  )
}
