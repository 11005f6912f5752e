import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../test/database.ts'
import { openJobQueue } from '../../adapters/postgres/jobs.ts'
import { buildDetails } from '../calendar-sync/details.fixture.ts'
import { clear, type Overrides, setup as open, type World } from './world.fixture.ts'

let world: World
beforeAll(async () => {
  const database = await createTestDatabase(8)
  world = { database, queue: await openJobQueue(database.url, false, () => {}) }
})
afterAll(async () => {
  await world.queue.close()
  await world.database.close()
})
beforeEach(() => clear(world))

/** Reminders as the business decided. */
async function remind(rule: { email: boolean; sms: boolean; offsets: number[] }, overrides: Overrides = {}) {
  const parts = await open(world, {
    ...overrides,
    business: { email: null, noticeEmail: null, ...overrides.business },
  })
  const { businessId } = parts.state.details!
  await world.database.prisma.messageRule.create({ data: { businessId, kind: 'reminder', ...rule } })
  const planned = async () =>
    (await parts.messages())
      .filter(({ state }) => state === 'scheduled')
      .map(({ template, channel, dueAt }) => `${template} ${channel} ${dueAt.toISOString()}`)
  return { ...parts, planned, businessId }
}
const mail = { email: true, sms: false, offsets: [1440, 120] }

describe('reminders of an appointment', () => {
  it('are planned when it is booked, and leave once, when they are due', async () => {
    const { notifications, event, planned, until, work, sent } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    await notifications.onAppointmentEvent(event)
    expect(await planned()).toEqual([
      'client.reminder email 2026-03-11T12:30:00.000Z',
      'client.reminder email 2026-03-12T10:30:00.000Z',
    ])
    await work()
    expect(sent.map(({ subject }) => subject)).toEqual(['Confirmat: joi, 12 martie, 14:30, la Salon Maria'])
    await until('2026-03-11T12:29:00Z')
    expect(sent).toHaveLength(1)
    await until('2026-03-11T12:30:00Z')
    await until('2026-03-11T12:31:00Z')
    expect(sent.slice(1).map(({ subject }) => subject)).toEqual(['Te așteptăm joi, 12 martie, la 14:30'])
    await until('2026-03-12T10:30:00Z')
    expect(sent).toHaveLength(3)
  })

  it('carry a way to want no more of them; a confirmation does not', async () => {
    const { notifications, event, until, work, sent } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    await work()
    await until('2026-03-11T12:30:00Z')
    const [confirmation, reminder] = sent
    expect(confirmation?.headers).not.toHaveProperty('List-Unsubscribe')
    const link = /^<(https:\/\/rezervarapid\.ro\/dezabonare\/[\w-]+)>$/.exec(
      reminder?.headers?.['List-Unsubscribe'] ?? '',
    )?.[1]
    expect(reminder?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(reminder?.text).toContain(link)
    const token = link!.split('/').at(-1)!
    expect(await notifications.ends.describe(token)).toEqual({
      business: 'Salon Maria',
      ended: false,
      of: 'reminders',
    })
    expect(await notifications.ends.end(`${token.slice(0, -2)}AA`, 'r')).toBe(false)
    expect(await notifications.ends.end(token, 'r')).toBe(true)
    expect(await notifications.ends.end(token, 'r')).toBe(true)
    expect(await notifications.ends.describe(token)).toMatchObject({ ended: true })
    const client = await world.database.prisma.client.findFirstOrThrow()
    expect(client.remindersOffAt).not.toBeNull()
  })

  it('move with it', async () => {
    const { notifications, event, planned, state, until, work, sent } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    await work()
    state.details = buildDetails({
      calendarSequence: 1,
      startsAt: new Date('2026-03-13T10:00:00+02:00'),
      business: { email: null },
    })
    await notifications.onAppointmentEvent({
      ...event,
      event: 'appointment.rescheduled',
      sequence: 1,
      previousStart: '2026-03-12T12:30:00Z',
    })
    expect(await planned()).toEqual([
      'client.reminder email 2026-03-12T08:00:00.000Z',
      'client.reminder email 2026-03-13T06:00:00.000Z',
    ])
    await work()
    await until('2026-03-12T08:00:00Z')
    expect(sent.map(({ subject }) => subject)).toEqual([
      'Confirmat: joi, 12 martie, 14:30, la Salon Maria',
      'Mutat: vineri, 13 martie, 10:00, la Salon Maria',
      'Te așteptăm vineri, 13 martie, la 10:00',
    ])
  })

  it('are those of the time it has, although it was moved while they were planned', async () => {
    const { notifications, event, planned, gate, state, change } = await remind(mail)
    let open = () => {}
    gate.load = new Promise((resolve) => {
      open = resolve
    })
    const planning = notifications.onAppointmentEvent(event)
    await expect.poll(() => state.loads).toBe(1)
    await change(
      buildDetails({
        calendarSequence: 1,
        startsAt: new Date('2026-03-13T10:00:00+02:00'),
        business: { email: null },
      }),
    )
    open()
    await planning
    expect(await planned()).toEqual([
      'client.reminder email 2026-03-12T08:00:00.000Z',
      'client.reminder email 2026-03-13T06:00:00.000Z',
    ])
  })

  it('go with it when it is cancelled', async () => {
    const { notifications, event, planned, state } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    state.details = buildDetails({
      calendarSequence: 1,
      status: 'cancelled_by_client',
      business: { email: null },
    })
    await notifications.onAppointmentEvent({ ...event, event: 'appointment.cancelled', sequence: 1 })
    expect(await planned()).toEqual([])
  })

  it('do not leave when it was called off after they got their job', async () => {
    const { notifications, event, state, until, jobs, work, messages, sent } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    await work()
    state.now = Date.parse('2026-03-11T12:30:00Z')
    await notifications.release()
    expect(await jobs()).toHaveLength(1)
    state.details = buildDetails({ calendarSequence: 1, status: 'cancelled_by_client' })
    await until('2026-03-11T12:31:00Z')
    expect(sent).toHaveLength(1)
    expect((await messages()).filter(({ template }) => template === 'client.reminder')).toMatchObject([
      { state: 'skipped', reason: 'superseded' },
      { state: 'scheduled' },
    ])
  })

  it('are not sent after it has begun, whatever held them up', async () => {
    const { notifications, event, until, work, messages, sent } = await remind({ ...mail, offsets: [120] })
    await notifications.onAppointmentEvent(event)
    await work()
    await until('2026-03-12T12:30:00Z')
    expect(sent).toHaveLength(1)
    expect((await messages()).find(({ template }) => template === 'client.reminder')).toMatchObject({
      state: 'skipped',
      reason: 'too_late',
    })
  })

  it('are not planned for who has just booked, nor for who wants none', async () => {
    const soon = await remind(mail, { startsAt: new Date('2026-03-09T12:20:00+02:00') })
    await soon.notifications.onAppointmentEvent(soon.event)
    expect(await soon.planned()).toEqual([])
    await clear(world)
    const never = await remind(mail, { messages: { channel: null, reminders: false } })
    await never.notifications.onAppointmentEvent(never.event)
    expect(await never.planned()).toEqual([])
    await never.work()
    expect(never.sent).toHaveLength(1)
  })

  it('follow what the business decides later', async () => {
    const { notifications, event, planned, businessId } = await remind(mail)
    await notifications.onAppointmentEvent(event)
    await world.database.prisma.messageRule.updateMany({ data: { offsets: [180] } })
    await notifications.planAhead({ businessId })
    expect(await planned()).toEqual(['client.reminder email 2026-03-12T09:30:00.000Z'])
    await world.database.prisma.messageRule.updateMany({ data: { email: false } })
    await notifications.planAhead({ businessId })
    expect(await planned()).toEqual([])
  })

  it.each([
    ['summer time', '2026-03-29T09:00:00+03:00', '2026-03-28T07:00:00.000Z', '2026-03-20T08:00:00Z'],
    ['winter time', '2026-10-25T09:00:00+02:00', '2026-10-24T06:00:00.000Z', '2026-10-20T08:00:00Z'],
  ])('leave at nine for nine on the morning after %s began', async (_, start, due, now) => {
    const parts = await remind({ email: false, sms: true, offsets: [1440] }, { startsAt: new Date(start) })
    parts.state.now = Date.parse(now)
    await parts.notifications.onAppointmentEvent(parts.event)
    expect(await parts.planned()).toEqual([`client.reminder sms ${due}`])
    await parts.until(new Date(Date.parse(due) - 1000).toISOString())
    expect(parts.texts).toEqual([])
    await parts.until(due)
    expect(parts.texts.map(({ body }) => body)).toHaveLength(1)
    expect(parts.texts[0]?.body).toContain('la 09:00')
  })

  it('keep eight in the morning for an SMS of the night in which the clock changes', async () => {
    // An hour before 08:30: the evening before; two hours before 11:00: at nine.
    const parts = await remind(
      { email: false, sms: true, offsets: [120] },
      { startsAt: new Date('2026-03-29T09:30:00+03:00') },
    )
    parts.state.now = Date.parse('2026-03-28T08:00:00Z')
    await parts.notifications.onAppointmentEvent(parts.event)
    expect(await parts.planned()).toEqual(['client.reminder sms 2026-03-29T05:00:00.000Z'])
  })
})

describe('what follows a visit', () => {
  const followUp = async (overrides: Overrides = {}) => {
    const parts = await remind({ email: false, sms: false, offsets: [] }, overrides)
    await world.database.prisma.messageRule.create({
      data: { businessId: parts.businessId, kind: 'follow_up', email: true, sms: false, offsets: [120] },
    })
    return parts
  }

  it('is a question two hours after its end', async () => {
    const { notifications, event, work, until, sent, state } = await followUp()
    await notifications.onAppointmentEvent(event)
    await work()
    state.details = buildDetails({ status: 'completed' })
    await until('2026-03-12T15:14:00Z')
    expect(sent).toHaveLength(1)
    await until('2026-03-12T15:15:00Z')
    expect(sent[1]?.subject).toBe('Cum a fost la Salon Maria?')
    expect(sent[1]?.text).toContain('Rezervă din nou: https://rezervarapid.ro/book/salon-maria')
    expect(sent[1]?.attachments).toEqual([])
  })

  it('is nothing for who did not come; they hear of that once, after half an hour', async () => {
    const { notifications, event, work, until, sent, state, businessId } = await followUp()
    await world.database.prisma.messageRule.create({
      data: { businessId, kind: 'no_show', email: true, sms: false },
    })
    await notifications.onAppointmentEvent(event)
    await work()
    state.details = buildDetails({ status: 'no_show' })
    state.now = Date.parse('2026-03-12T13:00:00Z')
    const { tellClient: _, ...rest } = { tellClient: true, ...event }
    const missed = {
      ...rest,
      actor: 'business',
      event: 'appointment.no_show',
      at: '2026-03-12T13:00:00Z',
    } as const
    await notifications.onAppointmentEvent(missed)
    await until('2026-03-12T13:29:00Z')
    expect(sent).toHaveLength(1)
    await until('2026-03-12T13:30:00Z')
    await until('2026-03-12T15:15:00Z')
    expect(sent.map(({ subject }) => subject).slice(1)).toEqual(['Nu ne-am văzut joi, 12 martie, la 14:30'])
  })

  it('is nothing where the no-show was a slip of the finger', async () => {
    const { notifications, event, until, sent, state, businessId } = await followUp()
    await world.database.prisma.messageRule.create({
      data: { businessId, kind: 'no_show', email: true, sms: false },
    })
    state.details = buildDetails({ status: 'no_show' })
    state.now = Date.parse('2026-03-12T13:00:00Z')
    await notifications.onAppointmentEvent({
      event: 'appointment.no_show',
      businessId,
      appointmentId: event.appointmentId,
      sequence: 0,
      actor: 'business',
      at: '2026-03-12T13:00:00Z',
    })
    state.details = buildDetails({ status: 'confirmed' })
    await until('2026-03-12T13:30:00Z')
    expect(sent).toEqual([])
  })
})

describe('where no SMS are sent at all', () => {
  it('everything goes by mail', async () => {
    const parts = await open(world, { business: { email: null } }, { sms: false })
    await parts.notifications.onAppointmentEvent(parts.event)
    expect(
      (await parts.messages()).map(({ channel, template, insteadOf }) => [template, channel, insteadOf]),
    ).toEqual([
      ['client.reminder', 'email', 'sms_unavailable'],
      ['client.confirmed', 'email', null],
    ])
  })

  it('or nothing does, where there is no address either', async () => {
    const details = { client: { email: null }, business: { email: null } }
    const parts = await open(world, details, { sms: false })
    await parts.notifications.onAppointmentEvent(parts.event)
    expect(new Set((await parts.messages()).map(({ state }) => state))).toEqual(new Set(['skipped']))
    expect(buildDetails(details).client.email).toBeNull()
  })
})
