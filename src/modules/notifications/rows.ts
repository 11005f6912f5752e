import type { AppointmentDetails } from '../appointments/index.ts'
import type { Line, Row, Run } from './content.ts'
import { formatDuration, formatMoney, formatPhone, type When, whenOf } from './format.ts'
import type { Messages } from './messages/index.ts'
import { MONEY } from './messages/money.ts'

type Locale = AppointmentDetails['locale']

const line = (...runs: (Run | string)[]): Line =>
  runs.map((run) => (typeof run === 'string' ? { text: run } : run))

/** Held online as a whole. */
export const isOnline = ({ items }: AppointmentDetails): boolean => items.every((item) => item.online)

/** A line without its links and weights. */
export const textOf = (runs: Line): string => runs.map((run) => run.text).join('')

export function whenRow(words: Messages, start: When, end: When): Row {
  const now = line({ text: `${start.fullDate}, ${words.range(start, end)}`, strong: true })
  return { label: words.when, lines: [now] }
}

/** What is done, and by whom: one name once, several beside their services. */
export function serviceRows(details: AppointmentDetails, words: Messages, locale: Locale): Row[] {
  const { items, timezone } = details
  const staff = new Set(items.map((item) => item.staffName))
  const time = (instant: Date) => whenOf(instant, timezone, locale).time
  const lines = items.map((item) => {
    const parts = [item.serviceName, formatDuration(item.durationMinutes, words.hours, locale)]
    if (staff.size > 1) parts.push(words.withInline(item.staffName))
    if (item.online && !isOnline(details)) parts.push(words.online.toLocaleLowerCase(locale))
    return line(`${items.length > 1 ? `${time(item.startsAt)} ` : ''}${parts.join(', ')}`)
  })
  const label = words.services[new Intl.PluralRules(locale).select(items.length)] ?? words.services.other!
  const rows: Row[] = [{ label, lines }]
  if (staff.size === 1) rows.push({ label: words.with, lines: [line(items[0]!.staffName)] })
  return rows
}

const mapUrl = (name: string, address: string) =>
  `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(`${name}, ${address}`.toWellFormed())}`

export function placeRows(details: AppointmentDetails, words: Messages): Row[] {
  const { name, address, directions } = details.business
  if (isOnline(details)) return [{ label: words.where, lines: [line(words.online)] }]
  if (!address) return []
  const lines = [line(address)]
  if (directions) lines.push(line(directions))
  lines.push(line({ text: words.openMap, href: mapUrl(name, address) }))
  return [{ label: words.where, lines }]
}

export const priceText = ({ price }: AppointmentDetails, words: Messages, locale: Locale): string =>
  price.amount === 0 ? words.free : formatMoney(price.amount, price.currency, locale)

/** What stays with the business of what was paid. Minor units. */
export const paidOf = ({ money }: AppointmentDetails): number => Math.max(money.paid - money.refunded, 0)

/** The price, what of it is paid, where the rest is, and what not coming costs. For the client. */
export function paymentRows(details: AppointmentDetails, words: Messages): Row[] {
  const { locale, price, money, business } = details
  const said = MONEY[locale]
  const sum = (amount: number) => formatMoney(amount, price.currency, locale)
  const where = isOnline(details) ? null : words.payAt[business.kind]
  const paid = paidOf(details)
  const left = Math.max(price.amount - paid, 0)
  const parts = [priceText(details, words, locale)]
  if (money.discount) parts.push(`(${said.discount(sum(money.discount.amount), money.discount.code)})`)
  const first = parts.join(' ')
  const rest = left ? (where ? said.rest(sum(left), where) : said.restUnplaced(sum(left))) : null
  const lines = paid
    ? [first, [said.paid(sum(paid)), rest].filter(Boolean).join('; ')]
    : [[first, left ? where : null].filter(Boolean).join(', ')]
  if (money.noShowFee) lines.push(said.noShowFee(sum(money.noShowFee)))
  return [{ label: words.payment, lines: lines.map((text) => line(text)) }]
}

/** Yes-or-no questions keep `yes` and `no` as their answers. */
const answerText = (answer: string, words: Messages): string =>
  answer === 'yes' ? words.yes : answer === 'no' ? words.no : answer

/** Who comes, how to reach them, and what they said. For the business. */
export function clientRows({ client, note, answers }: AppointmentDetails, words: Messages): Row[] {
  const rows: Row[] = [{ label: words.clientName, lines: [line({ text: client.name, strong: true })] }]
  if (client.phone)
    rows.push({
      label: words.phone,
      lines: [line({ text: formatPhone(client.phone), href: `tel:${client.phone}` })],
    })
  if (client.email)
    rows.push({ label: words.email, lines: [line({ text: client.email, href: `mailto:${client.email}` })] })
  if (note) rows.push({ label: words.note, lines: note.split(/\r?\n/).map((text) => line(text)) })
  for (const { question, answer } of answers)
    rows.push({ label: question, lines: [line(answerText(answer, words))] })
  return rows
}
