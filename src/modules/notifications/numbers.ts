import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { MessageReason } from '../../contracts/index.ts'

/** 06 and 07 are mobiles in Romania, also the blocks that tables of number ranges do not know yet. */
const ROMANIAN_MOBILE = /^\+40[67]\d{8}$/

/** Where an SMS may go when a business writes abroad: the European Economic Area, Switzerland, the UK, Moldova. */
const NEIGHBOURS = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MD MT NL NO PL PT RO SE SI SK'.split(
    ' ',
  ),
)

/** Numbers at which each call or message costs extra, or that forward to who knows where. */
const COSTLY = new Set(['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'PERSONAL_NUMBER', 'PAGER', 'VOICEMAIL'])

/**
 * Why no SMS goes to a number; null when one may.
 * @param phone E.164
 * @param country of the business, ISO 3166
 * @param abroad whether the business writes to other countries
 */
export function numberObstacle(phone: string, country: string, abroad: boolean): MessageReason | null {
  const parsed = parsePhoneNumberFromString(phone)
  if (!parsed) return 'bad_number'
  const romanian = ROMANIAN_MOBILE.test(parsed.number)
  const type = romanian ? 'MOBILE' : parsed.getType()
  if (type && COSTLY.has(type)) return 'premium_number'
  const from = romanian ? 'RO' : parsed.country
  if (from !== country && !(abroad && from && NEIGHBOURS.has(from))) return 'foreign_number'
  if (type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE') return null
  return type ? 'not_mobile' : 'bad_number'
}
