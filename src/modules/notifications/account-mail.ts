import type { AccountMail } from '../accounts/index.ts'
import { mailOf, person } from './compose.ts'
import type { MessageContent } from './content.ts'
import type { NotificationsDeps } from './index.ts'
import { ACCOUNT_FOOTER, accountWords } from './messages/account.ts'
import { type VoucherMail, voucherContent } from './voucher-mail.ts'

/** The job of one mail about an account. `id` names the mail, however often it is tried. */
export interface AccountMailJob {
  id: string
  mail: AccountMail | VoucherMail
}

/** A mail about an account, before it is drawn. */
export function accountContent(mail: AccountMail): MessageContent {
  const locale = mail.locale === 'en' ? 'en' : 'ro'
  const words = accountWords(mail, locale)
  return {
    locale,
    subject: words.subject,
    preview: words.text,
    businessName: 'Rezerva Rapid',
    logoUrl: null,
    accent: null,
    lead: mail.name,
    headline: words.headline,
    previous: null,
    off: false,
    band: null,
    rows: [],
    primary: { text: words.button, href: mail.url },
    secondary: null,
    paragraphs: [[{ text: words.text }], [{ text: words.ignore }]],
    reference: '',
    footer: ACCOUNT_FOOTER[locale],
    end: null,
  }
}

/** Sends a mail about an account. @throws when the mail server cannot take it now: the queue tries again */
export async function sendAccountMail(
  { mailer, mailFrom, appUrl }: NotificationsDeps,
  { id, mail }: AccountMailJob,
): Promise<void> {
  const content = mail.template === 'voucher' ? voucherContent(mail) : accountContent(mail)
  try {
    const envelope = { recipient: mail.to, messageId: id, mailFrom, appUrl }
    const ends = { from: person('Rezerva Rapid', mailFrom), to: person(mail.name, mail.to) }
    await mailer.send(await mailOf(content, envelope, ends))
  } catch (error) {
    // An address that will never work is not worth another try.
    if ((error as { code?: string }).code !== 'recipient_refused') throw error
  }
}
