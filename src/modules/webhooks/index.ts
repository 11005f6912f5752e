import type { NewWebhook, WebhookChange } from '../../contracts/index.ts'
import type { Member, MemberContext } from '../../handlers.ts'
import type { Sealer } from '../../sealing.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
import { deliver } from './deliver.ts'
import { fanOut, ping, redeliver } from './dispatch.ts'
import { addWebhook, changeWebhook, deleteWebhook, readWebhooks, renewSecret } from './endpoints.ts'
import { readDeliveries, sweep } from './log.ts'
import type { WebhookSender } from './ports.ts'

export type * from './ports.ts'

/** The job of one delivery. */
export interface WebhookJob {
  readonly businessId: string
  readonly deliveryId: string
}

export interface WebhooksDeps {
  readonly pool: Sql
  readonly transact: Transact
  readonly sender: WebhookSender
  readonly sealer: Sealer
  readonly loadAppointment: (businessId: string, id: string) => Promise<AppointmentDetails | null>
  readonly enqueue: (tx: Sql, queue: 'deliver-webhook', job: WebhookJob) => Promise<void>
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** Other programs hear of what happens to appointments: signed requests, tried for days, with a log. */
export function createWebhooks(deps: WebhooksDeps) {
  return {
    list: (member: Member) => readWebhooks(deps.pool, member.scope),
    add: (context: MemberContext, request: NewWebhook) => addWebhook(deps, context, request),
    change: (context: MemberContext, id: string, request: WebhookChange) =>
      changeWebhook(deps, context, id, request),
    renewSecret: (context: MemberContext, id: string) => renewSecret(deps, context, id),
    remove: (context: MemberContext, id: string) => deleteWebhook(deps, context, id),
    log: (member: Member, id: string, before: string | undefined) =>
      readDeliveries(deps.pool, member.scope, id, before),
    ping: (member: Member, id: string) => ping(deps, member.scope, id),
    redeliver: (member: Member, id: string, deliveryId: string) =>
      redeliver(deps, member.scope, id, deliveryId),
    /** Handler of `appointment-event`. Delivered again, it changes nothing. */
    onAppointmentEvent: (event: AppointmentHappening) => fanOut(deps, event),
    /** Handler of `deliver-webhook`. Throws when it is worth another try. */
    deliver: (job: WebhookJob) => deliver(deps, job),
    /** Forgets what has been kept long enough. */
    sweep: () => sweep(deps),
  }
}
export type WebhooksModule = ReturnType<typeof createWebhooks>
