import type { DiscountForm, OfferForm, VoucherQuery, VoucherView } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { type BusinessScope, changeRecorded, type SetupContext } from '../business/index.ts'
import { listDiscounts, writeDiscount } from './discounts.ts'
import { listOffers, publicOffersOf, writeOffer } from './offers.ts'
import { cardUrlOf, listVouchers, readCard, readWhole } from './views.ts'

export { type CodeUse, findCode } from './codes.ts'
export { activateVoucher, addVoucher, priceOf, readOffer, readVoucher, type VoucherRow } from './store.ts'
export { readVoucherToken } from './tokens.ts'
export { devalueVoucher, releaseCodes, takeCode } from './uses.ts'

export interface VouchersDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Today at a business, `YYYY-MM-DD`. */
  readonly today: (timezone: string) => string
  /** The installation's. */
  readonly secret: string
  /** Without a trailing slash. */
  readonly appUrl: string
}

/** What makes visits cheaper, and what is sold in advance. Selling and paying are the payments'. */
export function createVouchers(deps: VouchersDeps) {
  const { pool, transact } = deps
  return {
    discounts: {
      list: async ({ scope }: Member) => ({ discounts: await listDiscounts(pool, scope) }),
      write: (context: SetupContext, form: DiscountForm, id: string | null) =>
        writeDiscount(deps, context, form, id),
    },
    offers: {
      list: async ({ scope }: Member) => ({ offers: await listOffers(pool, scope) }),
      /** @param payable whether the business can be paid online */
      forSale: (scope: BusinessScope, payable: boolean) => publicOffersOf(pool, scope, payable),
      write: (context: SetupContext, form: OfferForm & { archived?: boolean }, id: string | null) =>
        writeOffer(deps, context, form, id),
    },
    list: (member: Member, query: VoucherQuery) => listVouchers(deps, member, query),
    /** As its business sees it. @throws AppError not_found */
    read: (sql: Sql, member: Member, id: string) => readWhole(deps, sql, member, id),
    current: (member: Member, id: string) => readWhole(deps, pool, member, id),
    /** The voucher behind a link. @throws AppError not_found */
    card: (token: string) => readCard(deps, token),
    cardUrl: (businessId: string, id: string) => cardUrlOf(deps, businessId, id),
    /** Makes one worthless. @throws AppError not_found */
    void: (context: SetupContext, id: string): Promise<VoucherView> =>
      changeRecorded(transact, context, async (tx) => {
        const { rowCount } = await tx.query(
          `UPDATE voucher SET state = 'void' WHERE business_id = $1 AND id = $2 AND state <> 'void'`,
          [context.member.scope.businessId, id],
        )
        return {
          record: rowCount ? { action: 'voucher.voided', subject: { kind: 'voucher', id } } : null,
          answer: await readWhole(deps, tx, context.member, id),
        }
      }),
  }
}
export type VouchersModule = ReturnType<typeof createVouchers>
