import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { uuid } from '../../../../../contracts/index.ts'
import { BusinessPage } from '../../../../features/admin/business-page.tsx'
import { requireOperator } from '../../../../lib/operator.ts'
import { runtime } from '../../../../lib/runtime.ts'

interface Props {
  readonly params: Promise<{ id: string }>
}

async function open(params: Props['params']) {
  const { locale } = await requireOperator()
  const { id } = await params
  if (!uuid.safeParse(id).success) notFound()
  try {
    return { locale, business: await runtime().admin.business(id, locale) }
  } catch (error) {
    if ((error as { code?: string }).code === 'not_found') notFound()
    throw error
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await open(params)).business.name }
}

export default async function BusinessRoute({ params }: Props) {
  const { business, locale } = await open(params)
  const { admin, subscriptions } = runtime()
  const [{ entries }, { plans }, features] = await Promise.all([
    admin.audit({ businessId: business.id, limit: 12 }),
    subscriptions.plans(locale),
    admin.featuresOf(business.id),
  ])
  return (
    <BusinessPage business={business} recent={entries} plans={plans} features={features} now={Date.now()} />
  )
}
