import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MyHoursPage } from '../../../../features/hours/my-hours-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import '../../../../styles/hours.css'
import '../../../../styles/special.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('mine')
  return { title: `${t('heading')} · ${business.name}`, robots: { index: false } }
}

/** Owners and managers have the hours of everybody. */
export default async function MyHoursRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role !== 'staff') notFound()
  return <MyHoursPage />
}
