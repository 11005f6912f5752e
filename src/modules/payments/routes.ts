import type { Handlers } from '../../handlers.ts'
import type { PaymentsModule } from './index.ts'

/** Clients' money: through the manage link, and at the business. */
export const paymentRoutes = (payments: PaymentsModule) =>
  ({
    getAppointmentPayment: ({ params }) => payments.client.view(params.token),
    startAppointmentPayment: ({ params }) => payments.client.start(params.token),
    checkAppointmentPayment: ({ params }) => payments.client.check(params.token),
    getPaymentAccount: (_input, { member }) => payments.account.read(member),
    refreshPaymentAccount: (_input, { member }) => payments.account.refresh(member),
    connectPaymentAccount: (_input, { member, requestId }) => payments.account.connect(member, requestId),
    getAppointmentMoney: ({ params }, { member }) => payments.money(member, params.id),
    recordCounterPayment: async ({ params, body }, { member, requestId, remember }) => {
      await payments.counter.record(member, params.id, body, requestId, (tx) => remember(tx, undefined))
      return undefined
    },
    chargeNoShowFee: async ({ params }, { member, requestId }) => {
      await payments.chargeFee(member, params.id, requestId)
      return payments.money(member, params.id)
    },
    voidCounterPayment: async ({ params }, { member, requestId }) => {
      await payments.counter.void(member, params.id, requestId)
      return undefined
    },
    refundPayment: async ({ params, body }, { member, requestId, remember }) => {
      await payments.refund(member, params.id, body, requestId, (tx) => remember(tx, undefined))
      return undefined
    },
    listPayments: ({ query }, { member }) => payments.list(member, query),
    downloadPayments: ({ query }, { member, requestId }) => payments.download(member, query, requestId),
  }) satisfies Handlers
