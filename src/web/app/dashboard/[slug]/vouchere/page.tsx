import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { VouchersPage } from '../../../../features/vouchers/vouchers-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/onboarding.css'
import '../../../../styles/settings.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('vouchers')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function VouchersRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  const { availability, payments, appUrl } = runtime()
  const { services } = await availability.setup(member.scope)
  return (
    <VouchersPage
      services={[...services.values()].map(({ service }) => ({ id: service.id, name: service.name }))}
      shopUrl={`${appUrl}/book/${member.scope.slug}/cadou`}
      payable={await payments.vouchers.payable(member.scope)}
    />
  )
}
