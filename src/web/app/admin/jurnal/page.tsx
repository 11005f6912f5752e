import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { auditQuery } from '../../../../contracts/index.ts'
import { AuditPageView } from '../../../features/admin/audit-page.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('audit') }
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What a form leaves empty was not asked for. */
const given = (params: Awaited<Props['searchParams']>) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''))

export default async function AuditRoute({ searchParams }: Props) {
  await requireOperator()
  const wanted = auditQuery.safeParse(given(await searchParams))
  const query = wanted.success ? wanted.data : auditQuery.parse({})
  return <AuditPageView query={query} page={await runtime().admin.audit(query)} />
}
