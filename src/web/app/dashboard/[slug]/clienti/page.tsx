import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { clientSelection } from '../../../../../contracts/index.ts'
import { ClientListPage } from '../../../../features/clients/list-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import { todayIn } from '../../../../lib/times.ts'

interface ClientsProps {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: ClientsProps): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('clients')
  return { title: t('pageTitle', { business: business.name }), robots: { index: false } }
}

const PAGE = 50

export default async function ClientsPage({ params, searchParams }: ClientsProps) {
  const { member } = await requireMember((await params).slug)
  const wanted = clientSelection.safeParse(await searchParams)
  const selection = wanted.success ? wanted.data : clientSelection.parse({})
  const { clients, business } = runtime()
  const [initial, profile] = await Promise.all([
    clients.list(member, { ...selection, limit: PAGE }),
    business.loadProfile(member.scope),
  ])
  return (
    <ClientListPage selection={selection} initial={initial} today={todayIn(profile.timezone, Date.now())} />
  )
}
