import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PaymentsPage } from '../../../../features/payments/list-page.tsx'
import { periodOf } from '../../../../features/stats/period.ts'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import { todayIn } from '../../../../lib/times.ts'
import '../../../../styles/stats-page.css'

interface Props {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('payments')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function PaymentsRoute({ params, searchParams }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const { profile } = await runtime().availability.setup(member.scope)
  const today = todayIn(profile.timezone, Date.now())
  return <PaymentsPage today={today} start={periodOf(await searchParams, today)} />
}
