import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Icon } from '../../components/icon.tsx'
import { Logo } from '../../components/logo.tsx'
import { AccountPage } from '../../features/account/account-page.tsx'
import { requireUser } from '../../lib/member.ts'
import { runtime } from '../../lib/runtime.ts'
import '../../styles/account.css'
import '../../styles/overlay.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('pageTitle'), robots: { index: false } }
}

export default async function OwnAccountPage() {
  const me = await requireUser()
  const t = await getTranslations('account')
  const { account, app } = await getMessages()
  const { twoFactorEnabled } = await runtime().accounts.security(me.id)
  return (
    <main className="acc-page">
      <header className="row between">
        <Logo />
        <a className="btn ghost small" href="/dashboard">
          <Icon name="arrowLeft" small />
          {t('backToDashboard')}
        </a>
      </header>
      <h1>{t('pageTitle')}</h1>
      {me.acting ? (
        <p className="note">{t('notYours')}</p>
      ) : (
        <NextIntlClientProvider messages={{ account, app }}>
          <AccountPage me={me} twoFactor={twoFactorEnabled} />
        </NextIntlClientProvider>
      )}
    </main>
  )
}
