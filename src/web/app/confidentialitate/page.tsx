import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LegalPage } from '../../components/legal-page.tsx'
import { siteMetadata } from '../../lib/site-metadata.ts'
import '../../styles/site.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('legal')
  return siteMetadata('/confidentialitate', { title: t('privacyTitle'), description: t('privacyLead') })
}

export default function Page() {
  return (
    <LegalPage
      title="privacyTitle"
      lead="privacyLead"
      sections={['p1', 'p2', 'p3', 'p4', 'p7', 'p5', 'p6']}
    />
  )
}
