import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { ToCheckout } from '../../../../features/manage/to-checkout.tsx'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/visit.css'

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** On the way to the vendor's page: the one that is open for the booking, or one that is opened now. */
export default async function PayPage({ params }: { params: Promise<{ token: string }> }) {
  await connection()
  const { token } = await params
  const { appointments, payments } = runtime()
  const appointment = await appointments.view(token).catch((error: { code?: string }) => {
    if (error.code === 'appointment_not_found') notFound()
    throw error
  })
  if (appointment.status !== 'pending_payment') redirect(`/a/${token}`)
  const open = await payments.client.page(token)
  if (open) redirect(open)
  const t = await getTranslations('manage')
  const { manage } = await getMessages()
  return (
    <main className="bk wrap stack ok-pay">
      <title>{t('title', { business: appointment.business.name })}</title>
      <h1>{t('payTitle')}</h1>
      <NextIntlClientProvider messages={{ manage }}>
        <ToCheckout path={`/appointments/${token}`} back={`/a/${token}`} />
      </NextIntlClientProvider>
      <noscript>
        <p>{t('payNeedsScript')}</p>
      </noscript>
    </main>
  )
}
