import type { ClientChange, ClientProfile, LocaleCode } from '../../../contracts/index.ts'
import { ApiError } from '../../lib/api.ts'
import { shortDay } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'

/** `29 ian 2026`, of a date or an instant. */
export const dayWithYear = (moment: string, locale: LocaleCode): string =>
  `${shortDay(dateOf(moment), locale)}\u00a0${moment.slice(0, 4)}`

/** What the API refused, by field; what belongs to no field stands under ''. */
export function faultsOf(error: unknown, failed: string): Record<string, string> {
  if (!(error instanceof ApiError)) return { '': failed }
  const errors = error.problem?.errors ?? []
  return errors.length
    ? Object.fromEntries(errors.map(({ field, message }) => [field, message]))
    : { '': error.code === 'network' ? failed : error.message }
}

/** What the form holds: text, as it is typed. */
export interface Draft {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly birthday: string
  readonly notes: string
  readonly tags: readonly string[]
  readonly locale: LocaleCode
  readonly marketingConsent: boolean
}

export const emptyDraft = (name: string, locale: LocaleCode): Draft => ({
  name,
  phone: '',
  email: '',
  birthday: '',
  notes: '',
  tags: [],
  locale,
  marketingConsent: false,
})

export const draftOf = (client: ClientProfile, showPhone: (phone: string) => string): Draft => ({
  name: client.name,
  phone: client.phone ? showPhone(client.phone) : '',
  email: client.email ?? '',
  birthday: client.birthday ?? '',
  notes: client.notes ?? '',
  tags: client.tags,
  locale: client.locale,
  marketingConsent: client.marketingConsentAt !== null,
})

/** The fields of a form as the API takes them: those that differ from what they were. */
export function changesOf(draft: Draft, before: Draft): ClientChange {
  const changed = Object.entries(draft).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Draft]),
  )
  return Object.fromEntries(
    changed.map(([key, value]) => [key, typeof value === 'string' ? value.trim() || null : value]),
  )
}
