import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { LocaleCode } from '../../../../contracts/index.ts'
import { Accent } from '../../../components/accent.tsx'
import { Logo } from '../../../components/logo.tsx'
import { PaymentWait } from '../../../features/vouchers/payment-wait.tsx'
import { fullDate, money } from '../../../lib/format.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/visit.css'
import '../../../styles/vouchers.css'

interface Props {
  readonly params: Promise<{ token: string }>
  readonly searchParams: Promise<{ plata?: string }>
}

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** A voucher: what it is worth, what is left, its code. To be read on a phone, and to be printed. */
export default async function VoucherPage({ params, searchParams }: Props) {
  await connection()
  const { token } = await params
  const voucher = await runtime()
    .vouchers.card(token)
    .catch((error: { code?: string }) => {
      if (error.code === 'not_found') notFound()
      throw error
    })
  const { plata } = await searchParams
  const t = await getTranslations('vouchers')
  const locale = (await getLocale()) as LocaleCode
  const { vouchers } = await getMessages()
  const { kind, state, code, business, amount, balance, sessions, sessionsLeft, service, expiresOn } = voucher
  const worth = kind === 'gift' ? money(amount, locale) : t('sessions', { count: sessions })
  const left = kind === 'gift' ? money(balance, locale) : t('sessions', { count: sessionsLeft })
  const used = kind === 'gift' ? balance.amount < amount.amount : sessionsLeft < sessions
  return (
    <div className="bk">
      <title>{`${voucher.name}, ${business.name}`}</title>
      <Accent colour={business.accent} />
      <main className="wrap vou-main stack">
        <section className="bar vou-card" aria-labelledby="vou-h">
          <p className="sm">{business.name}</p>
          <h1 id="vou-h">{voucher.name}</h1>
          <p className="vou-worth num">{worth}</p>
          {service ? <p>{service.name}</p> : null}
          {voucher.recipientName ? <p>{t('for', { name: voucher.recipientName })}</p> : null}
          {voucher.greeting ? <p className="keep-lines">{voucher.greeting}</p> : null}
          {state === 'active' ? (
            <p className="vou-code num">
              <span className="sm">{t('code')}</span>
              <b>{code}</b>
            </p>
          ) : null}
          {expiresOn ? <p className="sm">{t('until', { date: fullDate(expiresOn, locale) })}</p> : null}
        </section>
        {state === 'pending' ? (
          <NextIntlClientProvider messages={{ vouchers }}>
            <PaymentWait token={token} back={plata === 'gata'} />
          </NextIntlClientProvider>
        ) : null}
        {state === 'void' ? <p className="note bad">{t('void')}</p> : null}
        {state === 'active' ? (
          <>
            {used ? <p className="str">{t('left', { left })}</p> : null}
            <p className="mut">{t('how')}</p>
            <p className="vou-do">
              <a className="btn primary big" href={`/book/${business.slug}`}>
                {t('book')}
              </a>
            </p>
          </>
        ) : null}
        <p className="sm mut">
          {t('via')} <Logo small />
        </p>
      </main>
    </div>
  )
}
