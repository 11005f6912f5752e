import type { Measure } from '../../contracts/index.ts'
import { cancelledLate, visited } from '../clients/index.ts'

/** Holds, or held, its time: what is asked for, declined, cancelled or expired is no booking. */
const booked = (a: string) => `${a}.status IN ('confirmed', 'completed', 'no_show')`

const earlier = (since: string | null) => `EXISTS (
  SELECT FROM appointment p WHERE p.business_id = a.business_id AND p.client_id = a.client_id AND ${booked('p')}
    AND (p.starts_at, p.id) < (a.starts_at, a.id)${since ? ` AND p.starts_at >= ${since}` : ''})`

/**
 * What each figure counts, for the figure and for the list behind it: SQL over an appointment `a`.
 * @param now SQL of type timestamptz
 * @param from SQL of type timestamptz: when the period begins
 */
export const measures = (now: string, from: string): Record<Measure, string> => ({
  bookings: booked('a'),
  visits: visited('a', now),
  noShows: "a.status = 'no_show'",
  cancellations: "a.status IN ('cancelled_by_client', 'cancelled_by_business')",
  lateCancellations: cancelledLate('a'),
  online: `(${booked('a')} AND a.source IN ('online', 'widget'))`,
  // One appointment stands for each client: their first one ever, or their first one of the period.
  newClients: `(${booked('a')} AND NOT ${earlier(null)})`,
  returningClients: `(${booked('a')} AND NOT ${earlier(from)} AND ${earlier(null)})`,
})
