import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { toDeskServices } from '../../../../features/calendar/desk-setup.ts'
import { ExplainPage } from '../../../../features/explain/explain-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import { todayIn } from '../../../../lib/times.ts'
import '../../../../styles/explain.css'

interface Props {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('explain')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function ExplainRoute({ params, searchParams }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const { data, serviciu, persoana } = await searchParams
  const setup = await runtime().availability.setup(member.scope)
  const today = todayIn(setup.profile.timezone, Date.now())
  const services = toDeskServices(setup)
  const staff = setup.staff.map(({ member: one }) => ({ id: one.id, name: one.name }))
  return (
    <ExplainPage
      services={services.map(({ id, name }) => ({ id, name }))}
      staff={staff}
      start={{
        date: typeof data === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(data) ? data : today,
        serviceId: services.find(({ id }) => id === serviciu)?.id ?? services[0]?.id ?? '',
        staffId: staff.find(({ id }) => id === persoana)?.id ?? '',
      }}
    />
  )
}
