/** What a test card does, by its number: docs.stripe.com/testing. */
export interface CardBehaviour {
  readonly brand: string
  /** Declined with this code. */
  readonly decline?: string
  /** The bank wants its owner to say yes. */
  readonly authenticate?: boolean
  /** Its owner disputes the payment. */
  readonly dispute?: boolean
  /** It can be kept, and then fails when it is charged. */
  readonly failsLater?: boolean
}

export const CARDS: Record<string, CardBehaviour & { readonly what: string }> = {
  '4242424242424242': { brand: 'visa', what: 'plata reușește' },
  '5555555555554444': { brand: 'mastercard', what: 'plata reușește' },
  '4000000000000002': { brand: 'visa', decline: 'generic_decline', what: 'card refuzat' },
  '4000000000009995': { brand: 'visa', decline: 'insufficient_funds', what: 'fără bani pe card' },
  '4000000000000069': { brand: 'visa', decline: 'expired_card', what: 'card expirat' },
  '4000002500003155': { brand: 'visa', authenticate: true, what: 'banca cere confirmare' },
  '4000000000000341': { brand: 'visa', failsLater: true, what: 'se păstrează, dar refuză mai târziu' },
  '4000000000000259': { brand: 'visa', dispute: true, what: 'plata e contestată' },
}

export interface TypedCard {
  readonly number: string
  readonly month: number
  readonly year: number
}

/** The checksum that card numbers carry (ISO/IEC 7812-1). */
const passesLuhn = (digits: string) =>
  [...digits].reverse().reduce((sum, digit, at) => {
    const doubled = at % 2 ? Number(digit) * 2 : Number(digit)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0) %
    10 ===
  0

/** A card as it was typed; null when it cannot be one. */
export function readCard(number: string, expiry: string): TypedCard | null {
  const digits = number.replace(/\D/g, '')
  const parts = /^\s*(\d{1,2})\s*\/\s*(\d{2}|\d{4})\s*$/.exec(expiry)
  if (digits.length < 12 || digits.length > 19 || !passesLuhn(digits) || !parts) return null
  const month = Number(parts[1])
  const year = Number(parts[2]) + (parts[2]!.length === 2 ? 2000 : 0)
  return month >= 1 && month <= 12 ? { number: digits, month, year } : null
}

/** Numbers that are not on the list pay: whoever tries one wants to see the rest. */
export const behaviourOf = (number: string): CardBehaviour =>
  CARDS[number] ?? { brand: number.startsWith('5') ? 'mastercard' : 'visa' }
