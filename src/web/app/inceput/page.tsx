import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BeginForm } from '../../features/onboarding/begin-form.tsx'
import { OnboardingFrame } from '../../features/onboarding/frame.tsx'
import { requireUser } from '../../lib/member.ts'
import { runtime } from '../../lib/runtime.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('onboarding')
  return { title: t('beginTitle'), robots: { index: false } }
}

export default async function BeginPage() {
  await requireUser()
  const t = await getTranslations('onboarding')
  return (
    <OnboardingFrame>
      <h1>{t('beginTitle')}</h1>
      <p className="mut">{t('beginLead')}</p>
      <BeginForm host={new URL(runtime().appUrl).host} />
    </OnboardingFrame>
  )
}
