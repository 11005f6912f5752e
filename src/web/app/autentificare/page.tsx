import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../features/account/auth-frame.tsx'
import { safeNext } from '../../features/account/faults.ts'
import { SignInForm } from '../../features/account/sign-in-form.tsx'
import { ForgetSheets } from '../../features/offline/forget-sheets.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('signInTitle'), robots: { index: false } }
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; email?: string }>
}) {
  const t = await getTranslations('account')
  const { next, email } = await searchParams
  return (
    <AuthFrame title={t('signInTitle')} lead={t('signInLead')}>
      <ForgetSheets />
      <SignInForm next={safeNext(next)} email={typeof email === 'string' ? email : ''} />
    </AuthFrame>
  )
}
