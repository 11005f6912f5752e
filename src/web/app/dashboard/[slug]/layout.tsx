import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Announcements } from '../../../features/announcements/shown.tsx'
import { AppWorker } from '../../../features/offline/app-worker.tsx'
import { DayKeeper } from '../../../features/offline/day-keeper.tsx'
import { Nav, TabBar } from '../../../features/shell/nav.tsx'
import { DashboardProviders } from '../../../features/shell/providers.tsx'
import { PlanBanner } from '../../../features/subscription/plan-banner.tsx'
import { requireMember } from '../../../lib/member.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/dashboard.css'

interface DashboardProps {
  readonly params: Promise<{ slug: string }>
  readonly children: ReactNode
}

export default async function DashboardLayout({ params, children }: DashboardProps) {
  const { user, business, member } = await requireMember((await params).slug)
  const {
    site: _site,
    landing: _landing,
    legal: _legal,
    mailbox: _mailbox,
    admin: _admin,
    ...messages
  } = await getMessages()
  const waiting = await runtime().appointments.countWaiting(member)
  return (
    <NextIntlClientProvider messages={messages}>
      <DashboardProviders business={business}>
        <AppWorker />
        <div className="app">
          <Nav me={user} waiting={waiting} />
          <main className="main" id="content">
            <Announcements acting={user.acting !== null} />
            <PlanBanner />
            <DayKeeper userId={user.id} />
            {children}
          </main>
          <TabBar />
        </div>
      </DashboardProviders>
    </NextIntlClientProvider>
  )
}
