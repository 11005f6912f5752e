import type { Metadata } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Toasts } from '../../components/toast.tsx'
import { AdminNav, AdminTabs } from '../../features/admin/admin-nav.tsx'
import { OperatorDoor } from '../../features/admin/door.tsx'
import { OperatorCalls } from '../../features/admin/operator-call.tsx'
import { operatorHere } from '../../lib/operator.ts'
import '../../styles/admin.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: { default: t('label'), template: `%s · ${t('label')}` }, robots: { index: false } }
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { user, door } = await operatorHere()
  const { admin, activity, app } = await getMessages()
  return (
    <NextIntlClientProvider messages={{ admin, activity, app }}>
      {door === 'open' ? (
        <Toasts>
          <OperatorCalls>
            <div className="app adm">
              <AdminNav name={user.name} />
              <main className="main" id="content">
                {children}
              </main>
              <AdminTabs />
            </div>
          </OperatorCalls>
        </Toasts>
      ) : (
        <OperatorDoor door={door} />
      )}
    </NextIntlClientProvider>
  )
}
