import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalPage } from '../../components/legal-page.tsx'
import '../../styles/booking.css'
import '../../styles/landing.css'
import '../../styles/site.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('legal')
  return {
    title: t('termsTitle'),
    alternates: { canonical: '/termeni', languages: { ro: '/termeni', en: '/termeni?lang=en' } },
  }
}

export default function Page() {
  return <LegalPage title="termsTitle" sections={['t1', 't2', 't3', 't4', 't5']} />
}
