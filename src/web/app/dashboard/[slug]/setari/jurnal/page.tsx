import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { activityQuery } from '../../../../../../contracts/index.ts'
import { ActivityPage } from '../../../../../features/activity/activity-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'
import '../../../../../styles/activity.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('activity')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function ActivityRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const { audit, business } = runtime()
  const [first, { timezone }] = await Promise.all([
    audit.activity(member, activityQuery.parse({})),
    business.loadProfile(member.scope),
  ])
  return <ActivityPage first={first} timezone={timezone} />
}
