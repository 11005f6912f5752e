import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { adminPersonQuery } from '../../../../contracts/index.ts'
import { PeopleList } from '../../../features/admin/people-list.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('people') }
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PeopleRoute({ searchParams }: Props) {
  await requireOperator()
  const wanted = adminPersonQuery.safeParse(await searchParams)
  const query = wanted.success ? wanted.data : adminPersonQuery.parse({})
  return <PeopleList query={query} page={await runtime().admin.people(query)} now={Date.now()} />
}
