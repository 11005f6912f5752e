import parsePhoneNumber from 'libphonenumber-js'
import type { LocaleCode } from '../../contracts/index.ts'

/** British order of day and month, and a 24-hour clock as on every screen. */
const TAGS: Record<LocaleCode, string> = { ro: 'ro-RO', en: 'en-GB' }

export interface When {
  /** `joi` */
  weekday: string
  /** `14:30` */
  time: string
  /** `joi, 12 martie` */
  date: string
  /** `joi, 12 martie 2026` */
  fullDate: string
  /** Minutes since local midnight. */
  wallMinute: number
}

/** An instant in the words of a person of that language, in the business's zone. */
export function whenOf(instant: Date, timezone: string, locale: LocaleCode): When {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timezone)
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', ...options }).format(
      Date.UTC(local.year, local.month - 1, local.day),
    )
  const weekday = name({ weekday: 'long' })
  const date = `${weekday}, ${local.day} ${name({ month: 'long' })}`
  return {
    weekday,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    date,
    fullDate: `${date} ${local.year}`,
    wallMinute: local.hour * 60 + local.minute,
  }
}

/** The local date of an instant, `YYYY-MM-DD`. */
export const dateIn = (instant: Date, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toString()

/** `120 lei`, `1.234,50 lei`; `120 RON` in English. Other currencies by their code. */
export function formatMoney(amount: number, currency: string, locale: LocaleCode): string {
  const fraction = amount % 100 === 0 ? 0 : 2
  const number = new Intl.NumberFormat(TAGS[locale], {
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount / 100)
  return `${number}\u00a0${currency === 'RON' && locale === 'ro' ? 'lei' : currency}`
}

/** `45 min`, `1 oră`, `2 ore 15 min`. */
export function formatDuration(
  minutes: number,
  hourWords: Partial<Record<Intl.LDMLPluralRule, string>>,
  locale: LocaleCode,
): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  const words = hourWords[new Intl.PluralRules(TAGS[locale]).select(hours)] ?? hourWords.other
  const parts = [hours > 0 ? `${hours}\u00a0${words}` : '', rest > 0 || hours === 0 ? `${rest}\u00a0min` : '']
  return parts.filter(Boolean).join(' ')
}

/** A Romanian number as it is dialled at home, any other with its country. */
export function formatPhone(e164: string): string {
  const number = parsePhoneNumber(e164)
  if (!number) return e164
  return number.country === 'RO' ? number.formatNational() : number.formatInternational()
}

/** First letter of a sentence. */
export const capitalize = (text: string, locale: LocaleCode): string =>
  text.charAt(0).toLocaleUpperCase(TAGS[locale]) + text.slice(1)
