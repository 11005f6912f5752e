import { LEAST_CHARGE, type PaymentAsked, type RefundPolicy } from '../../contracts/index.ts'

const MINUTE_MS = 60_000

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

const percentOf = (amount: number, percent: number) => Math.round((amount * percent) / 100)

/** A part of a visit: what its service asks for, and what it costs. Minor units. */
export interface AskedItem {
  readonly asked: PaymentAsked | null
  readonly price: number
}

/**
 * What a visit owes in advance and what not coming costs, of one client. A fee for not coming stands only where
 * nothing is paid in advance: a deposit already says that somebody means it.
 * @param off taken off the sum of the prices
 */
export function dueOf(items: readonly AskedItem[], off: number, standing: Standing) {
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
  if (due >= LEAST_CHARGE) return { due, fee: null }
  return { due: 0, fee: fee >= LEAST_CHARGE ? fee : null }
}

/** Percent that comes back when a client cancels at a moment, by the policy that was shown. @param at epoch ms */
export function refundShare(policy: RefundPolicy | undefined, startsAt: Date, at: number): number {
  if (!policy) return 100
  const ahead = (startsAt.getTime() - at) / MINUTE_MS
  if (ahead >= policy.fullUntilMinutes) return 100
  return policy.partUntilMinutes !== null && ahead >= policy.partUntilMinutes ? policy.partPercent : 0
}

/** The share of what is still there. Minor units. */
export const shareOf = (amount: number, share: number): number => percentOf(amount, share)
