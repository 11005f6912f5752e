import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { OnboardingFrame } from '../../../features/onboarding/frame.tsx'
import { Wizard } from '../../../features/onboarding/wizard.tsx'
import { requireMember } from '../../../lib/member.ts'
import { runtime } from '../../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('onboarding')
  return { title: t('beginTitle'), robots: { index: false } }
}

export default async function OnboardingPage({ params }: { params: Promise<{ slug: string }> }) {
  const { member } = await requireMember((await params).slug)
  if (member.role !== 'owner') notFound()
  return (
    <OnboardingFrame>
      <Wizard initial={await runtime().onboarding.read(member)} />
    </OnboardingFrame>
  )
}
