import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type CodeEffect,
  type CodeQuestion,
  dueOf,
  LEAST_CHARGE,
  type VoucherTake,
} from '../../contracts/index.ts'
import { localDateOf } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import { paymentAskedFor, type Setup } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { priceWith } from '../catalogue/index.ts'
import { findCode, takeCode } from '../vouchers/index.ts'
import { requireAppointment } from './counter.ts'
import type { PaymentsDeps } from './index.ts'
import { followSums } from './locked.ts'
import { addPayment, sumsOf } from './store.ts'

const MINUTE_MS = 60_000

/** What a code would do for a visit, whoever books it. @throws AppError code_not_valid, validation_failed */
export async function explainCode(
  deps: PaymentsDeps,
  scope: BusinessScope,
  setup: Setup,
  { code, serviceIds, staffId }: CodeQuestion,
): Promise<CodeEffect> {
  const services = serviceIds.map((id, at) => {
    const found = setup.services.get(id)
    if (found && found.service.visibility !== 'internal') return found.service
    throw new AppError('validation_failed', {
      errors: [{ field: `serviceIds.${at}`, code: 'unknown_service' }],
    })
  })
  const items = services.map((service) => ({
    serviceId: service.id,
    price: staffId ? priceWith(service, staffId) : service.priceAmount,
    asked: deps.gateway ? paymentAskedFor(setup, service) : null,
  }))
  const { timezone, currency } = setup.profile
  const today = localDateOf(timezone, Math.floor(deps.clock() / MINUTE_MS))
  const use = await findCode(deps.pool, code, { businessId: scope.businessId, items, today, client: null })
  const total = items.reduce((sum, { price }) => sum + price, 0)
  const off = use.kind === 'discount' ? use.off : 0
  const covers = use.kind === 'discount' ? 0 : use.covers
  const money = (amount: number) => ({ amount, currency })
  // Somebody whom every rule concerns: what is asked for is this at the most.
  const rest = Math.max(dueOf(items, off, { visits: 0, noShows: 1 }).due - covers, 0)
  return {
    kind: use.kind,
    code: use.code,
    name: use.kind === 'discount' ? use.code : use.voucher.name,
    off: money(off),
    covers: money(covers),
    left:
      use.kind === 'discount'
        ? null
        : String(use.kind === 'gift' ? use.voucher.balance - covers : use.voucher.sessionsLeft - 1),
    price: money(total - off),
    due: money(rest >= LEAST_CHARGE ? rest : 0),
  }
}

/**
 * Pays a visit, or a part of it, with a voucher, at the business.
 * @throws AppError appointment_not_found, code_not_valid, payment_not_possible when nothing is left to pay
 */
export async function takeAtCounter(
  deps: PaymentsDeps,
  member: Member,
  appointmentId: string,
  { code, amount }: VoucherTake,
  requestId: string,
  onCommit: (tx: Sql) => Promise<void>,
): Promise<void> {
  const details = await requireAppointment(deps, member, appointmentId)
  const { businessId, clientId, price, items, timezone } = details
  await deps.transact(async (tx) => {
    const status = await deps.appointments.settlement.lock(tx, details)
    if (status === 'expired' || status === 'declined' || status.startsWith('cancelled_'))
      throw new AppError('payment_not_possible')
    const { paid, refunded } = await sumsOf(tx, businessId, appointmentId)
    const left = price.amount - (paid - refunded)
    if (left <= 0) throw new AppError('payment_not_possible')
    const found = await findCode(
      tx,
      code,
      {
        businessId,
        items: items.map(({ serviceId, priceAmount }) => ({ serviceId, price: priceAmount })),
        today: localDateOf(timezone, Math.floor(deps.clock() / MINUTE_MS)),
        client: null,
      },
      true,
    )
    // A discount is for booking; here something is to be paid.
    if (found.kind === 'discount')
      throw new AppError('code_not_valid', { errors: [{ field: 'code', code: 'unknown' }] })
    const covers = Math.min(found.covers, left, found.kind === 'gift' ? (amount ?? left) : left)
    const use = { ...found, covers }
    const at = new Date(deps.clock())
    await takeCode(tx, use, { businessId, appointmentId, clientId, at, userId: member.user.id })
    const id = await addPayment(tx, {
      ...{ businessId, appointmentId, clientId, at },
      effectKey: `take:${randomUUIDv7()}`,
      purpose: 'counter',
      method: use.kind === 'gift' ? 'gift_voucher' : 'package',
      state: 'paid',
      amount: covers,
      currency: price.currency,
      voucherId: use.voucher.id,
      userId: member.user.id,
    })
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: member.user.id },
      action: 'voucher.used',
      subject: { kind: 'payment', id: id! },
      after: { amount: covers, appointmentId },
      requestId,
    })
    await followSums(deps, tx, details)
    await onCommit(tx)
  })
}
