import type { LocaleCode, Money } from '../../contracts/index.ts'

const tag = (locale: LocaleCode) => (locale === 'en' ? 'en-GB' : 'ro-RO')
/** Dates are written as they are, without a zone to shift them. */
const utc = (date: string) => new Date(`${date}T12:00:00Z`)

const formats = new Map<string, Intl.DateTimeFormat>()
function format(locale: LocaleCode, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag(locale), { ...options, timeZone: 'UTC' })
  formats.set(key, known)
  return known
}

/** The day and its month stay on one line. */
const dayMonth = (date: string, locale: LocaleCode): string =>
  format(locale, { day: 'numeric', month: 'long' }).format(utc(date)).replace(' ', '\u00a0')

/** `joi, 12 martie` */
export const longDate = (date: string, locale: LocaleCode): string =>
  `${weekday(date, locale)}, ${dayMonth(date, locale)}`

/** `joi, 12 martie 2026` */
export const fullDate = (date: string, locale: LocaleCode): string =>
  `${longDate(date, locale)} ${date.slice(0, 4)}`

/** `12 mar`, as the language abbreviates it, without its full stop. */
export const shortDay = (date: string, locale: LocaleCode): string =>
  format(locale, { day: 'numeric', month: 'short' }).format(utc(date)).replace('.', '').replace(' ', '\u00a0')

/** `12 mar` of an instant, as the reader's own clock has it. For the browser: a server knows no reader. */
export const localDay = (instant: string, locale: LocaleCode): string =>
  shortDay(new Intl.DateTimeFormat('sv-SE').format(new Date(instant)), locale)

/** `joi, 12 mar` */
export const shortDate = (date: string, locale: LocaleCode): string =>
  `${weekday(date, locale)}, ${shortDay(date, locale)}`

/** `joi` */
export const weekday = (date: string, locale: LocaleCode): string =>
  format(locale, { weekday: 'long' }).format(utc(date))

/** `Jo`, `Sâ`: two letters for the week strip. */
export const weekdayShort = (date: string, locale: LocaleCode): string => {
  const name = weekday(date, locale).slice(0, 2)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** `martie 2026` */
export const monthOf = (date: string, locale: LocaleCode): string =>
  format(locale, { month: 'long', year: 'numeric' }).format(utc(date))

/** `120 lei`, `1.234,50 lei`; another currency by its code. */
export function money({ amount, currency }: Money, locale: LocaleCode): string {
  const digits = amount % 100 === 0 ? 0 : 2
  const number = new Intl.NumberFormat(tag(locale), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 100)
  if (currency === 'RON') return `${number} lei`
  return `${number} ${currency}`
}

/** `+40264555120` as people write it here: `0264 555 120`. Other countries stay international. */
export const phone = (e164: string): string =>
  e164.startsWith('+40') ? `0${e164.slice(3, 6)} ${e164.slice(6, 9)} ${e164.slice(9)}` : e164
