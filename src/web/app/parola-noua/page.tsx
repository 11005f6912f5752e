import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../features/account/auth-frame.tsx'
import { ResetForm } from '../../features/account/password-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('forgotTitle'), robots: { index: false } }
}

export default async function ResetPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; token?: string }>
}) {
  const t = await getTranslations('account')
  return (
    <AuthFrame title={t('forgotTitle')}>
      <ResetForm token={(await searchParams).token ?? ''} />
    </AuthFrame>
  )
}
