import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ActingBanner } from '../features/admin/acting-banner.tsx'
import { fontVariables } from '../lib/fonts.ts'
import { actingHere } from '../lib/member.ts'
import { runtime } from '../lib/runtime.ts'
import '../styles/index.css'

export async function generateMetadata(): Promise<Metadata> {
  await connection()
  const t = await getTranslations('site')
  return {
    metadataBase: new URL(runtime().appUrl),
    title: { default: t('title'), template: `%s · Rezerva Rapid` },
    description: t('description'),
    applicationName: 'Rezerva Rapid',
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1411' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce is part of each answer: no page is made ahead of its request.
  await connection()
  // The widget on somebody's page is light unless it was told otherwise; every other page follows the visitor.
  const theme = (await headers()).get('x-theme') === 'light' ? 'light' : undefined
  const acting = await actingHere()
  const t = await getTranslations('site.acting')
  return (
    <html lang={await getLocale()} className={fontVariables} data-theme={theme}>
      <body className={acting ? 'imp-body' : undefined}>
        {acting ? (
          <ActingBanner
            acting={acting}
            words={{
              who: t('who', { business: acting.businessName, name: acting.userName }),
              what: t('what', { reason: acting.reason }),
              leave: t('leave'),
              left: t('left'),
            }}
          />
        ) : null}
        {children}
      </body>
    </html>
  )
}
