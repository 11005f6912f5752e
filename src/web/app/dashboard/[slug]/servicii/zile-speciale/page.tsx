import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SpecialPage } from '../../../../../features/hours/special-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'
import '../../../../../styles/hours.css'
import '../../../../../styles/special.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('special')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function SpecialRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const setup = await runtime().availability.setup(member.scope)
  return <SpecialPage staff={setup.staff.map(({ member: { id, name } }) => ({ id, name }))} />
}
