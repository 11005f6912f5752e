import type { Handlers } from '../../handlers.ts'
import type { AvailabilityModule } from '../availability/index.ts'
import type { VouchersModule } from '../vouchers/index.ts'
import type { PaymentsModule } from './index.ts'

/** Discount codes, gift vouchers and packages: made and sold by the business, bought and used by clients. */
export const voucherRoutes = (
  vouchers: VouchersModule,
  payments: PaymentsModule,
  availability: AvailabilityModule,
) =>
  ({
    checkCode: async ({ params, body }) => {
      const scope = await availability.requireBusiness(params.slug)
      return payments.vouchers.explain(scope, await availability.setup(scope), body)
    },
    listOffers: async ({ params }) => {
      const scope = await availability.requireBusiness(params.slug)
      return vouchers.offers.forSale(scope, await payments.vouchers.payable(scope))
    },
    buyVoucher: async ({ params, body }, { remember }) =>
      payments.vouchers.order(await availability.requireBusiness(params.slug), body, remember),
    getVoucherCard: ({ params }) => vouchers.card(params.token),
    startVoucherPayment: ({ params }) => payments.vouchers.start(params.token),
    checkVoucherPayment: async ({ params }) => {
      await payments.vouchers.check(params.token)
      return vouchers.card(params.token)
    },
    listDiscounts: (_input, { member }) => vouchers.discounts.list(member),
    addDiscount: ({ body }, context) => vouchers.discounts.write(context, body, null),
    changeDiscount: ({ params, body }, context) => vouchers.discounts.write(context, body, params.id),
    listVoucherOffers: (_input, { member }) => vouchers.offers.list(member),
    addVoucherOffer: ({ body }, context) => vouchers.offers.write(context, body, null),
    changeVoucherOffer: ({ params, body }, context) => vouchers.offers.write(context, body, params.id),
    listVouchers: ({ query }, { member }) => vouchers.list(member, query),
    sellVoucher: async ({ body }, { member, requestId, remember }) => {
      const keep = async (tx: Parameters<typeof remember>[0], id: string) =>
        remember(tx, await vouchers.read(tx, member, id))
      const id = await payments.vouchers.sell(member, body, requestId, keep)
      return vouchers.current(member, id)
    },
    voidVoucher: ({ params }, context) => vouchers.void(context, params.id),
    takeVoucher: async ({ params, body }, { member, requestId, remember }) => {
      await payments.vouchers.take(member, params.id, body, requestId, (tx) => remember(tx, undefined))
      return undefined
    },
  }) satisfies Handlers
