import { randomUUIDv7 } from 'node:crypto'
import { percentOf } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { CodeUse } from './codes.ts'

interface Visit {
  readonly businessId: string
  readonly appointmentId: string
  readonly clientId: string
  readonly at: Date
  readonly userId?: string | null
}

/** Writes what a code was used for. The code is locked, so what was found still holds. */
export async function takeCode(tx: Sql, use: CodeUse, visit: Visit): Promise<void> {
  const { businessId, appointmentId, clientId, at, userId = null } = visit
  if (use.kind === 'discount') {
    await tx.query(
      `INSERT INTO discount_use (business_id, appointment_id, discount_id, client_id, amount, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [businessId, appointmentId, use.id, clientId, use.off, at],
    )
    return
  }
  const { id } = use.voucher
  const sessions = use.kind === 'package' ? 1 : 0
  const amount = use.kind === 'gift' ? use.covers : 0
  await tx.query(
    `UPDATE voucher SET balance = balance - $3, sessions_left = sessions_left - $4,
       client_id = coalesce(client_id, $5)
     WHERE business_id = $1 AND id = $2`,
    [businessId, id, amount, sessions, use.kind === 'package' ? clientId : null],
  )
  await tx.query(
    `INSERT INTO voucher_use (business_id, id, voucher_id, appointment_id, amount, sessions, user_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [businessId, randomUUIDv7(), id, appointmentId, amount, sessions, userId, at],
  )
}

/**
 * Gives back what codes were used for a visit that came to nothing: a discount may be used again; of a gift voucher
 * the share that the policy gives; a session of a package only with all of it. Again changes nothing.
 * @param share percent
 * @param only one use of a voucher, of so much where it is a gift voucher; else of all codes
 */
export async function releaseCodes(
  tx: Sql,
  businessId: string,
  appointmentId: string,
  share: number,
  at: Date,
  only: { readonly voucherId: string; readonly amount: number } | null = null,
): Promise<void> {
  if (!only)
    await tx.query(
      'UPDATE discount_use SET released_at = $3 WHERE business_id = $1 AND appointment_id = $2 AND released_at IS NULL',
      [businessId, appointmentId, at],
    )
  const { rows } = await tx.query<{ voucherId: string; amount: number; sessions: number }>(
    `UPDATE voucher_use SET released_at = $3 WHERE business_id = $1 AND appointment_id = $2 AND released_at IS NULL
       AND ($4::uuid IS NULL OR id = (
         SELECT u.id FROM voucher_use u
         WHERE u.business_id = $1 AND u.appointment_id = $2 AND u.voucher_id = $4::uuid AND u.released_at IS NULL
         ORDER BY u.amount = $5 DESC, u.created_at DESC, u.id DESC LIMIT 1))
     RETURNING voucher_id AS "voucherId", amount, sessions`,
    [businessId, appointmentId, at, only?.voucherId ?? null, only?.amount ?? 0],
  )
  for (const { voucherId, amount, sessions } of rows) {
    await tx.query(
      `UPDATE voucher SET balance = least(balance + $3, amount), sessions_left = least(sessions_left + $4, sessions)
       WHERE business_id = $1 AND id = $2`,
      [businessId, voucherId, percentOf(amount, share), share === 100 ? sessions : 0],
    )
  }
}

/**
 * Takes off a voucher what was given back of its price: who has their money again does not have the voucher too.
 * @returns whether that much was left on it
 */
export async function devalueVoucher(
  tx: Sql,
  businessId: string,
  id: string,
  amount: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE voucher SET balance = CASE WHEN kind = 'gift' THEN balance - $3 ELSE balance END,
       state = CASE WHEN (kind = 'gift' AND balance = $3) OR kind = 'package' THEN 'void'::voucher_state ELSE state END
     WHERE business_id = $1 AND id = $2
       AND ((kind = 'gift' AND balance >= $3) OR (kind = 'package' AND sessions_left = sessions AND price = $3))`,
    [businessId, id, amount],
  )
  return rowCount === 1
}
