import type {
  ClientMessageKind,
  LocaleCode,
  MessageLogQuery,
  MessageOptions,
  MessageRuleChange,
  MessageTextChange,
  PreviewRequest,
} from '../../contracts/index.ts'
import type { Member, MemberContext } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
import type { PaymentEvent } from '../payments/index.ts'
import { type AccountMailJob, sendAccountMail } from './account-mail.ts'
import { planAgendas } from './agenda.ts'
import { type DeliveryReport, takeReport } from './delivery-reports.ts'
import { describeEnd, type End, endMessages, endToken } from './end.ts'
import { forgetTexts, readLog } from './log.ts'
import { planMoney } from './money.ts'
import { changeText, readText } from './own-words.ts'
import { planEvent } from './plan.ts'
import type { Mailer, ShowNotice, SmsGateway } from './ports.ts'
import { preview, sendTest } from './preview.ts'
import { type PlanMessagesJob, planAhead, planWhatIsThere, releaseDue } from './release.ts'
import { giveUp, type SendMessageJob, sendMessage } from './send-message.ts'
import { changeOptions, changeRule, readSettings } from './settings.ts'
import { handleInbound, type InboundSms, type InboundSmsJob, keepInbound } from './sms-replies.ts'
import { planSubscriptionMails, type SubscriptionNoticeJob } from './subscription-mail.ts'
import { planVoucherMails } from './voucher-mail.ts'

export type { AccountMailJob } from './account-mail.ts'
export type { DeliveryReport } from './delivery-reports.ts'
export { createDevices } from './devices.ts'
export type * from './ports.ts'
export { loadPushKeys } from './push-keys.ts'
export type * from './push-port.ts'
export type { PlanMessagesJob } from './release.ts'
export type { SendMessageJob } from './send-message.ts'
export type { InboundSms, InboundSmsJob } from './sms-replies.ts'
export type { SubscriptionNoticeJob } from './subscription-mail.ts'

interface Jobs {
  'send-message': SendMessageJob
  'plan-messages': PlanMessagesJob
  'inbound-sms': InboundSmsJob
  'account-mail': AccountMailJob
}

/** What is told of appointments, and what clients may do about theirs by answering. */
interface AppointmentsDoor {
  load(businessId: string, id: string): Promise<AppointmentDetails | null>
  /** @throws AppError not_confirmable */
  confirm(details: AppointmentDetails, requestId: string): Promise<void>
  /** @throws AppError too_late_to_cancel, not_cancellable */
  cancel(details: AppointmentDetails, requestId: string): Promise<void>
}

export interface NotificationsSetup {
  pool: Sql
  transact: Transact
  mailer: Mailer
  /** How many SMS a business may send in a calendar month. */
  smsAllowance(sql: Sql, businessId: string): Promise<number>
  /** Null where this installation sends no SMS. */
  sms: SmsGateway | null
  showNotice: ShowNotice
  appointments: AppointmentsDoor
  enqueue<Q extends keyof Jobs>(
    tx: Sql,
    queue: Q,
    job: Jobs[Q],
    options?: { priority?: number },
  ): Promise<void>
  /** Epoch milliseconds. */
  clock: () => number
  /** Without a trailing slash. */
  appUrl: string
  /** The platform's own address, from which all mail goes. */
  mailFrom: string
  /** The installation's. */
  secret: string
  /** Where a voucher is shown. */
  voucherUrl(businessId: string, id: string): string
}

export interface NotificationsDeps extends NotificationsSetup {
  /** Where somebody ends messages that they do not want. */
  endLink(end: End): string
  /** Where the SMS gateway tells what became of a message. */
  statusUrl(businessId: string, messageId: string): string
}

/** Messages: planned by what happens, sent once, each by the way that suits its reader, and kept account of. */
export function createNotifications(setup: NotificationsSetup) {
  const { appUrl, secret } = setup
  const deps: NotificationsDeps = {
    ...setup,
    endLink: (end) => `${appUrl}/dezabonare/${endToken(secret, end)}`,
    statusUrl: (businessId, messageId) => `${appUrl}/webhooks/twilio/status?b=${businessId}&m=${messageId}`,
  }
  return {
    /** Handler of `appointment-event`. Delivered again, it changes nothing. */
    onAppointmentEvent: (event: AppointmentHappening): Promise<void> => planEvent(deps, event),
    /** Handler of `payment-event`. Delivered again, it changes nothing. */
    onPaymentEvent: (event: PaymentEvent): Promise<void> =>
      event.event === 'payment.voucher_sold' ? planVoucherMails(deps, event) : planMoney(deps, event),
    /** Handler of `subscription-notice`. */
    onSubscriptionNotice: (job: SubscriptionNoticeJob): Promise<void> => planSubscriptionMails(deps, job),
    /** Handler of `send-message`. Throws when the message cannot be taken now, so that the queue tries again. */
    sendMessage: (job: SendMessageJob): Promise<void> => sendMessage(deps, job),
    /** After the last try. */
    giveUp: (job: SendMessageJob) => giveUp(deps, job),
    /** Handler of `account-mail`. */
    sendAccountMail: (job: AccountMailJob): Promise<void> => sendAccountMail(deps, job),
    /** Handler of `inbound-sms`. */
    handleInbound: (job: InboundSmsJob): Promise<void> => handleInbound(deps, job),
    /** Handler of `plan-messages`. */
    planAhead: (job: PlanMessagesJob): Promise<void> => planAhead(deps, job),
    /** Every minute: what is due gets its job, and whose hour has come gets their agenda. */
    async release(): Promise<void> {
      await planAgendas(deps)
      await releaseDue(deps)
    },
    planWhatIsThere: () => planWhatIsThere(deps),
    /** Forgets what has been kept long enough. */
    sweep: () => forgetTexts(deps.pool, new Date(deps.clock())),
    /** What the SMS gateway tells us. */
    gateway: {
      isGenuine: (url: string, parameters: Record<string, string>, signature: string) =>
        deps.sms?.isGenuine(url, parameters, signature) ?? false,
      report: (report: DeliveryReport) => takeReport(deps, report),
      receive: (sms: InboundSms) => keepInbound(deps, sms),
    },
    /** Whom a link in a message would spare further ones, and doing it. */
    ends: {
      describe: (token: string) => describeEnd(deps, token),
      end: (token: string, requestId: string) => endMessages(deps, token, requestId),
    },
    /** What a business decides about its messages, and sees of them. */
    own: {
      settings: ({ scope }: Member) => readSettings(deps, deps.pool, scope),
      changeOptions: (context: MemberContext, change: MessageOptions) => changeOptions(deps, context, change),
      changeRule: (context: MemberContext, kind: ClientMessageKind, rule: MessageRuleChange) =>
        changeRule(deps, context, kind, rule),
      text: ({ scope }: Member, kind: ClientMessageKind, locale: LocaleCode) =>
        readText(deps.pool, scope.businessId, kind, locale),
      changeText: (context: MemberContext, kind: ClientMessageKind, change: MessageTextChange) =>
        changeText(deps, context, kind, change),
      preview: (member: Member, request: PreviewRequest) => preview(deps, member, request),
      sendTest: (member: Member, request: PreviewRequest) => sendTest(deps, member, request),
      log: (member: Member, query: MessageLogQuery) => readLog(deps.pool, member, query),
    },
  }
}

export type NotificationsModule = ReturnType<typeof createNotifications>
