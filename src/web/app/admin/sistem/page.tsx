import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { stripeEventQuery } from '../../../../contracts/index.ts'
import { SystemPage } from '../../../features/admin/system-page.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('system') }
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SystemRoute({ searchParams }: Props) {
  await requireOperator()
  const wanted = stripeEventQuery.safeParse(await searchParams)
  const query = wanted.success ? wanted.data : stripeEventQuery.parse({})
  const { admin } = runtime()
  const [state, letters, { events }, { features }] = await Promise.all([
    admin.system(),
    admin.deadLetters(),
    admin.stripeEvents(query),
    admin.features(),
  ])
  return (
    <SystemPage
      state={state}
      letters={letters}
      events={events}
      query={query}
      features={features}
      now={Date.now()}
    />
  )
}
