/**
 * Pictures of every mail in both languages, for `docs/messages/`: `node scripts/message-pictures.ts`. Made of the same
 * code that sends them, about one appointment of the mockups.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CLIENT_MESSAGES, type ClientMessageKind, type LocaleCode } from '../src/contracts/index.ts'
import type { AccountMail } from '../src/modules/accounts/index.ts'
import { buildDetails } from '../src/modules/calendar-sync/details.fixture.ts'
import { accountContent } from '../src/modules/notifications/account-mail.ts'
import { agendaContent } from '../src/modules/notifications/agenda-content.ts'
import { businessContent } from '../src/modules/notifications/business-content.ts'
import { clientContent } from '../src/modules/notifications/client-content.ts'
import type { MessageContent } from '../src/modules/notifications/content.ts'
import { drawHtml } from '../src/modules/notifications/email/draw-html.ts'
import { MESSAGES } from '../src/modules/notifications/messages/index.ts'
import { replyContent } from '../src/modules/notifications/reply-mail.ts'

const out = fileURLToPath(new URL('../docs/messages/', import.meta.url))
const appUrl = 'https://rezerva-rapid.ro'
const now = Date.parse('2026-03-09T10:00:00+02:00')
const LOCALES = ['ro', 'en'] as const
const PREVIOUS = '2026-03-10T08:00:00Z'

function detailsFor(kind: ClientMessageKind | null, locale: LocaleCode) {
  const off = kind === 'cancelled_by_business' || kind === 'declined'
  return buildDetails({
    locale,
    status: kind === 'requested' ? 'requested' : 'confirmed',
    cancelReason: off ? MESSAGES[locale].sampleReason : null,
    note: locale === 'ro' ? 'Vin direct de la serviciu.' : 'I come straight from work.',
    manageUrl: `${appUrl}/a/Zr8mQ2vK5tXw9sLdN3pYc1`,
    business: {
      locale,
      confirmationNote: locale === 'ro' ? 'Sună la interfon 3.' : 'Ring at number 3.',
    },
  })
}

const client = (kind: ClientMessageKind) => (locale: LocaleCode) =>
  clientContent({
    kind,
    details: detailsFor(kind, locale),
    previousStart: kind.startsWith('rescheduled') ? new Date(PREVIOUS) : null,
    own: null,
    endUrl: ['reminder', 'follow_up', 'no_show'].includes(kind) ? `${appUrl}/dezabonare/x` : null,
    appUrl,
    now,
  })

const business =
  (happening: 'confirmed' | 'requested' | 'rescheduled' | 'cancelled') => (locale: LocaleCode) => {
    const details = detailsFor(happening === 'requested' ? 'requested' : null, locale)
    const event = {
      event: `appointment.${happening}` as const,
      businessId: details.businessId,
      appointmentId: details.id,
      sequence: 0,
      actor: 'client' as const,
      ...(happening === 'rescheduled' ? { previousStart: PREVIOUS } : {}),
    }
    return businessContent({ details, event, appUrl, now })
  }

function agenda(locale: LocaleCode) {
  const at = (time: string) => new Date(`2026-03-12T${time}:00+02:00`)
  const item = (from: string, to: string, service: string, name: string, phone: string | null) => ({
    startsAt: at(from),
    endsAt: at(to),
    service,
    staff: 'Maria Ionescu',
    client: name,
    phone,
    requested: from === '16:00',
  })
  const place = { name: 'Salon Maria', slug: 'salon-maria', timezone: 'Europe/Bucharest', accent: null }
  return agendaContent(
    { ...place, locale, person: 'Maria Ionescu' },
    [
      item('09:00', '09:45', 'Tuns damă', 'Ana Pop', '+40722000333'),
      item('11:00', '12:30', 'Vopsit rădăcini', 'Ioana Dinu', null),
      item('14:30', '15:15', 'Tuns damă', 'Elena Marin', '+40722000111'),
      item('16:00', '16:30', 'Coafat', 'Sorina Rusu', '+40722000444'),
    ],
    { appUrl, endUrl: `${appUrl}/dezabonare/x` },
  )
}

const ACCOUNT: readonly AccountMail['template'][] = [
  'verify_email',
  'already_registered',
  'reset_password',
  'password_changed',
  'confirm_new_email',
  'verify_new_email',
  'invitation',
]
const account = (template: AccountMail['template']) => (locale: LocaleCode) =>
  accountContent({
    template,
    to: 'elena.marin@example.com',
    name: 'Elena Marin',
    locale,
    url: `${appUrl}/x`,
    business: 'Salon Maria',
    inviter: 'Maria Ionescu',
  } as AccountMail)

const templates: Record<string, (locale: LocaleCode) => MessageContent> = {
  ...Object.fromEntries(CLIENT_MESSAGES.map((kind) => [`client-${kind}`, client(kind)])),
  'business-confirmed': business('confirmed'),
  'business-requested': business('requested'),
  'business-rescheduled': business('rescheduled'),
  'business-cancelled': business('cancelled'),
  'business-replied': (locale) =>
    replyContent(
      detailsFor(null, locale),
      locale === 'ro' ? 'Pot veni cu fetița?' : 'May I bring my daughter?',
    ),
  'business-agenda': agenda,
  ...Object.fromEntries(ACCOUNT.map((template) => [`account-${template}`, account(template)])),
}

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1320, height: 300 }, colorScheme: 'light' })
for (const [name, draw] of Object.entries(templates)) {
  const mails = await Promise.all(LOCALES.map((locale) => drawHtml(draw(locale), appUrl)))
  const frames = mails
    .map((_, index) => `<iframe id="f${index}" style="border:0;width:660px"></iframe>`)
    .join('')
  await page.setContent(`<body style="margin:0;display:flex;background:#e9ebe4">${frames}</body>`)
  await page.evaluate(async (texts) => {
    for (const [index, text] of texts.entries()) {
      const frame = document.querySelector(`#f${index}`) as HTMLIFrameElement
      await new Promise((resolve) => {
        frame.onload = resolve
        frame.srcdoc = text
      })
      frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 0}px`
    }
  }, mails)
  await page.screenshot({ path: `${out}${name}.jpg`, type: 'jpeg', quality: 78, fullPage: true })
}
await browser.close()
process.stdout.write(`${Object.keys(templates).length} pictures in docs/messages\n`)
