import type { AccountMail } from '../accounts/index.ts'
import { headerText } from './compose.ts'
import type { MessageContent } from './content.ts'
import { drawHtml } from './email/draw-html.ts'
import type { NotificationsDeps } from './index.ts'
import { ACCOUNT_FOOTER, accountWords } from './messages/account.ts'
import { drawText } from './plain-text.ts'

/** The job of one mail about an account. `id` names the mail, however often it is tried. */
export interface AccountMailJob {
  id: string
  mail: AccountMail
}

function contentOf(mail: AccountMail): MessageContent {
  const locale = mail.locale === 'en' ? 'en' : 'ro'
  const words = accountWords(mail, locale)
  return {
    locale,
    subject: words.subject,
    preview: words.text,
    businessName: 'Rezerva Rapid',
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
  }
}

/** Sends a mail about an account. @throws when the mail server cannot take it now: the queue tries again */
export async function sendAccountMail(
  { mailer, mailFrom }: NotificationsDeps,
  { id, mail }: AccountMailJob,
): Promise<void> {
  const content = contentOf(mail)
  try {
    await mailer.send({
      from: { name: 'Rezerva Rapid', address: mailFrom },
      to: { name: headerText(mail.name), address: headerText(mail.to) },
      subject: headerText(content.subject),
      text: drawText(content),
      html: await drawHtml(content),
      attachments: [],
      headers: { 'Auto-Submitted': 'auto-generated' },
      messageId: `<${id}@${mailFrom.split('@').at(-1)}>`,
    })
  } catch (error) {
    // An address that will never work is not worth another try.
    if ((error as { code?: string }).code !== 'recipient_refused') throw error
  }
}
