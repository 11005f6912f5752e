import type { TestDatabase } from '../../../test/database.ts'
import type { JobQueue } from '../../adapters/postgres/jobs.ts'
import type { AppointmentDetails, AppointmentEvent } from '../appointments/index.ts'
import { buildDetails } from '../calendar-sync/details.fixture.ts'
import {
  createNotifications,
  type MailFault,
  type MailMessage,
  type SendMessageJob,
  type SmsFault,
  type SmsMessage,
} from './index.ts'
import type { PushPayload } from './push.ts'

/** Three days before the fixture's appointment, on a Monday morning. */
export const NOW = Date.parse('2026-03-09T10:00:00+02:00')
export type Overrides = Parameters<typeof buildDetails>[0]

export interface World {
  readonly database: TestDatabase
  readonly queue: JobQueue
}

/** The appointment of the fixture as rows, so that messages have something to belong to. */
async function storeAppointment({ database }: World, details: AppointmentDetails): Promise<void> {
  const { businessId, id, startsAt, endsAt, timezone, business, client, clientId } = details
  await database.prisma.business.create({
    data: { id: businessId, slug: business.slug, name: business.name },
  })
  await database.prisma.client.create({
    data: { businessId, id: clientId, name: client.name, nameKey: 'elena marin' },
  })
  await database.prisma.appointment.create({
    data: {
      businessId,
      id,
      code: details.code,
      clientId,
      status: 'confirmed',
      source: 'online',
      startsAt,
      endsAt,
      timezone,
      locale: 'ro',
      clientName: client.name,
      priceAmount: details.price.amount,
      currency: 'RON',
      policy: {},
      manageTokenHash: new Uint8Array(32),
    },
  })
}

/** Forgets everything between two tests. */
export async function clear({ database }: World): Promise<void> {
  for (const table of ['message', 'appointment', 'client', 'business', 'app_user', 'dev_message', 'jobs.job'])
    await database.pool.query(`DELETE FROM ${table}`)
}

/** The module with a mail server, a gateway and devices that do what a test says. */
export async function setup(world: World, overrides: Overrides = {}, { sms = true } = {}) {
  const { database, queue } = world
  const state = {
    details: buildDetails(overrides) as AppointmentDetails | null,
    loads: 0,
    /** How often the gateway was asked to send. */
    asked: 0,
    now: NOW,
    devices: 1,
    smsAllowance: 100,
    queueBroken: false,
    refusal: null as Error | null,
  }
  await storeAppointment(world, state.details!)
  const keep = ({ id, status, calendarSequence, startsAt, endsAt }: AppointmentDetails) =>
    database.prisma.appointment.updateMany({
      where: { id },
      data: { status, calendarSequence, startsAt, endsAt },
    })
  const sent: MailMessage[] = []
  const faults: MailFault[] = []
  const texts: (SmsMessage & { id: string })[] = []
  const smsFaults: (SmsFault & { taken?: boolean })[] = []
  const notices: (PushPayload & { userId: string })[] = []
  const said: string[] = []
  const gate = { load: Promise.resolve(), wait: Promise.resolve() }
  const notifications = createNotifications({
    pool: database.pool,
    transact: database.transact,
    mailer: {
      async send(message) {
        await gate.wait
        const fault = faults.shift()
        if (fault) throw fault
        sent.push(message)
      },
    },
    sms: sms
      ? {
          async send(message) {
            state.asked += 1
            await gate.wait
            const fault = smsFaults.shift()
            const id = `SM${texts.length}`
            if (!fault || fault.taken) texts.push({ ...message, id })
            if (fault) throw fault
            return id
          },
          find: async ({ to, body }) =>
            texts.filter((text) => text.to === to && text.body === body).map(({ id }) => id),
          isGenuine: () => true,
        }
      : null,
    voucherUrl: () => '',
    smsAllowance: async () => state.smsAllowance,
    async showNotice(userId, notice) {
      if (state.devices) notices.push({ ...notice, userId })
      return state.devices
    },
    appointments: {
      load: async () => {
        state.loads += 1
        const seen = state.details
        await gate.load
        // What a test says about the appointment is in the database too, unless it changed meanwhile.
        if (seen && seen === state.details) await keep(seen)
        return seen
      },
      confirm: async () => void said.push('confirm'),
      async cancel() {
        if (state.refusal) throw state.refusal
        said.push('cancel')
      },
    },
    enqueue: (...job) =>
      state.queueBroken ? Promise.reject(new Error('queue down')) : queue.enqueue(...job),
    clock: () => state.now,
    appUrl: 'https://rezervarapid.ro',
    mailFrom: 'programari@rezervarapid.ro',
    secret: 'one-value-for-all-test-runs-0123456789',
  })
  const event: AppointmentEvent = {
    event: 'appointment.confirmed',
    businessId: state.details!.businessId,
    appointmentId: state.details!.id,
    sequence: 0,
    actor: 'client',
  }
  const messages = () =>
    database.prisma.message.findMany({ orderBy: [{ template: 'desc' }, { dueAt: 'asc' }, { id: 'asc' }] })
  const jobs = async (): Promise<SendMessageJob[]> => {
    const { rows } = await database.pool.query(
      "SELECT data FROM jobs.job WHERE name = 'send-message' ORDER BY priority DESC, created_on, id",
    )
    return rows.map((row) => row.data)
  }
  return {
    state,
    sent,
    faults,
    texts,
    smsFaults,
    notices,
    said,
    gate,
    notifications,
    /** Another process changes the appointment. */
    async change(details: AppointmentDetails) {
      state.details = details
      await keep(details)
    },
    breakQueue() {
      state.queueBroken = true
    },
    /** What a client asks for is refused. */
    refuse(refusal: Error) {
      state.refusal = refusal
    },
    event,
    messages,
    jobs,
    /** Runs every job that is there, once. */
    async work() {
      const due = await jobs()
      await database.pool.query("DELETE FROM jobs.job WHERE name = 'send-message'")
      for (const job of due) await notifications.sendMessage(job)
    },
    /** Time passes: what is due by then is sent. */
    async until(instant: string) {
      state.now = Date.parse(instant)
      await notifications.release()
      const due = await jobs()
      await database.pool.query("DELETE FROM jobs.job WHERE name = 'send-message'")
      for (const job of due) await notifications.sendMessage(job)
    },
  }
}

export const mailFault = (code: MailFault['code']): MailFault =>
  Object.assign(new Error('EENVELOPE 450'), { code })
export const smsFault = (
  code: SmsFault['code'],
  reason: SmsFault['reason'] = 'refused',
  taken = false,
): SmsFault & { taken: boolean } => Object.assign(new Error('HTTP 500'), { code, reason, taken })
