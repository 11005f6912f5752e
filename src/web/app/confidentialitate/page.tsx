import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalPage } from '../../components/legal-page.tsx'
import '../../styles/booking.css'
import '../../styles/landing.css'
import '../../styles/site.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('legal')
  return {
    title: t('privacyTitle'),
    alternates: {
      canonical: '/confidentialitate',
      languages: { ro: '/confidentialitate', en: '/confidentialitate?lang=en' },
    },
  }
}

export default function Page() {
  return <LegalPage title="privacyTitle" sections={['p1', 'p2', 'p3', 'p4', 'p5', 'p6']} />
}
