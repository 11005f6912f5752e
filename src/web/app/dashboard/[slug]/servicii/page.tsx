import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ServicesPage } from '../../../../features/services/services-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/services.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('services')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function ServicesRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const setup = await runtime().availability.setup(member.scope)
  const staff = setup.staff.map(({ member: one }) => ({ id: one.id, name: one.name }))
  return <ServicesPage staff={staff} />
}
