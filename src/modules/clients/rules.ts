import type { ClientDetails, FieldIssue, PublicBusiness } from '../../contracts/index.ts'
import { normalizePhone } from '../business/index.ts'

export { normalizePhone }

/** How a client can be reached, ready to store. */
export interface Contact {
  readonly name: string
  /** As typed, for the mail. */
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
}

/** Lower case without diacritics: finds the letter with a comma, with a cedilla and bare alike. */
export const searchKey = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const OLDEST_BIRTHDAY = '1900-01-01'

/** Whether somebody can have been born on a date, `YYYY-MM-DD`. @param nowMs epoch milliseconds */
export const isBirthday = (date: string, nowMs: number): boolean =>
  date >= OLDEST_BIRTHDAY && date <= new Date(nowMs).toISOString().slice(0, 10)

/** Control characters have no place in a name, and would break mail headers. */
export const cleanName = (name: string) => name.replace(/\p{C}/gu, '').trim()

/**
 * What a business needs to know of a client, checked against its own rules.
 * @returns the contact, or what is wrong with each field
 */
export function checkContact(
  details: ClientDetails,
  needs: PublicBusiness['contact'],
  country: string,
): { ok: true; contact: Contact } | { ok: false; errors: FieldIssue[] } {
  const errors: FieldIssue[] = []
  const name = cleanName(details.name)
  if (name.length < 2) errors.push({ field: 'client.name', code: 'name_required' })
  const typedPhone = needs.phone === 'hidden' ? null : details.phone
  const email = needs.email === 'hidden' ? null : details.email
  const phone = typedPhone === null ? null : normalizePhone(typedPhone, country)
  if (typedPhone !== null && phone === null) errors.push({ field: 'client.phone', code: 'phone_invalid' })
  if (needs.phone === 'required' && typedPhone === null)
    errors.push({ field: 'client.phone', code: 'phone_required' })
  if (needs.email === 'required' && email === null)
    errors.push({ field: 'client.email', code: 'email_required' })
  if (!errors.length && phone === null && email === null) {
    errors.push({
      field: needs.phone === 'hidden' ? 'client.email' : 'client.phone',
      code: 'contact_required',
    })
  }
  return errors.length ? { ok: false, errors } : { ok: true, contact: { name, email, phone } }
}
