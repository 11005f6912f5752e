import { randomUUIDv7 } from 'node:crypto'
import { recordAudit } from '../audit/index.ts'
import type { KeepEvent } from '../stripe-events/index.ts'
import type { PaymentsDeps } from './index.ts'
import type { PaymentRow } from './store.ts'

/** Brings a dispute to what the vendor says of it now. The team hears of a new one. @throws GatewayFault */
export async function convergeDispute(
  deps: PaymentsDeps,
  payment: PaymentRow,
  providerId: string,
  keep: KeepEvent,
): Promise<void> {
  const { businessId, id, appointmentId, currency } = payment
  const dispute = await deps.gateway!.readDispute(payment.accountId!, providerId)
  await deps.transact(async (tx) => {
    const fits = dispute.intentId === payment.intentId && dispute.currency === currency
    if (!fits) return keep(tx, { state: 'refused', reason: 'payment', businessId })
    const { rows } = await tx.query<{ added: boolean; status: string }>(
      `INSERT INTO payment_dispute (business_id, id, payment_id, provider_id, amount, reason, status, evidence_due_at,
         opened_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (business_id, provider_id) DO UPDATE SET amount = excluded.amount, reason = excluded.reason,
         status = excluded.status, evidence_due_at = excluded.evidence_due_at, updated_at = excluded.updated_at
       RETURNING (xmax = 0) AS added, status`,
      [
        businessId,
        randomUUIDv7(),
        id,
        providerId,
        dispute.amount,
        dispute.reason,
        dispute.status,
        dispute.evidenceDueAt,
        dispute.openedAt,
        new Date(deps.clock()),
      ],
    )
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'system', id: null },
      action: 'payment.disputed',
      subject: { kind: 'payment', id },
      after: { status: dispute.status, amount: dispute.amount },
    })
    if (rows[0]!.added)
      await deps.enqueue(tx, 'payment-event', {
        event: 'payment.disputed',
        businessId,
        paymentId: id,
        appointmentId,
        amount: dispute.amount,
        currency,
        key: `dispute:${providerId}`,
      })
    return keep(tx, { state: 'processed', businessId })
  })
}
