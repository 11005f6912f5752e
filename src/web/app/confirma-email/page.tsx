import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../features/account/auth-frame.tsx'
import { ConfirmEmail } from '../../features/account/confirm-email.tsx'
import { safeNext } from '../../features/account/faults.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('confirmTitle'), robots: { index: false } }
}

export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string; token?: string }>
}) {
  const t = await getTranslations('account')
  const { token = '', next } = await searchParams
  return (
    <AuthFrame title={t('confirmTitle')} lead={t('confirmText')}>
      <ConfirmEmail token={token} next={safeNext(next)} />
    </AuthFrame>
  )
}
