import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../test/database.ts'
import { openJobQueue } from '../../adapters/postgres/jobs.ts'
import { buildDetails } from '../calendar-sync/details.fixture.ts'
import type { SendMessageJob } from './index.ts'
import { clear, mailFault as fault, NOW, type Overrides, setup as open, type World } from './world.fixture.ts'

let world: World
let database: World['database']
const messages = () => database.prisma.message.findMany({ orderBy: { template: 'desc' } })
async function jobs(): Promise<SendMessageJob[]> {
  const { rows } = await database.pool.query(
    "SELECT data FROM jobs.job WHERE name = 'send-message' ORDER BY created_on",
  )
  return rows.map((row) => row.data)
}
// In an hour, and without a phone: nothing to plan, and nothing but mail.
const setup = (overrides: Overrides = {}) =>
  open(world, {
    ...overrides,
    client: { phone: null, ...overrides.client },
    startsAt: new Date(NOW + 3_600_000),
  })

beforeAll(async () => {
  database = await createTestDatabase(8)
  world = { database, queue: await openJobQueue(database.url, false, () => {}) }
})
afterAll(async () => {
  await world.queue.close()
  await world.database.close()
})
beforeEach(() => clear(world))

describe('an appointment event', () => {
  it('becomes one message and one job for each recipient', async () => {
    const { notifications, event } = await setup({ business: { noticeEmail: 'maria@salonmaria.example' } })
    await notifications.onAppointmentEvent(event)
    const [client, business] = await messages()
    expect(client).toMatchObject({
      template: 'client.confirmed',
      recipient: 'elena.marin@example.com',
      channel: 'email',
      state: 'queued',
    })
    expect(business).toMatchObject({ template: 'business.confirmed', recipient: 'maria@salonmaria.example' })
    expect((await jobs()).map((job) => job.messageId).sort()).toEqual([client!.id, business!.id].sort())
  })

  it('changes nothing when it is delivered again, even at the same time', async () => {
    const { notifications, event } = await setup()
    await Promise.all(Array.from({ length: 8 }, () => notifications.onAppointmentEvent(event)))
    await notifications.onAppointmentEvent(event)
    expect(await messages()).toHaveLength(2)
    expect(await jobs()).toHaveLength(2)
    await notifications.onAppointmentEvent({ ...event, event: 'appointment.rescheduled', sequence: 1 })
    expect(await messages()).toHaveLength(4)
  })

  it('leaves no message without its job when the queue fails', async () => {
    const { notifications: broken, event, breakQueue } = await setup()
    breakQueue()
    await expect(broken.onAppointmentEvent(event)).rejects.toThrow('queue down')
    expect(await messages()).toEqual([])
  })

  it('is not told to whom left no address, nor to the business that did it itself', async () => {
    const { notifications, event } = await setup({ client: { email: null } })
    await notifications.onAppointmentEvent({ ...event, actor: 'business' })
    const unreachable = {
      template: 'client.confirmed',
      state: 'skipped',
      reason: 'no_email',
      recipient: null,
    }
    expect(await messages()).toMatchObject([unreachable])
    await notifications.onAppointmentEvent(event)
    expect(await messages()).toMatchObject([unreachable, { template: 'business.confirmed' }])
    expect(await jobs()).toHaveLength(1)
  })
})

describe('members of the business', () => {
  async function join(
    businessId: string,
    notices: string[],
    more: { noticesAll?: boolean; staffId?: string },
  ) {
    const email = `${notices.join('-') || 'nothing'}-${JSON.stringify(more).length}@people.example`
    const user = await database.prisma.user.create({ data: { email, name: 'Ana', emailVerified: true } })
    await database.prisma.membership.create({
      data: { businessId, userId: user.id, role: 'manager', notices, ...more },
    })
    return email
  }

  it('hear of what they chose, each once, at addresses that were not told already', async () => {
    const { notifications, event, state } = await setup({
      business: { noticeEmail: 'Salut@salonmaria.example' },
    })
    const { businessId, items } = state.details!
    const staffId = items[0]!.staffId
    const colleague = '019a0000-0000-7000-8000-00000000000c'
    await database.prisma.staffMember.createMany({
      data: [staffId, colleague].map((id) => ({ businessId, id, name: 'Maria' })),
    })
    const all = await join(businessId, ['booked'], { noticesAll: true })
    const own = await join(businessId, ['booked', 'moved'], { staffId })
    // Somebody else's day, another notice, nothing at all, and the address that hears of everything.
    await join(businessId, ['booked'], { staffId: colleague })
    await join(businessId, ['cancelled'], { noticesAll: true })
    await join(businessId, [], { noticesAll: true })
    const same = await join(businessId, ['booked', 'moved', 'cancelled'], { noticesAll: true })
    await database.prisma.user.update({ where: { email: same }, data: { email: 'salut@salonmaria.example' } })

    await notifications.onAppointmentEvent(event)
    await notifications.onAppointmentEvent(event)
    const told = (await messages()).filter(({ template }) => template === 'business.confirmed')
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      ['Salut@salonmaria.example', all, own].sort(),
    )
    expect(await jobs()).toHaveLength(4)

    await notifications.onAppointmentEvent({ ...event, actor: 'business' })
    expect(await messages()).toHaveLength(4)
    await notifications.onAppointmentEvent({ ...event, event: 'appointment.rescheduled', sequence: 1 })
    const moved = (await messages()).filter(({ template }) => template === 'business.rescheduled')
    expect(moved.map(({ recipient }) => recipient).sort()).toEqual(['Salut@salonmaria.example', own].sort())
  })
})

describe('a message', () => {
  async function queued(overrides: Parameters<typeof buildDetails>[0] = {}) {
    const parts = await setup({ ...overrides, business: { email: null, noticeEmail: null } })
    await parts.notifications.onAppointmentEvent(parts.event)
    const [job] = await jobs()
    return { ...parts, job: job! }
  }

  it('is sent once, however often its job is delivered', async () => {
    const { notifications, sent, job } = await queued()
    await notifications.sendMessage(job)
    await notifications.sendMessage(job)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toBe('Confirmat: luni, 9 martie, 11:00, la Salon Maria')
    expect(await messages()).toMatchObject([
      { state: 'sent', attempts: 1, sentAt: new Date(NOW), subject: sent[0]?.subject, reason: null },
    ])
  })

  it('is sent once by workers that have the job at the same time', async () => {
    const { notifications, sent, gate, job } = await queued()
    let open = () => {}
    gate.wait = new Promise((resolve) => {
      open = resolve
    })
    let settled = 0
    const workers = Array.from({ length: 4 }, () =>
      notifications.sendMessage(job).finally(() => {
        settled += 1
      }),
    )
    const outcomes = Promise.allSettled(workers)
    await expect.poll(() => settled).toBe(3)
    open()
    expect((await outcomes).filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  it('is not sent by a worker that looked before another one sent it', async () => {
    const { notifications, sent, state, gate, job } = await queued()
    const before = state.loads
    let open = () => {}
    gate.load = new Promise((resolve) => {
      open = resolve
    })
    const slow = notifications.sendMessage(job)
    await expect.poll(() => state.loads).toBe(before + 1)
    gate.load = Promise.resolve()
    await notifications.sendMessage(job)
    open()
    await slow
    expect(sent).toHaveLength(1)
  })

  it('is tried again after a failure that passes, and then sent once', async () => {
    const { notifications, sent, faults, job } = await queued()
    faults.push(fault('mail_unavailable'), fault('mail_unavailable'))
    await expect(notifications.sendMessage(job)).rejects.toMatchObject({ code: 'mail_unavailable' })
    await expect(notifications.sendMessage(job)).rejects.toMatchObject({ code: 'mail_unavailable' })
    expect(await messages()).toMatchObject([
      { state: 'queued', attempts: 2, reason: 'mail_unavailable: EENVELOPE 450' },
    ])
    await notifications.sendMessage(job)
    await notifications.sendMessage(job)
    expect(sent).toHaveLength(1)
    expect(await messages()).toMatchObject([{ state: 'sent', attempts: 3, reason: null }])
  })

  it('is given up when its address is refused for ever', async () => {
    const { notifications, sent, faults, job } = await queued()
    faults.push(fault('recipient_refused'))
    await notifications.sendMessage(job)
    await notifications.sendMessage(job)
    expect(sent).toEqual([])
    expect(await messages()).toMatchObject([{ state: 'failed', reason: 'recipient_refused', attempts: 1 }])
  })

  it.each([
    ['moved', { calendarSequence: 1 }],
    ['cancelled', { status: 'cancelled_by_client' as const }],
  ])('is dropped when the appointment was %s before it went out', async (_, change) => {
    const { notifications, sent, state, job } = await queued()
    state.details = buildDetails({ ...change, startsAt: new Date(NOW + 3_600_000) })
    await notifications.sendMessage(job)
    expect(sent).toEqual([])
    expect(await messages()).toMatchObject([{ state: 'skipped', reason: 'superseded', attempts: 1 }])
  })

  it('is dropped when its appointment is gone', async () => {
    const { notifications, sent, state, job } = await queued()
    state.details = null
    await notifications.sendMessage(job)
    expect(sent).toEqual([])
    expect(await messages()).toMatchObject([{ state: 'skipped', reason: 'appointment_gone' }])
  })
})

describe('the queue', () => {
  it('serves a business with one message before another one’s five hundredth', async () => {
    const { event, notifications } = await setup()
    const { businessId, appointmentId } = event
    const neighbour = '019a0000-0000-7000-8000-0000000000bb'
    await database.prisma.business.create({ data: { id: neighbour, slug: 'vecin', name: 'Vecin' } })
    const due = (id: string, count: number) =>
      database.pool.query(
        `INSERT INTO message (business_id, id, effect_key, appointment_id, template, channel, recipient, state, due_at)
         SELECT $1, gen_random_uuid(), n::text, $3, 'client.reminder', 'email', 'x@y.example', 'scheduled', $4
         FROM generate_series(1, $2) n`,
        [id, count, id === businessId ? appointmentId : null, new Date(NOW - 1000)],
      )
    await due(businessId, 500)
    await notifications.release()
    await due(neighbour, 1)
    await notifications.release()
    const { rows } = await database.pool.query(
      `SELECT data->>'businessId' AS business FROM jobs.job WHERE name = 'send-message'
       ORDER BY priority DESC, created_on, id`,
    )
    expect(rows).toHaveLength(501)
    expect(rows.findIndex(({ business }) => business === neighbour)).toBeLessThanOrEqual(2)
  })
})
