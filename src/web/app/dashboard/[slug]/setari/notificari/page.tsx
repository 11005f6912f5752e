import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoticesPage } from '../../../../../features/settings/notices-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import '../../../../../styles/devices.css'
import '../../../../../styles/settings.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations()
  return { title: `${t('app.tabs.notices')} · ${business.name}`, robots: { index: false } }
}

export default async function NoticesPageRoute({ params }: Props) {
  await requireMember((await params).slug)
  return <NoticesPage />
}
