import { openJobQueue } from '../src/adapters/postgres/jobs.ts'
import { buildDetails } from '../src/modules/calendar-sync/details.fixture.ts'
import { composeForClient } from '../src/modules/notifications/compose.ts'
import { createNotifications, type SendMessageJob } from '../src/modules/notifications/index.ts'
import type { Runtime } from '../src/runtime.ts'
import type { Sql } from '../src/sql.ts'
import type { BenchShop } from './shops.ts'
import { beside, type Row } from './table.ts'

const REMINDERS = 5000
const DRAWN = 500

/** Reminders that are due now, each of an appointment of its own tomorrow. */
async function insertReminders(
  sql: Sql,
  { businessId }: BenchShop,
  count: number,
  name: string,
): Promise<void> {
  const start = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 20 * 3_600_000)
  await sql.query(
    `WITH c AS (INSERT INTO client (business_id, id, name, name_key, email, email_key, updated_at)
       SELECT $1, gen_random_uuid(), 'Memento ' || n, 'memento ' || n, $5 || '.' || n || '@bench.example',
         $5 || '.' || n || '@bench.example', now() FROM generate_series(1, $2::int) n RETURNING id, email),
     a AS (INSERT INTO appointment (business_id, id, code, client_id, status, starts_at, ends_at, timezone, locale,
         client_name, client_email, price_amount, currency, policy, manage_token_hash, updated_at)
       SELECT $1, gen_random_uuid(), 'M' || row_number() OVER (), c.id, 'confirmed', $3::timestamptz,
         $3::timestamptz + interval '30 minutes', 'Europe/Bucharest', 'ro', 'Memento', c.email, 5000, 'RON',
         '{"cancelUntilMinutes": 60, "rescheduleUntilMinutes": 60}', sha256(c.id::text::bytea), now()
       FROM c RETURNING id, client_id, client_email)
     INSERT INTO message (business_id, id, effect_key, appointment_id, client_id, template, channel, recipient, state,
       event, due_at)
     SELECT $1, gen_random_uuid(), 'bench:' || a.id, a.id, a.client_id, 'client.reminder', 'email', a.client_email,
       'scheduled', jsonb_build_object('start', $4::text), now() FROM a`,
    [businessId, count, start, start.toISOString(), name],
  )
}

async function until(done: () => boolean): Promise<void> {
  for (let i = 0; i < 12_000 && !done(); i += 1) await new Promise((resolve) => setTimeout(resolve, 10))
  if (!done()) throw new Error('the messages were not sent')
}

/** What drawing alone takes, one after the other. @returns mails a second */
async function drawOnly(): Promise<number> {
  const input = {
    kind: 'reminder' as const,
    details: buildDetails(),
    previousStart: null,
    own: null,
    endUrl: null,
    appUrl: 'https://bench.example',
    now: Date.now(),
  }
  const envelope = {
    recipient: 'x@bench.example',
    messageId: 'm',
    mailFrom: 'y@bench.example',
    appUrl: input.appUrl,
  }
  const begun = performance.now()
  for (let i = 0; i < DRAWN; i += 1) await composeForClient(input, envelope)
  return (DRAWN / (performance.now() - begun)) * 1000
}

/** Five thousand reminders of one business through the queue, and another one's single message in their middle. */
export async function benchMessages(
  { database, appointments }: Runtime,
  databaseUrl: string,
  [busy, neighbour]: readonly [BenchShop, BenchShop],
): Promise<Row[]> {
  const { pool, transact } = database
  const queue = await openJobQueue(databaseUrl, true, () => {})
  const sentAt = new Map<string, number>()
  const notifications = createNotifications({
    pool,
    transact,
    mailer: { send: async ({ to }) => void sentAt.set(to.address, performance.now()) },
    sms: null,
    voucherUrl: () => '',
    smsAllowance: async () => 100,
    showNotice: async () => 0,
    appointments: { load: appointments.load, confirm: async () => {}, cancel: async () => {} },
    enqueue: queue.enqueue,
    clock: Date.now,
    appUrl: 'https://bench.example',
    mailFrom: 'y@bench.example',
    secret: 'only-for-the-benchmark-0123456789-abcdef',
  })
  try {
    const drawn = await drawOnly()
    await insertReminders(pool, busy, REMINDERS, 'memento')
    const planned = performance.now()
    await notifications.release()
    const released = performance.now() - planned
    const begun = performance.now()
    await queue.work<SendMessageJob>('send-message', 8, notifications.sendMessage)
    await until(() => sentAt.size >= REMINDERS / 5)
    await insertReminders(pool, neighbour, 1, 'vecin')
    const asked = performance.now()
    await notifications.release()
    await until(() => sentAt.size > REMINDERS)
    const last = Math.max(...sentAt.values())
    return [
      { name: `${REMINDERS} due reminders get their jobs`, figure: released, unit: 'ms' },
      {
        name: `${REMINDERS} reminders of one business through the queue`,
        unit: '/s',
        ...beside((REMINDERS / (last - begun)) * 1000, drawn),
        limitName: 'drawing the mail, one after the other',
        note: 'one worker, a mailer that takes everything at once',
      },
      {
        name: 'another business’s message, asked for in their middle',
        figure: sentAt.get('vecin.1@bench.example')! - asked,
        unit: 'ms',
        note: `with about ${REMINDERS - REMINDERS / 5} still waiting`,
      },
    ]
  } finally {
    await queue.close()
  }
}
