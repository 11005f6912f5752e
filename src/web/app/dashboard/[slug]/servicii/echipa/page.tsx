import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TeamPage } from '../../../../../features/team/team-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import '../../../../../styles/access.css'
import '../../../../../styles/settings.css'
import '../../../../../styles/team.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('team')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function TeamRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  return <TeamPage />
}
