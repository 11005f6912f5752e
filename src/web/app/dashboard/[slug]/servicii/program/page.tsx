import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { HoursPage } from '../../../../../features/hours/hours-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'
import '../../../../../styles/hours.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('hours')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function HoursRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const setup = await runtime().availability.setup(member.scope)
  return <HoursPage staff={setup.staff.map(({ member: { id, name } }) => ({ id, name }))} />
}
