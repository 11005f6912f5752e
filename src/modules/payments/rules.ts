import type { RefundPolicy } from '../../contracts/index.ts'

const MINUTE_MS = 60_000

/** Percent that comes back when a client cancels at a moment, by the policy that was shown. @param at epoch ms */
export function refundShare(policy: RefundPolicy | undefined, startsAt: Date, at: number): number {
  if (!policy) return 100
  const ahead = (startsAt.getTime() - at) / MINUTE_MS
  if (ahead >= policy.fullUntilMinutes) return 100
  return policy.partUntilMinutes !== null && ahead >= policy.partUntilMinutes ? policy.partPercent : 0
}
