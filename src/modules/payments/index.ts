import type {
  CodeQuestion,
  CounterPayment,
  PaymentListQuery,
  PaymentPeriod,
  RefundRequest,
  VoucherOrder,
  VoucherSale,
  VoucherTake,
} from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AppointmentDetails, AppointmentHappening, Settlement } from '../appointments/index.ts'
import type { Setup } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import type { EventHandler, StripeEvent } from '../stripe-events/index.ts'
import { connectAccount, readAccount, refreshAccount } from './account.ts'
import { checkPayment, openPage, startPayment } from './checkout.ts'
import { recordAtCounter, voidAtCounter } from './counter.ts'
import { handleEvent } from './events.ts'
import { chargeFee } from './fee.ts'
import { listPayments } from './list.ts'
import { onAppointmentEvent } from './listener.ts'
import type { PaymentGateway } from './ports.ts'
import { askWhatIsOpen, askWhatIsSlow, hearWhatWasMissed } from './reconcile.ts'
import { giveBack } from './refunds.ts'
import { releaseDue } from './release.ts'
import { downloadSheet } from './sheet.ts'
import { moneyOf, viewForClient } from './views.ts'
import {
  checkVoucher,
  orderVoucher,
  payableAccount,
  sellVoucher,
  startVoucher,
  voucherPage,
} from './voucher-sale.ts'
import { explainCode, takeAtCounter } from './voucher-use.ts'
import { runWork } from './work.ts'

export { createCashier } from './cashier.ts'
export { readTakings } from './list.ts'
export type * from './ports.ts'

/** What has to be done at the vendor, written in the transaction that decided it. */
export interface PaymentWork {
  readonly work: 'refund' | 'close' | 'forget-card'
  readonly businessId: string
  /** A payment's, and of a refund its own. */
  readonly id: string
}

/** What people are told about money. */
export interface PaymentEvent {
  readonly event:
    | 'payment.waiting'
    | 'payment.too_late'
    | 'payment.refunded'
    | 'payment.refund_failed'
    | 'payment.fee_charged'
    | 'payment.disputed'
    | 'payment.voucher_sold'
  readonly businessId: string
  readonly paymentId: string
  readonly appointmentId: string | null
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** Makes the same happening told once. */
  readonly key: string
  readonly voucherId?: string
}

interface Jobs {
  'payment-work': PaymentWork
  'payment-event': PaymentEvent
}

export interface PaymentsDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Null where this installation takes no payments. */
  readonly gateway: PaymentGateway | null
  readonly appointments: {
    load(businessId: string, id: string): Promise<AppointmentDetails | null>
    /** @throws AppError appointment_not_found */
    details(token: string): Promise<AppointmentDetails>
    readonly settlement: Settlement
  }
  enqueue<Q extends keyof Jobs>(tx: Sql, queue: Q, job: Jobs[Q]): Promise<void>
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Without a trailing slash. */
  readonly appUrl: string
  /** The installation's. */
  readonly secret: string
  /** Where a voucher is shown. */
  readonly voucherUrl: (businessId: string, id: string) => string
  readonly onFault: (error: unknown) => void
}

/** Clients' money: asked for online, taken at the counter, given back; on each business's own account. */
export function createPayments(deps: PaymentsDeps) {
  return {
    account: {
      read: (member: Member) => readAccount(deps, member),
      refresh: (member: Member) => refreshAccount(deps, member),
      connect: (member: Member, requestId: string) => connectAccount(deps, member, requestId),
    },
    client: {
      view: async (token: string) => viewForClient(deps, await deps.appointments.details(token)),
      /** The vendor's page that is open for it already; null when there is none. Changes nothing. */
      page: async (token: string) => openPage(deps, await deps.appointments.details(token)),
      /** @throws AppError payment_not_possible, payments_unavailable */
      start: async (token: string) => startPayment(deps, await deps.appointments.details(token)),
      /** Asks the vendor, where something is still open. @throws AppError payments_unavailable */
      async check(token: string) {
        await checkPayment(deps, await deps.appointments.details(token))
        return viewForClient(deps, await deps.appointments.details(token))
      },
    },
    /** @throws AppError appointment_not_found */
    money: (member: Member, appointmentId: string) => moneyOf(deps, member, appointmentId),
    counter: {
      record: (
        member: Member,
        appointmentId: string,
        given: CounterPayment,
        requestId: string,
        onCommit: (tx: Sql) => Promise<void>,
      ) => recordAtCounter(deps, member, appointmentId, given, requestId, onCommit),
      void: (member: Member, id: string, requestId: string) => voidAtCounter(deps, member, id, requestId),
    },
    chargeFee: (member: Member, appointmentId: string, requestId: string) =>
      chargeFee(deps, member, appointmentId, requestId),
    refund: (
      member: Member,
      id: string,
      request: RefundRequest,
      requestId: string,
      onCommit: (tx: Sql) => Promise<void>,
    ) => giveBack(deps, member, id, request, requestId, onCommit),
    list: (member: Member, query: PaymentListQuery) => listPayments(deps, member, query),
    download: (member: Member, period: PaymentPeriod, requestId: string) =>
      downloadSheet(deps, member, period, requestId),

    vouchers: {
      /** Whether a business can be paid online. */
      payable: async ({ businessId }: BusinessScope) => (await payableAccount(deps, businessId)) !== null,
      explain: (scope: BusinessScope, setup: Setup, question: CodeQuestion) =>
        explainCode(deps, scope, setup, question),
      order: (
        scope: BusinessScope,
        order: VoucherOrder,
        onCommit: (tx: Sql, answer: { url: string }) => Promise<void>,
      ) => orderVoucher(deps, scope, order, onCommit),
      page: (token: string) => voucherPage(deps, token),
      start: (token: string) => startVoucher(deps, token),
      check: (token: string) => checkVoucher(deps, token),
      sell: (
        member: Member,
        sale: VoucherSale,
        requestId: string,
        onCommit: (tx: Sql, id: string) => Promise<void>,
      ) => sellVoucher(deps, member, sale, requestId, onCommit),
      take: (
        member: Member,
        appointmentId: string,
        given: VoucherTake,
        requestId: string,
        onCommit: (tx: Sql) => Promise<void>,
      ) => takeAtCounter(deps, member, appointmentId, given, requestId, onCommit),
    },

    /** Handler of `appointment-event`. Delivered again, it changes nothing. */
    onAppointmentEvent: (event: AppointmentHappening) => onAppointmentEvent(deps, event),
    /** Handler of `payment-work`. Throws when the vendor cannot be asked now. */
    work: (job: PaymentWork) => runWork(deps, job),
    onStripeEvent: ((event, keep) => handleEvent(deps, event, keep)) satisfies EventHandler,
    /** Each minute: places that were not paid for in time. */
    releaseDue: () => releaseDue(deps),
    /** Every few minutes: what webhooks may have missed of what waits. */
    askWhatIsOpen: () => askWhatIsOpen(deps),
    /** Every hour: refunds on their way, accounts, disputes. */
    askWhatIsSlow: () => askWhatIsSlow(deps),
    /** Every hour: events of the last days that never came. @param take hears one, if it is new */
    hearWhatWasMissed: (take: (event: StripeEvent) => Promise<unknown>) => hearWhatWasMissed(deps, take),
  }
}
export type PaymentsModule = ReturnType<typeof createPayments>
