import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalPage } from '../../components/legal-page.tsx'
import { siteMetadata } from '../../lib/site-metadata.ts'
import '../../styles/site.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('legal')
  return siteMetadata('/termeni', { title: t('termsTitle'), description: t('termsLead') })
}

export default function Page() {
  return (
    <LegalPage title="termsTitle" lead="termsLead" sections={['t1', 't2', 't3', 't6', 't4', 't5', 't7']} />
  )
}
