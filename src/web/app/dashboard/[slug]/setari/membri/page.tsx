import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MembersPage } from '../../../../../features/access/members-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import '../../../../../styles/access.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('access')
  return { title: `${t('members')} · ${business.name}`, robots: { index: false } }
}

export default async function MembersRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  return <MembersPage />
}
