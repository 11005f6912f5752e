import { recordAudit } from '../audit/index.ts'
import type { PaymentsDeps, PaymentWork } from './index.ts'
import { sendRefund } from './refunds.ts'
import { callOff } from './release.ts'
import { lockPayment, readPayment, writePayment } from './store.ts'

/** The card is the client's: once there is nothing to charge it for, neither we nor the vendor keep it. */
async function forgetCard(deps: PaymentsDeps, businessId: string, id: string): Promise<void> {
  const payment = await readPayment(deps.pool, businessId, id)
  if (!payment?.paymentMethodId || !payment.accountId || !deps.gateway) return
  await deps.gateway.forgetCard(payment.accountId, payment.paymentMethodId)
  await deps.transact(async (tx) => {
    const now = await lockPayment(tx, businessId, id)
    if (!now.paymentMethodId) return
    await writePayment(tx, now, { payment_method_id: null })
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'system', id: null },
      action: 'payment.card_forgotten',
      subject: { kind: 'payment', id },
    })
  })
}

/** Does at the vendor what was decided. Done again, it changes nothing. @throws GatewayFault to be tried later */
export async function runWork(deps: PaymentsDeps, { work, businessId, id }: PaymentWork): Promise<void> {
  if (work === 'refund') return sendRefund(deps, businessId, id)
  if (work === 'close') return callOff(deps, businessId, id)
  return forgetCard(deps, businessId, id)
}
