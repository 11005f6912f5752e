import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { overviewQuery } from '../../../../contracts/index.ts'
import { OverviewPage } from '../../../features/admin/overview-page.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/admin-figures.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('overview') }
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewRoute({ searchParams }: Props) {
  await requireOperator()
  const wanted = overviewQuery.safeParse(await searchParams)
  const { days } = wanted.success ? wanted.data : overviewQuery.parse({})
  return <OverviewPage overview={await runtime().admin.overview(days)} days={days} now={Date.now()} />
}
