import type { Sql } from '../../sql.ts'

/**
 * What counts as a visit, for everyone who counts: SQL over an appointment `a` and the moment `now` (an SQL
 * expression of type timestamptz). Owners do not tick off every visit, so a confirmed one that is over happened.
 */
export const visited = (a: string, now: string): string =>
  `(${a}.status = 'completed' OR (${a}.status = 'confirmed' AND ${a}.ends_at <= ${now}))`

/** Still to come: it holds a time that is not over. */
export const ahead = (a: string, now: string): string =>
  `(${a}.status IN ('pending_payment', 'requested', 'confirmed') AND ${a}.ends_at > ${now})`

/** Cancelled by the client less than a day before. */
export const cancelledLate = (a: string): string =>
  `(${a}.status = 'cancelled_by_client' AND ${a}.cancelled_at > ${a}.starts_at - interval '24 hours')`

/**
 * A client's figures, as columns over their appointments `a`: visits, no_shows, spend (minor units of the business's
 * currency), last_visit, next_visit.
 */
export const clientFigures = (now: string, currency: string): string => `
  count(*) FILTER (WHERE ${visited('a', now)})::int AS visits,
  count(*) FILTER (WHERE a.status = 'no_show')::int AS no_shows,
  coalesce(sum(a.price_amount) FILTER (WHERE ${visited('a', now)} AND a.currency = ${currency}), 0)::float8 AS spend,
  max(a.starts_at) FILTER (WHERE ${visited('a', now)}) AS last_visit,
  min(a.starts_at) FILTER (WHERE ${ahead('a', now)}) AS next_visit`

/** How often a client came, and how often not. @param now epoch milliseconds */
export async function readStanding(
  sql: Sql,
  businessId: string,
  clientId: string,
  now: number,
): Promise<{ visits: number; noShows: number }> {
  const { rows } = await sql.query<{ visits: number; noShows: number }>({
    name: 'client_standing',
    text: `SELECT count(*) FILTER (WHERE ${visited('a', 'to_timestamp($3::float8 / 1000)')})::int AS visits,
             count(*) FILTER (WHERE a.status = 'no_show')::int AS "noShows"
           FROM appointment a WHERE a.business_id = $1 AND a.client_id = $2`,
    values: [businessId, clientId, now],
  })
  return rows[0]!
}
