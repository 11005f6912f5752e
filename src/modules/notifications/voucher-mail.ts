import { randomUUIDv7 } from 'node:crypto'
import type { LocaleCode } from '../../contracts/index.ts'
import type { PaymentEvent } from '../payments/index.ts'
import { readVoucher } from '../vouchers/index.ts'
import type { MessageContent } from './content.ts'
import { formatMoney } from './format.ts'
import type { NotificationsDeps } from './index.ts'
import { VOUCHER_WORDS } from './messages/vouchers.ts'

/** What a mail about a voucher says: to whoever bought it, or to whom it is given. */
export interface VoucherMail {
  readonly template: 'voucher'
  readonly to: string
  readonly name: string
  readonly locale: LocaleCode
  readonly gift: { readonly from: string; readonly greeting: string | null } | null
  readonly business: {
    readonly name: string
    readonly accent: string | null
    readonly logoUrl: string | null
  }
  readonly voucher: {
    readonly name: string
    readonly code: string
    readonly worth: string
    /** `YYYY-MM-DD` */
    readonly expiresOn: string | null
  }
  readonly url: string
}

/** A mail about a voucher, before it is drawn. */
export function voucherContent({ locale, gift, business, voucher, url, name }: VoucherMail): MessageContent {
  const words = VOUCHER_WORDS[locale]
  const lead = gift ? words.given(gift.from) : words.bought
  return {
    locale,
    subject: gift ? words.subjectGift(gift.from, business.name) : words.subject(voucher.name, business.name),
    preview: lead,
    businessName: business.name,
    logoUrl: business.logoUrl,
    accent: business.accent,
    lead: name,
    headline: voucher.worth,
    previous: null,
    off: false,
    band: null,
    rows: [
      { label: words.what, lines: [[{ text: voucher.name }]] },
      { label: words.code, lines: [[{ text: voucher.code, strong: true }]] },
      ...(voucher.expiresOn
        ? [{ label: words.until, lines: [[{ text: words.date(voucher.expiresOn) }]] }]
        : []),
      ...(gift?.greeting
        ? [{ label: words.greeting, lines: gift.greeting.split('\n').map((text) => [{ text }]) }]
        : []),
    ],
    primary: { text: words.see, href: url },
    secondary: null,
    paragraphs: [[{ text: lead }], [{ text: words.how }]],
    reference: '',
    footer: words.footer(business.name),
    end: null,
  }
}

/** Whoever bought a voucher gets it by mail, and whom it is for, where they left an address. */
export async function planVoucherMails(deps: NotificationsDeps, event: PaymentEvent): Promise<void> {
  const { businessId, voucherId } = event
  const voucher = voucherId ? await readVoucher(deps.pool, businessId, voucherId) : null
  if (!voucher) return
  const { rows } = await deps.pool.query<VoucherMail['business']>(
    'SELECT name, accent, logo_url AS "logoUrl" FROM business WHERE id = $1',
    [businessId],
  )
  const locale: LocaleCode = voucher.locale === 'en' ? 'en' : 'ro'
  const { buyerName, buyerEmail, recipientName, recipientEmail, greeting } = voucher
  const mail = {
    template: 'voucher' as const,
    locale,
    business: rows[0]!,
    voucher: {
      name: voucher.name,
      code: voucher.code,
      worth:
        voucher.kind === 'gift'
          ? formatMoney(voucher.amount, voucher.currency, locale)
          : VOUCHER_WORDS[locale].sessions(voucher.sessions),
      expiresOn: voucher.expiresOn,
    },
    url: deps.voucherUrl(businessId, voucher.id),
  }
  await deps.transact(async (tx) => {
    if (buyerEmail)
      await deps.enqueue(tx, 'account-mail', {
        id: randomUUIDv7(),
        mail: { ...mail, to: buyerEmail, name: buyerName, gift: null },
      })
    if (recipientEmail && recipientName)
      await deps.enqueue(tx, 'account-mail', {
        id: randomUUIDv7(),
        mail: { ...mail, to: recipientEmail, name: recipientName, gift: { from: buyerName, greeting } },
      })
  })
}
