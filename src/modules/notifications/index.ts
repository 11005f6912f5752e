import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'
import { type AccountMailJob, sendAccountMail } from './account-mail.ts'
import { fanOut } from './fan-out.ts'
import type { Mailer } from './ports.ts'
import { type SendMessageJob, sendMessage } from './send-message.ts'

export type { AccountMailJob } from './account-mail.ts'
export { createDevices } from './devices.ts'
export type * from './ports.ts'
export { loadPushKeys } from './push-keys.ts'
export type * from './push-port.ts'
export type { SendMessageJob } from './send-message.ts'

export interface NotificationsDeps {
  db: PrismaClient
  transact: Transact
  mailer: Mailer
  loadAppointment(businessId: string, id: string): Promise<AppointmentDetails | null>
  enqueue(tx: Sql, queue: 'send-message', job: SendMessageJob): Promise<void>
  /** Epoch milliseconds. */
  clock: () => number
  /** Without a trailing slash. */
  appUrl: string
  /** The platform's own address, from which all mail goes. */
  mailFrom: string
}

/** Messages about appointments and accounts. Job handlers; nobody else calls this module. */
export function createNotifications(deps: NotificationsDeps) {
  return {
    /** Handler of `appointment-event`. Delivered again, it changes nothing. */
    onAppointmentEvent: (event: AppointmentEvent): Promise<void> => fanOut(deps, event),
    /** Handler of `send-message`. Throws when the mail server cannot take it now, so that the queue tries again. */
    sendMessage: (job: SendMessageJob): Promise<void> => sendMessage(deps, job),
    /** Handler of `account-mail`. */
    sendAccountMail: (job: AccountMailJob): Promise<void> => sendAccountMail(deps, job),
  }
}

export type NotificationsModule = ReturnType<typeof createNotifications>
