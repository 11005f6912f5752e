import { useEffect, useState } from 'react'
import type { Hold } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'

export type KeptHold = Hold & { readonly services: string }

/** Milliseconds left of a hold, counted down once a second; 0 when it is over. */
export function useTimeLeft(hold: KeptHold | null): number {
  const [now, setNow] = useState(() => Date.now())
  const expiry = hold ? Date.parse(hold.expiresAt) : 0
  useEffect(() => {
    if (!expiry) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [expiry])
  return Math.max(0, expiry - now)
}

export type HoldOutcome =
  | { readonly kind: 'held'; readonly hold: KeptHold }
  /** Too many are kept already, or nothing can be kept now: booking works without. */
  | { readonly kind: 'unheld' }
  | { readonly kind: 'lost'; readonly reason: 'slot_taken' | 'slot_not_offered' }
  | { readonly kind: 'failed' }

/** Reserves a slot for five minutes. */
export async function holdSlot(
  slug: string,
  choice: { serviceIds: readonly string[]; staffId: string | null; start: string },
): Promise<HoldOutcome> {
  try {
    const hold = await api<Hold>(`/businesses/${slug}/holds`, { body: choice })
    return { kind: 'held', hold: { ...hold, services: choice.serviceIds.join() } }
  } catch (error) {
    const { code } = error as ApiError
    if (code === 'slot_taken' || code === 'slot_not_offered') return { kind: 'lost', reason: code }
    if (code === 'too_many_holds' || code === 'unavailable') return { kind: 'unheld' }
    return { kind: 'failed' }
  }
}

/** Five more minutes; null when there are none to be had. */
export async function renewHold(hold: KeptHold): Promise<KeptHold | null> {
  try {
    const renewed = await api<{ expiresAt: string; renewalsLeft: number }>(`/holds/${hold.token}/renew`, {
      method: 'POST',
    })
    return { ...hold, ...renewed }
  } catch (error) {
    const { code } = error as ApiError
    if (code === 'too_many_renewals') return { ...hold, renewalsLeft: 0 }
    // Without an answer nothing has changed: the time that was given still runs.
    return code === 'hold_expired' || code === 'not_found' ? null : hold
  }
}

/** Gives a slot back. If it does not arrive, the hold ends by itself. */
export function releaseHold(hold: KeptHold): void {
  api(`/holds/${hold.token}`, { method: 'DELETE', keepalive: true }).catch(() => undefined)
}
