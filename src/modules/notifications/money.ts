import type { AppointmentDetails } from '../appointments/index.ts'
import type { PaymentEvent } from '../payments/index.ts'
import { type Envelope, mailOf, person } from './compose.ts'
import type { Line, MessageContent } from './content.ts'
import { dateIn, formatMoney, whenOf } from './format.ts'
import type { NotificationsDeps } from './index.ts'
import { MESSAGES } from './messages/index.ts'
import { MONEY } from './messages/money.ts'
import type { MailMessage } from './ports.ts'
import { clientRows, serviceRows, whenRow } from './rows.ts'
import { addMessage, type MessageRow } from './store.ts'
import { addForTeam } from './team.ts'
import { timesOf } from './times.ts'
import { inLanguage } from './values.ts'

/** Whoever pays at once does not need to be told how. */
const WAITING_DELAY_MS = 3 * 60_000

type ToClient = keyof (typeof MONEY)['ro']['client']
type ToTeam = keyof (typeof MONEY)['ro']['team']
const CLIENT: Partial<Record<PaymentEvent['event'], ToClient>> = {
  'payment.waiting': 'waiting',
  'payment.too_late': 'too_late',
  'payment.refunded': 'refunded',
  'payment.fee_charged': 'fee_charged',
}
const TEAM: Partial<Record<PaymentEvent['event'], ToTeam>> = {
  'payment.too_late': 'too_late',
  'payment.refund_failed': 'refund_failed',
  'payment.disputed': 'disputed',
}

/** The happening in the memory of a message about money; null for any other message. */
export const moneyOf = ({ event }: Pick<MessageRow, 'event'>): PaymentEvent | null =>
  (event?.money as PaymentEvent | undefined) ?? null

/** Writes what both sides hear of money. The same happening again changes nothing. */
export async function planMoney(deps: NotificationsDeps, event: PaymentEvent): Promise<void> {
  const { businessId, appointmentId } = event
  const details = appointmentId && (await deps.appointments.load(businessId, appointmentId))
  if (!details) return
  const named = { appointmentId, clientId: details.clientId, subject: { money: event } }
  const toClient = CLIENT[event.event]
  const toTeam = TEAM[event.event]
  await deps.transact(async (tx) => {
    if (toClient)
      await addMessage(deps, tx, {
        businessId,
        effectKey: `${event.key}:client`,
        template: `client.money_${toClient}`,
        channel: 'email',
        recipient: details.client.email,
        obstacle: details.client.email ? null : 'no_email',
        dueAt: new Date(deps.clock() + (toClient === 'waiting' ? WAITING_DELAY_MS : 0)),
        ...named,
      })
    if (toTeam)
      await addForTeam(deps, tx, details, 'booked', {
        effectKey: event.key,
        template: `business.money_${toTeam}`,
        ...named,
      })
  })
}

/** Sums and sentences of a happening, for whoever reads it. */
function said(details: AppointmentDetails, event: PaymentEvent, team: boolean) {
  const locale = team ? details.business.locale : details.locale
  const words = MONEY[locale]
  const sum = formatMoney(event.amount, event.currency, locale)
  if (team) {
    const { subject, lead } = words.team[TEAM[event.event]!]
    const { name } = details.client
    return { locale, words, sum, subject: subject(sum, name), lead: lead(sum, name) }
  }
  const { subject, lead } = words.client[CLIENT[event.event]!]
  return { locale, words, sum, subject: subject(sum, details.business.name), lead: lead(sum) }
}

/** What a member's own devices show of money. */
export function moneyNotice(
  details: AppointmentDetails,
  event: PaymentEvent,
): { title: string; body: string } {
  const { subject, lead } = said(details, event, true)
  return { title: subject, body: lead }
}

/** A mail about money before it is drawn. */
export function moneyContent(
  details: AppointmentDetails,
  event: PaymentEvent,
  appUrl: string,
  team: boolean,
): MessageContent {
  const { business, code, timezone, startsAt, id, money } = details
  const { locale, words, sum, subject, lead } = said(details, event, team)
  const general = MESSAGES[locale]
  const off = event.event === 'payment.too_late'
  const { start, end, ...times } = timesOf(details, { previousStart: null, off }, general, locale)
  const waiting = event.event === 'payment.waiting'
  const back = event.event === 'payment.refunded' || event.event === 'payment.too_late'
  const until =
    waiting && money.payUntil ? words.payUntil(whenOf(money.payUntil, timezone, locale).time) : null
  const paragraphs: Line[] = [until, back && !team ? words.backSoon : null].flatMap((text) =>
    text ? [[{ text }]] : [],
  )
  const day = `${appUrl}/dashboard/${business.slug}?data=${dateIn(startsAt, timezone)}&programare=${id}`
  return {
    ...times,
    locale,
    subject,
    preview: lead,
    businessName: business.name,
    logoUrl: team ? null : business.logoUrl,
    accent: business.accent,
    lead,
    rows: [
      { label: words.amount, lines: [[{ text: sum, strong: true }]] },
      ...(team ? clientRows(details, general) : []),
      whenRow(general, start, end),
      ...serviceRows(details, general, locale),
    ],
    primary: {
      text: waiting ? words.pay : words.seeCard,
      href: team ? day : inLanguage(waiting ? `${details.manageUrl}/plata` : details.manageUrl, details),
    },
    secondary: null,
    paragraphs,
    reference: general.code(code),
    footer: team ? general.businessFooter(business.name) : general.clientFooter(business.name),
    end: null,
  }
}

/** The mail that a message about money stands for. */
export function composeMoney(
  details: AppointmentDetails,
  event: PaymentEvent,
  { template }: Pick<MessageRow, 'template'>,
  envelope: Envelope,
): Promise<MailMessage> {
  const team = template.startsWith('business.')
  const { business, client } = details
  return mailOf(moneyContent(details, event, envelope.appUrl, team), envelope, {
    from: person(team ? 'Rezerva Rapid' : MESSAGES[details.locale].sender(business.name), envelope.mailFrom),
    to: person(team ? business.name : client.name, envelope.recipient),
    ...(!team && business.email ? { replyTo: person(business.name, business.email) } : {}),
  })
}
