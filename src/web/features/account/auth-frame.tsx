import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Logo } from '../../components/logo.tsx'
import '../../styles/account.css'

/** A page with one question: who one is. */
export async function AuthFrame({
  title,
  lead,
  children,
}: {
  title: string
  lead?: string
  children: ReactNode
}) {
  const { account, app } = await getMessages()
  return (
    <main className="auth">
      <header>
        <Logo />
      </header>
      <section className="auth-card">
        <h1>{title}</h1>
        {lead ? <p className="mut">{lead}</p> : null}
        <NextIntlClientProvider messages={{ account, app }}>{children}</NextIntlClientProvider>
      </section>
    </main>
  )
}
