import type { Logger } from 'pino'
import type { JobQueue } from '../adapters/postgres/jobs.ts'
import type { AccountsModule } from '../modules/accounts/index.ts'
import type { AdminModule } from '../modules/admin/index.ts'
import type { AnnouncementsModule } from '../modules/announcements/index.ts'
import type { AppointmentHappening } from '../modules/appointments/index.ts'
import type { AuditModule } from '../modules/audit/index.ts'
import type { Idempotency } from '../modules/idempotency/index.ts'
import type {
  AccountMailJob,
  InboundSmsJob,
  NotificationsModule,
  PlanMessagesJob,
  SendMessageJob,
  SubscriptionNoticeJob,
} from '../modules/notifications/index.ts'
import type { PaymentEvent, PaymentsModule, PaymentWork } from '../modules/payments/index.ts'
import type { StripeEvents } from '../modules/stripe-events/index.ts'
import type { SubscriptionsModule } from '../modules/subscriptions/index.ts'
import type { WebhookJob, WebhooksModule } from '../modules/webhooks/index.ts'

interface JobsDeps {
  queue: JobQueue
  notifications: NotificationsModule
  payments: PaymentsModule
  subscriptions: SubscriptionsModule
  stripeEvents: StripeEvents
  webhooks: WebhooksModule
  idempotency: Idempotency
  accounts: Pick<AccountsModule, 'impersonation'>
  audit: Pick<AuditModule, 'purge' | 'seal'>
  admin: Pick<AdminModule, 'countFigures' | 'deleteDue'>
  announcements: Pick<AnnouncementsModule, 'mailDue'>
  log: Logger
}

/** Which handler runs for which queue, and how many at once in one process. */
export async function startJobs({
  queue,
  notifications,
  payments,
  subscriptions,
  stripeEvents,
  webhooks,
  idempotency,
  accounts,
  audit,
  admin,
  announcements,
  log,
}: JobsDeps): Promise<void> {
  const logged =
    <T extends object>(name: string, handler: (data: T) => Promise<void>) =>
    async (data: T) => {
      try {
        await handler(data)
      } catch (error) {
        // Names and codes only: a message's error text may quote an address.
        log.warn(
          { queue: name, err: { name: (error as Error).name, code: (error as { code?: string }).code } },
          'job failed',
        )
        throw error
      }
    }
  await queue.work<AppointmentHappening>(
    'appointment-event',
    2,
    logged('appointment-event', async (event) => {
      await webhooks.onAppointmentEvent(event)
      await payments.onAppointmentEvent(event)
      await notifications.onAppointmentEvent(event)
    }),
  )
  const send = logged('send-message', notifications.sendMessage)
  await queue.work<SendMessageJob>('send-message', 8, async (job, last) => {
    try {
      await send(job)
    } catch (error) {
      if (last) await notifications.giveUp(job)
      throw error
    }
  })
  await queue.work<InboundSmsJob>('inbound-sms', 2, logged('inbound-sms', notifications.handleInbound))
  await queue.work<PlanMessagesJob>('plan-messages', 1, logged('plan-messages', notifications.planAhead))
  const release = logged('release-messages', notifications.release)
  await queue.work('release-messages', 1, release)
  await queue.schedule('release-messages', '* * * * *')
  await notifications.planWhatIsThere()
  // What became due while nobody worked does not wait for the next minute. A fault is logged, and tried again then.
  void release({}).catch(() => {})
  await queue.work<AccountMailJob>('account-mail', 2, logged('account-mail', notifications.sendAccountMail))
  await queue.work<WebhookJob>('deliver-webhook', 8, logged('deliver-webhook', webhooks.deliver))
  await queue.work<PaymentWork>('payment-work', 4, logged('payment-work', payments.work))
  await queue.work<PaymentEvent>('payment-event', 2, logged('payment-event', notifications.onPaymentEvent))
  const releasePayments = logged('release-payments', async () => {
    await payments.askWhatIsOpen()
    await payments.releaseDue()
  })
  await queue.work('release-payments', 1, releasePayments)
  await queue.schedule('release-payments', '* * * * *')
  await queue.work(
    'reconcile-payments',
    1,
    logged('reconcile-payments', async () => {
      await payments.askWhatIsSlow()
      await payments.hearWhatWasMissed(stripeEvents.take)
    }),
  )
  await queue.schedule('reconcile-payments', '41 * * * *')
  await queue.work<SubscriptionNoticeJob>(
    'subscription-notice',
    1,
    logged('subscription-notice', notifications.onSubscriptionNotice),
  )
  await queue.work('reconcile-subscriptions', 1, logged('reconcile-subscriptions', subscriptions.reconcile))
  await queue.schedule('reconcile-subscriptions', '23 * * * *')
  const count = logged('count-figures', async () => {
    await accounts.impersonation.endOverdue()
    await admin.countFigures()
    await announcements.mailDue()
  })
  await queue.work('count-figures', 1, count)
  await queue.schedule('count-figures', '*/5 * * * *')
  void count({}).catch(() => {})
  const sweep = async () => {
    await idempotency.sweep()
    await webhooks.sweep()
    await notifications.sweep()
    await stripeEvents.sweep()
    await admin.deleteDue()
    await audit.purge()
    await audit.seal()
  }
  await queue.work('housekeeping', 1, logged('housekeeping', sweep))
  await queue.schedule('housekeeping', '17 * * * *')
}
