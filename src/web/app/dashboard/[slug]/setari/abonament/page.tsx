import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SubscriptionPage } from '../../../../../features/subscription/subscription-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import '../../../../../styles/settings.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations()
  return { title: `${t('app.tabs.subscription')} · ${business.name}`, robots: { index: false } }
}

export default async function SubscriptionRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  return <SubscriptionPage />
}
