import type { Metadata } from 'next'
import type { ReactNode } from 'react'

/** The dashboard alone can be installed as an app. */
export const metadata: Metadata = {
  manifest: '/app.webmanifest',
  icons: { icon: '/icon.svg', apple: { url: '/app-icon/apple', sizes: '180x180' } },
  appleWebApp: { capable: true, title: 'Rezerva Rapid', statusBarStyle: 'default' },
}

export default function InstallableLayout({ children }: { children: ReactNode }) {
  return children
}
