import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { ToCheckout } from '../../../../features/manage/to-checkout.tsx'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/visit.css'

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** On the way to the vendor's page for a voucher. */
export default async function VoucherPayPage({ params }: { params: Promise<{ token: string }> }) {
  await connection()
  const { token } = await params
  const { vouchers, payments } = runtime()
  const voucher = await vouchers.card(token).catch((error: { code?: string }) => {
    if (error.code === 'not_found') notFound()
    throw error
  })
  if (voucher.state !== 'pending') redirect(`/card/${token}`)
  const open = await payments.vouchers.page(token)
  if (open) redirect(open)
  const t = await getTranslations('manage')
  const { manage } = await getMessages()
  return (
    <main className="bk wrap stack ok-pay">
      <title>{`${voucher.name}, ${voucher.business.name}`}</title>
      <h1>{t('payTitleVoucher')}</h1>
      <NextIntlClientProvider messages={{ manage }}>
        <ToCheckout path={`/vouchers/${token}`} back={`/card/${token}`} />
      </NextIntlClientProvider>
    </main>
  )
}
