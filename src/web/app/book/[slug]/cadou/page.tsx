import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Accent } from '../../../../components/accent.tsx'
import { BusinessHeader } from '../../../../features/booking/business-header.tsx'
import { VoucherShop } from '../../../../features/vouchers/shop.tsx'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/visit.css'
import '../../../../styles/vouchers.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

async function open(params: Props['params']) {
  await connection()
  const { business, vouchers, payments } = runtime()
  const scope = await business.resolve((await params).slug)
  if (!scope) notFound()
  const shown = await business.describe(scope)
  return { shown, sold: await vouchers.offers.forSale(scope, await payments.vouchers.payable(scope)) }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { shown } = await open(params)
  const t = await getTranslations('vouchers')
  return { title: t('shopTitle', { business: shown.name }) }
}

export default async function VoucherShopPage({ params }: Props) {
  const { shown, sold } = await open(params)
  const t = await getTranslations('vouchers')
  const { vouchers } = await getMessages()
  return (
    <div className="bk">
      <Accent colour={shown.accent} />
      <BusinessHeader business={shown} openUntil={null} brief />
      <main className="wrap vou-main stack">
        <h1>{t('shop')}</h1>
        {sold.offers.length ? (
          <NextIntlClientProvider messages={{ vouchers }}>
            <VoucherShop {...sold} />
          </NextIntlClientProvider>
        ) : (
          <>
            <p className="mut">{t('nothing')}</p>
            <p>
              <a className="btn primary" href={`/book/${shown.slug}`}>
                {t('book')}
              </a>
            </p>
          </>
        )}
      </main>
    </div>
  )
}
