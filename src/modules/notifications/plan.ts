import type { ClientMessageKind } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { AppointmentDetails, AppointmentHappening } from '../appointments/index.ts'
import { type Reach, type Route, routesFor } from './channels.ts'
import type { NotificationsDeps } from './index.ts'
import { isAboutFuture, isOptional, kindOf } from './kinds.ts'
import { addMessage, type Options, type Rules, readOptions, readRules, type Subject } from './store.ts'
import { tellTeam } from './team.ts'
import { earlierBy, laterBy, outsideQuietHours } from './timing.ts'

const MINUTE_MS = 60_000
/** A slip of the finger can be undone before the client hears that they did not come. */
const NO_SHOW_DELAY_MS = 30 * MINUTE_MS
/** Who has just booked needs no reminder yet. */
const LEAST_AHEAD_MS = 30 * MINUTE_MS

/** What decides about messages of one appointment. */
export interface Planning {
  deps: NotificationsDeps
  tx: Sql
  details: AppointmentDetails
  rules: Rules
  reach: Reach
}

async function isStopped(sql: Sql, businessId: string, phone: string | null): Promise<boolean> {
  if (!phone) return false
  const { rowCount } = await sql.query('SELECT FROM sms_stop WHERE business_id = $1 AND phone = $2', [
    businessId,
    phone,
  ])
  return rowCount !== 0
}

/** By which ways the client of an appointment can be reached now. */
export async function readReach(
  deps: NotificationsDeps,
  sql: Sql,
  { businessId, client, messages, business }: AppointmentDetails,
  options: Options,
): Promise<Reach> {
  return {
    email: client.email,
    phone: client.phone,
    stopped: await isStopped(sql, businessId, client.phone),
    preference: messages,
    country: business.country,
    options,
    smsAvailable: deps.sms !== null && options.smsAllowance > 0,
  }
}

async function preparePlanning(
  deps: NotificationsDeps,
  tx: Sql,
  details: AppointmentDetails,
): Promise<Planning> {
  const { businessId } = details
  const options = await readOptions(deps, tx, businessId)
  const rules = await readRules(tx, businessId)
  return { deps, tx, details, rules, reach: await readReach(deps, tx, details, options) }
}

/** When a message of this kind may leave by SMS, or why it may not. */
function smsTime({ deps, details }: Planning, kind: ClientMessageKind, due: Date) {
  // What is called off must be known before one sets out, too.
  const start = isAboutFuture(kind) || kind.startsWith('cancelled') ? details.startsAt : null
  return outsideQuietHours(due, { timezone: details.timezone, start, now: new Date(deps.clock()) })
}

interface Planned {
  kind: ClientMessageKind
  effect: string
  due: Date
  subject: Subject
}

/** One message by one channel; by mail instead of an SMS that would come at night or too late. */
async function addRouted(planning: Planning, route: Route, { kind, effect, due, subject }: Planned) {
  const { deps, tx, details, reach } = planning
  const at = route.channel === 'sms' && !route.obstacle ? smsTime(planning, kind, due) : due
  const mailInstead = at === null && reach.options.fallback && reach.email !== null
  const channel = mailInstead ? 'email' : route.channel
  await addMessage(deps, tx, {
    businessId: details.businessId,
    effectKey: channel === 'email' ? effect : `${effect}:${channel}`,
    template: `client.${kind}`,
    channel,
    recipient: channel === 'email' ? reach.email : reach.phone,
    appointmentId: details.id,
    clientId: details.clientId,
    insteadOf: mailInstead ? 'quiet_hours' : route.insteadOf,
    obstacle: at === null && !mailInstead ? 'quiet_hours' : route.obstacle,
    subject,
    dueAt: at ?? due,
  })
}

async function tellClient(planning: Planning, event: AppointmentHappening): Promise<void> {
  const { deps, details, rules, reach } = planning
  const kind = kindOf(event, details)
  const asked = 'tellClient' in event ? (event.tellClient ?? true) : true
  if (!kind || !asked) return
  if (isOptional(kind) && !reach.preference.reminders) return
  const delay = kind === 'no_show' ? NO_SHOW_DELAY_MS : 0
  const planned = {
    kind,
    effect: [event.event, details.id, event.sequence, 'client'].join(':'),
    due: new Date(deps.clock() + delay),
    subject: { event },
  }
  for (const route of routesFor(rules[kind], reach)) await addRouted(planning, route, planned)
}

/**
 * Reminders and the follow-up of an appointment, as the rules and its time are now. What was planned before and has
 * not left is forgotten; what has left is not sent again for the same start.
 */
export async function planTimed(planning: Planning): Promise<void> {
  const { deps, tx, details, rules, reach } = planning
  const { businessId, id, startsAt, endsAt, timezone, status } = details
  await tx.query(
    `DELETE FROM message WHERE business_id = $1 AND appointment_id = $2 AND state = 'scheduled'
       AND template IN ('client.reminder', 'client.follow_up')`,
    [businessId, id],
  )
  if (status !== 'confirmed' || !reach.preference.reminders) return
  const now = deps.clock()
  const start = startsAt.toISOString()
  const plan = async (kind: 'reminder' | 'follow_up', offset: number, due: Date) => {
    const planned = { kind, effect: [kind, id, start, offset].join(':'), due, subject: { start } }
    for (const route of routesFor(rules[kind], reach)) await addRouted(planning, route, planned)
  }
  for (const offset of rules.reminder.offsets) {
    const due = earlierBy(startsAt, offset, timezone)
    if (due.getTime() - now >= LEAST_AHEAD_MS) await plan('reminder', offset, due)
  }
  for (const offset of rules.follow_up.offsets.slice(0, 1)) {
    const due = laterBy(endsAt, offset, timezone)
    if (due.getTime() > now) await plan('follow_up', offset, due)
  }
}

/** What nobody needs to hear any more, because something newer happened to the appointment. */
const dropPlanned = (tx: Sql, { businessId, appointmentId }: AppointmentHappening) =>
  tx.query(
    `DELETE FROM message WHERE business_id = $1 AND appointment_id = $2 AND state = 'scheduled'
       AND template LIKE 'client.%'`,
    [businessId, appointmentId],
  )

/** How often an appointment may change while its messages are planned. */
const TRIES = 5

/**
 * Plans for an appointment as it is: two events of one appointment, handled at the same time, wait for each other, and
 * what was read before the other one's change is read again.
 */
export async function planFor(
  deps: NotificationsDeps,
  businessId: string,
  id: string,
  work: (planning: Planning) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const details = await deps.appointments.load(businessId, id)
    if (!details) return
    const planned = await deps.transact(async (tx) => {
      const { rows } = await tx.query<{ sequence: number; status: string }>(
        `SELECT calendar_sequence AS sequence, status FROM appointment WHERE business_id = $1 AND id = $2
         FOR NO KEY UPDATE`,
        [businessId, id],
      )
      const now = rows[0]
      if (now?.sequence !== details.calendarSequence || now.status !== details.status) return false
      await work(await preparePlanning(deps, tx, details))
      return true
    })
    if (planned) return
  }
  throw new Error('The appointment keeps changing while its messages are planned')
}

/**
 * Turns one event into its messages, planned and due, in one transaction. The same event again finds its effect keys
 * taken and does nothing new.
 */
export async function planEvent(deps: NotificationsDeps, event: AppointmentHappening): Promise<void> {
  await planFor(deps, event.businessId, event.appointmentId, async (planning) => {
    const { tx, details } = planning
    if (event.event !== 'appointment.completed') await dropPlanned(tx, event)
    await tellClient(planning, event)
    if (event.event !== 'appointment.completed') await planTimed(planning)
    await tellTeam(deps, tx, details, event)
  })
}
