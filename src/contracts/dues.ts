import { LEAST_CHARGE, type PaymentAsked } from './payments.ts'

/** What is known of whoever books. */
export interface Standing {
  readonly visits: number
  readonly noShows: number
}

/** Whether a rule is for this client. */
export function concerns(audience: PaymentAsked['audience'], { visits, noShows }: Standing): boolean {
  if (audience === 'everyone') return true
  const isNew = visits === 0
  if (audience === 'new_clients') return isNew
  return noShows > 0 || (audience === 'new_or_no_show' && isNew)
}

/** A percentage of a sum, in whole minor units. */
export const percentOf = (amount: number, percent: number): number => Math.round((amount * percent) / 100)

/** A part of a visit: what its service asks for, and what it costs. Minor units. */
export interface AskedItem {
  readonly asked: PaymentAsked | null
  readonly price: number
}

/**
 * What a visit owes in advance and what not coming costs, of one client: the one rule by which the server asks and
 * the page announces. A fee for not coming stands only where nothing is paid in advance: a deposit already says that
 * somebody means it.
 * @param off taken off the sum of the prices
 */
export function dueOf(
  items: readonly AskedItem[],
  off: number,
  standing: Standing,
): { due: number; fee: number | null } {
  const total = items.reduce((sum, { price }) => sum + price, 0)
  const left = Math.max(total - off, 0)
  /** A discount makes each part cheaper alike. */
  const priceOf = (price: number) => (total ? Math.round((price * left) / total) : 0)
  let due = 0
  let fee = 0
  for (const { asked, price } of items) {
    if (!asked || !concerns(asked.audience, standing)) continue
    const own = priceOf(price)
    const wanted = asked.rule === 'full' ? own : (asked.amount?.amount ?? percentOf(own, asked.percent ?? 0))
    if (asked.rule === 'card') fee += Math.min(wanted, own)
    else due += Math.min(wanted, own)
  }
  // The vendor takes nothing below its own least sum.
  if (due >= LEAST_CHARGE) return { due: Math.min(due, left), fee: null }
  return { due: 0, fee: fee >= LEAST_CHARGE ? fee : null }
}
