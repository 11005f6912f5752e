import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { adminBusinessQuery } from '../../../../contracts/index.ts'
import { BusinessList } from '../../../features/admin/business-list.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/admin-figures.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('businesses') }
}

/** What the bar compares with. */
const DAYS = 30

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function BusinessesRoute({ searchParams }: Props) {
  const { locale } = await requireOperator()
  const wanted = adminBusinessQuery.safeParse(await searchParams)
  const query = wanted.success ? wanted.data : adminBusinessQuery.parse({})
  const { admin, subscriptions } = runtime()
  const [page, { plans }, overview, { entries }] = await Promise.all([
    admin.businesses(query, locale),
    subscriptions.plans(locale),
    admin.overview(DAYS),
    admin.audit({ by: 'operators', limit: 8 }),
  ])
  return (
    <BusinessList
      query={query}
      page={page}
      plans={plans}
      overview={overview}
      recent={entries}
      now={Date.now()}
    />
  )
}
