'use client'
import { useTranslations } from 'next-intl'
import { FeatureNote } from '../shell/feature-note.tsx'
import { Discounts } from './discounts.tsx'
import { Offers } from './offers.tsx'
import { Sold } from './sold.tsx'

/** Codes, gift vouchers and packages: made, sold, and what is left of them. */
export function VouchersPage({
  services,
  shopUrl,
  payable,
}: {
  services: readonly { readonly id: string; readonly name: string }[]
  shopUrl: string
  payable: boolean
}) {
  const t = useTranslations('vouchers')
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
      </header>
      <FeatureNote feature="voucher_sales" />
      <Offers services={services} shopUrl={shopUrl} payable={payable} />
      <Sold />
      <Discounts services={services} />
    </div>
  )
}
