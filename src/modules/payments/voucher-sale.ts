import { AppError, type VoucherOrder, type VoucherSale } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { featureOnSql } from '../features/index.ts'
import {
  activateVoucher,
  addVoucher,
  priceOf,
  readOffer,
  readVoucher,
  readVoucherToken,
  type VoucherRow,
} from '../vouchers/index.ts'
import { keepPage, requireGateway, toProblem } from './checkout.ts'
import type { PaymentsDeps } from './index.ts'
import { settle } from './settle.ts'
import { addPayment, PAYMENT, type PaymentRow } from './store.ts'

/** How long a voucher waits to be paid: the vendor's page lives for a day at the most. */
const WINDOW_MS = 22 * 3_600_000

/** The business's account, if vouchers can be bought online. */
export async function payableAccount(
  { pool, gateway }: PaymentsDeps,
  businessId: string,
): Promise<string | null> {
  if (!gateway) return null
  const { rows } = await pool.query<{ account_id: string }>(
    `SELECT account_id FROM payment_account WHERE business_id = $1 AND charges_enabled
       AND ${featureOnSql('$1', 'online_payments')} AND ${featureOnSql('$1', 'voucher_sales')}`,
    [businessId],
  )
  return rows[0]?.account_id ?? null
}

async function write(
  deps: PaymentsDeps,
  tx: Sql,
  businessId: string,
  order: Omit<VoucherOrder, 'buyer'> & { buyer: { name: string; email: string | null } },
): Promise<VoucherRow> {
  const offer = await readOffer(tx, businessId, order.offerId)
  if (!offer || offer.archivedAt)
    throw new AppError('validation_failed', { errors: [{ field: 'offerId', code: 'unknown' }] })
  return addVoucher(tx, {
    businessId,
    offer,
    price: priceOf(offer, order.amount ?? null),
    buyer: order.buyer,
    recipient: order.recipient ?? null,
    locale: order.locale ?? 'ro',
    clientId: null,
    at: new Date(deps.clock()),
  })
}

/**
 * Orders a voucher: it waits to be paid, on the page that is answered.
 * @param onCommit keeps the answer in the order's transaction
 * @throws AppError validation_failed, payment_not_possible where the business cannot be paid online
 */
export async function orderVoucher(
  deps: PaymentsDeps,
  { businessId }: BusinessScope,
  order: VoucherOrder,
  onCommit: (tx: Sql, answer: { url: string }) => Promise<void>,
): Promise<{ url: string }> {
  const accountId = await payableAccount(deps, businessId)
  if (!accountId) throw new AppError('payment_not_possible')
  return deps.transact(async (tx) => {
    const voucher = await write(deps, tx, businessId, order)
    const at = new Date(deps.clock())
    await addPayment(tx, {
      businessId,
      effectKey: `sale:${voucher.id}`,
      purpose: 'voucher',
      method: 'online',
      state: 'open',
      amount: voucher.price,
      currency: voucher.currency,
      voucherId: voucher.id,
      accountId,
      expiresAt: new Date(at.getTime() + WINDOW_MS),
      at,
    })
    const answer = { url: `${deps.voucherUrl(businessId, voucher.id)}/plata` }
    await onCommit(tx, answer)
    return answer
  })
}

/** Sells one at the business: paid there, valid at once. @returns its id @throws AppError validation_failed */
export async function sellVoucher(
  deps: PaymentsDeps,
  { scope, user }: Member,
  { method, ...order }: VoucherSale,
  requestId: string,
  onCommit: (tx: Sql, id: string) => Promise<void>,
): Promise<string> {
  const { businessId } = scope
  return deps.transact(async (tx) => {
    const at = new Date(deps.clock())
    const voucher = await write(deps, tx, businessId, order)
    const { id, price, currency } = voucher
    await activateVoucher(tx, businessId, id, at)
    const paymentId = await addPayment(tx, {
      ...{ businessId, method, currency, at },
      effectKey: `sale:${id}`,
      purpose: 'voucher',
      state: 'paid',
      amount: price,
      voucherId: id,
      userId: user.id,
    })
    await recordAudit(tx, {
      businessId,
      actor: { kind: 'user', id: user.id },
      action: 'voucher.sold',
      subject: { kind: 'voucher', id },
      after: { price, method },
      requestId,
    })
    await deps.enqueue(tx, 'payment-event', {
      ...{ event: 'payment.voucher_sold', businessId, appointmentId: null, amount: price, currency },
      paymentId: paymentId!,
      key: `voucher:${id}`,
      voucherId: id,
    })
    await onCommit(tx, id)
    return id
  })
}

/** The voucher behind a link with its payment. @throws AppError not_found */
async function requireSale(deps: PaymentsDeps, token: string) {
  const named = readVoucherToken(deps.secret, token)
  const voucher = named && (await readVoucher(deps.pool, named.businessId, named.id))
  if (!voucher) throw new AppError('not_found')
  const { rows } = await deps.pool.query<PaymentRow>(
    `SELECT ${PAYMENT} FROM payment p WHERE p.business_id = $1 AND p.effect_key = $2`,
    [voucher.businessId, `sale:${voucher.id}`],
  )
  return { voucher, payment: rows[0] ?? null }
}

/** The vendor's page that is open for a voucher; null when there is none. Changes nothing. */
export async function voucherPage(deps: PaymentsDeps, token: string): Promise<string | null> {
  const { payment } = await requireSale(deps, token)
  return payment?.state === 'open' ? payment.sessionUrl : null
}

/** The page to pay a voucher on. @throws AppError not_found, payment_not_possible, payments_unavailable */
export async function startVoucher(deps: PaymentsDeps, token: string): Promise<{ url: string }> {
  const { voucher, payment } = await requireSale(deps, token)
  if (payment?.state !== 'open') throw new AppError('payment_not_possible')
  if (payment.sessionUrl) return { url: payment.sessionUrl }
  const gateway = requireGateway(deps)
  const card = deps.voucherUrl(voucher.businessId, voucher.id)
  return keepPage(deps, payment, () =>
    gateway.startCheckout({
      accountId: payment.accountId!,
      paymentId: payment.id,
      businessId: payment.businessId,
      lines: [{ name: voucher.name, amount: payment.amount }],
      currency: payment.currency,
      description: `${voucher.name}, ${voucher.code}`,
      email: voucher.buyerEmail,
      locale: voucher.locale === 'en' ? 'en' : 'ro',
      successUrl: `${card}?plata=gata`,
      cancelUrl: `${card}?plata=renuntat`,
      expiresAt: payment.expiresAt?.getTime() ?? deps.clock(),
    }),
  )
}

/** Asks the vendor what became of a voucher's payment. @throws AppError not_found, payments_unavailable */
export async function checkVoucher(deps: PaymentsDeps, token: string): Promise<void> {
  const { payment } = await requireSale(deps, token)
  if (!payment?.sessionId || payment.state === 'paid' || !deps.gateway) return
  await settle(deps, payment).catch((error) => {
    throw toProblem(error)
  })
}
