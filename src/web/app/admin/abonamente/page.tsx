import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlansPage } from '../../../features/admin/plans-page.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('plans') }
}

export default async function PlansRoute() {
  await requireOperator()
  return <PlansPage plans={await runtime().admin.plans()} />
}
