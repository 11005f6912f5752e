import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Logo } from '../../components/logo.tsx'
import '../../styles/onboarding.css'

/** The frame around setting up: nothing but the question. */
export async function OnboardingFrame({ children }: { children: ReactNode }) {
  const { onboarding } = await getMessages()
  return (
    <main className="ob">
      <header>
        <Logo />
      </header>
      <section className="ob-card">
        <NextIntlClientProvider messages={{ onboarding }}>{children}</NextIntlClientProvider>
      </section>
    </main>
  )
}
