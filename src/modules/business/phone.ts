import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Romanian national numbers have nine digits after +40: 02, 03 landlines, 06, 07 mobiles. */
const ROMANIAN = /^[2367]\d{8}$/

/** A phone number as a person types it, in E.164; null when it cannot be one. */
export function normalizePhone(typed: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(typed, country as CountryCode)
  if (!parsed) return null
  const plausible =
    parsed.countryCallingCode === '40' ? ROMANIAN.test(parsed.nationalNumber) : parsed.isPossible()
  return plausible ? parsed.number : null
}
