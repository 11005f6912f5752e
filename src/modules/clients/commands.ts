import { randomUUIDv7 } from 'node:crypto'
import type { Interval } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from '../business/index.ts'
import { type Contact, searchKey } from './rules.ts'

/** A client as a booking needs them. */
export interface KnownClient {
  readonly id: string
  readonly blocked: boolean
  /** Appointments that are still ahead or began within a day. Epoch minutes. */
  readonly appointments: Interval[]
}

/**
 * Makes whoever books, merges or removes with one of these contacts wait for the others, until the transaction ends.
 * All of them in one order: whoever shares any waits.
 */
export async function lockContacts(
  tx: Sql,
  scope: BusinessScope,
  contacts: readonly (string | null)[],
): Promise<void> {
  const keys = [...new Set(contacts.filter((key) => key !== null))].sort()
  await tx.query({
    name: 'client_lock',
    text: 'SELECT pg_advisory_xact_lock(hashtextextended(k, 0)) FROM unnest($1::text[]) WITH ORDINALITY AS l(k, n) ORDER BY n',
    values: [keys.map((key) => `client:${scope.businessId}:${key}`)],
  })
}

/**
 * Finds the client behind a phone or e-mail, or adds them. Bookings of one contact wait for each other, so that
 * limits per client hold and a person is not added twice.
 * @param now epoch milliseconds
 */
export async function findOrAddClient(
  tx: Sql,
  scope: BusinessScope,
  contact: Contact,
  locale: string,
  now: number,
): Promise<KnownClient> {
  const emailKey = contact.email?.toLowerCase() ?? null
  await lockContacts(tx, scope, [contact.phone, emailKey])
  const { rows } = await tx.query({
    name: 'client_find',
    text: `SELECT c.id, c.blocked_at IS NOT NULL AS blocked, c.email_key, c.phone,
             (SELECT coalesce(json_agg(json_build_object(
                'start', floor(extract(epoch FROM a.starts_at) / 60), 'end', ceil(extract(epoch FROM a.ends_at) / 60))), '[]')
              FROM appointment a
              WHERE a.business_id = c.business_id AND a.client_id = c.id AND a.ends_at > to_timestamp($4::float8 / 1000) - interval '1 day'
                AND a.status IN ('pending_payment', 'requested', 'confirmed')) AS appointments
           FROM client c
           WHERE c.business_id = $1 AND (c.phone = $2 OR c.email_key = $3)
           ORDER BY (c.phone = $2) IS TRUE DESC, c.created_at LIMIT 1`,
    values: [scope.businessId, contact.phone, emailKey, now],
  })
  const found = rows[0]
  if (found) {
    const learned = (!found.phone && contact.phone) || (!found.email_key && emailKey)
    if (learned) {
      await tx.query(
        `UPDATE client SET phone = coalesce(phone, $3), email = coalesce(email, $4),
           email_key = coalesce(email_key, $5), updated_at = now()
         WHERE business_id = $1 AND id = $2`,
        [scope.businessId, found.id, contact.phone, contact.email, emailKey],
      )
    }
    return { id: found.id, blocked: found.blocked, appointments: found.appointments }
  }
  return { id: await addClient(tx, scope, contact, locale), blocked: false, appointments: [] }
}

/** Adds a person whom nobody looks for first. @returns their id */
export async function addClient(
  tx: Sql,
  scope: BusinessScope,
  contact: Contact,
  locale: string,
): Promise<string> {
  const id = randomUUIDv7()
  await tx.query({
    name: 'client_add',
    text: `INSERT INTO client (business_id, id, name, name_key, email, email_key, phone, locale, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    values: [
      scope.businessId,
      id,
      contact.name,
      searchKey(contact.name),
      contact.email,
      contact.email?.toLowerCase() ?? null,
      contact.phone,
      locale,
    ],
  })
  return id
}

/** A client by id, as an appointment needs them; null when there is none, or none any more. */
export async function findClient(
  tx: Sql,
  scope: BusinessScope,
  id: string,
): Promise<{ id: string; contact: Contact; locale: string } | null> {
  const { rows } = await tx.query(
    // Shared: who is being deleted or erased right now is waited for, and then not found.
    `SELECT name, email, phone, locale FROM client WHERE business_id = $1 AND id = $2 AND erased_at IS NULL
     FOR SHARE`,
    [scope.businessId, id],
  )
  const row = rows[0]
  return row && { id, contact: { name: row.name, email: row.email, phone: row.phone }, locale: row.locale }
}
