import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../test/database.ts'
import { openJobQueue } from '../../adapters/postgres/jobs.ts'
import { AppError } from '../../contracts/index.ts'
import { SMS_PER_DAY } from './allowance.ts'
import type { DeliveryReport } from './index.ts'
import { clear, NOW, type Overrides, setup as open, smsFault, type World } from './world.fixture.ts'

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

/** A confirmation that goes by SMS, of an appointment in three hours: there is no reminder to plan. */
async function bySms(overrides: Overrides = {}, allowance?: number) {
  const startsAt = new Date(NOW + 3 * 3_600_000)
  const parts = await open(world, {
    startsAt,
    ...overrides,
    business: { email: null, noticeEmail: null, ...overrides.business },
  })
  const { businessId } = parts.state.details!
  await world.database.prisma.messageRule.create({
    data: { businessId, kind: 'confirmed', email: false, sms: true },
  })
  if (allowance !== undefined) parts.state.smsAllowance = allowance
  await parts.notifications.onAppointmentEvent(parts.event)
  const row = async () => (await parts.messages()).find(({ template }) => template === 'client.confirmed')!
  const used = async () => {
    const rows = await world.database.prisma.smsUsage.findMany({ orderBy: { period: 'asc' } })
    return Object.fromEntries(rows.map((one) => [one.period, one.used]))
  }
  const report = async (status: DeliveryReport['status'], errorCode: string | null = null) => {
    const { id: messageId, providerId } = await row()
    const name = providerId ?? 'SM0'
    return parts.notifications.gateway.report({ businessId, messageId, providerId: name, status, errorCode })
  }
  return { ...parts, businessId, row, used, report }
}

describe('an SMS', () => {
  it('says it in one part, without diacritics, and counts it', async () => {
    const { work, texts, row, used, businessId } = await bySms()
    await work()
    expect(texts[0]).toMatchObject({
      to: '+40722000111',
      body: 'Salon Maria: programare confirmata luni, 9 martie, la 13:00. Muti sau anulezi: https://rezervarapid.ro/a/Zr8mQ2vK5tXw9sLdN3pYc1',
    })
    const { id, providerId, state, text, segments } = await row()
    expect(texts[0]?.statusUrl).toBe(`https://rezervarapid.ro/webhooks/twilio/status?b=${businessId}&m=${id}`)
    expect({ providerId, state, text, segments }).toEqual({
      providerId: 'SM0',
      state: 'sent',
      text: texts[0]?.body,
      segments: 1,
    })
    expect(await used()).toEqual({ '2026-03': 1, '2026-03-09': 1 })
  })

  it('keeps its diacritics where the business wants them, and counts what they cost', async () => {
    const { work, texts, row, businessId } = await bySms()
    await world.database.prisma.messageSettings.create({ data: { businessId, smsPlain: false } })
    await work()
    expect(texts[0]?.body).toContain('programare confirmată')
    expect((await row()).segments).toBe(2)
  })

  it('goes by mail where the month’s allowance is used up: to the last part, and not beyond', async () => {
    const { work, texts, sent, row, used, businessId } = await bySms({}, 5)
    await world.database.prisma.smsUsage.create({ data: { businessId, period: '2026-03', used: 5 } })
    await work()
    expect(texts).toEqual([])
    await work()
    expect(sent).toHaveLength(1)
    expect(await row()).toMatchObject({ channel: 'email', state: 'sent', insteadOf: 'allowance_used' })
    expect(await used()).toEqual({ '2026-03': 5 })
  })

  it('is not sent beyond the day’s limit either', async () => {
    const { work, row, used, businessId } = await bySms({ client: { email: null } }, 100_000)
    await world.database.prisma.smsUsage.create({
      data: { businessId, period: '2026-03-09', used: SMS_PER_DAY },
    })
    await work()
    expect(await row()).toMatchObject({ state: 'skipped', reason: 'daily_limit' })
    expect(await used()).toEqual({ '2026-03': 0, '2026-03-09': SMS_PER_DAY })
  })

  it('does not pass the allowance when many are sent at once', async () => {
    const { takeSegments } = await import('./allowance.ts')
    const { businessId } = await bySms()
    const place = { businessId, timezone: 'Europe/Bucharest' }
    const take = () => world.database.transact((tx) => takeSegments(tx, place, 2, 9, new Date(NOW)))
    const outcomes = await Promise.all(Array.from({ length: 12 }, take))
    expect(outcomes.filter((reason) => reason === null)).toHaveLength(4)
  })

  it('is sent once, however often its job is delivered', async () => {
    const { jobs, notifications, texts } = await bySms()
    const [job] = await jobs()
    await notifications.sendMessage(job!)
    await notifications.sendMessage(job!)
    expect(texts).toHaveLength(1)
  })

  it('is not sent again when the gateway took it and the answer was lost', async () => {
    const { jobs, notifications, texts, smsFaults, row, used } = await bySms()
    const [job] = await jobs()
    smsFaults.push(smsFault('sms_unknown', 'refused', true))
    await expect(notifications.sendMessage(job!)).rejects.toMatchObject({ code: 'sms_unknown' })
    expect(await row()).toMatchObject({ state: 'queued', reason: 'sms_unknown: HTTP 500' })
    await notifications.sendMessage(job!)
    expect(texts).toHaveLength(1)
    expect(await row()).toMatchObject({ state: 'sent', providerId: 'SM0', reason: null })
    expect(await used()).toEqual({ '2026-03': 1, '2026-03-09': 1 })
  })

  it('is sent again when the answer was lost and the gateway knows nothing', async () => {
    const { jobs, notifications, texts, smsFaults } = await bySms()
    const [job] = await jobs()
    smsFaults.push(smsFault('sms_unknown'))
    await expect(notifications.sendMessage(job!)).rejects.toMatchObject({ code: 'sms_unknown' })
    await notifications.sendMessage(job!)
    expect(texts).toHaveLength(1)
  })

  it('costs nothing and goes by mail where the gateway refuses the number', async () => {
    const { work, sent, smsFaults, row, used } = await bySms()
    smsFaults.push(smsFault('sms_refused', 'not_mobile'))
    await work()
    await work()
    expect(sent).toHaveLength(1)
    expect(await row()).toMatchObject({ channel: 'email', insteadOf: 'not_mobile', segments: null })
    expect(await used()).toEqual({ '2026-03': 0, '2026-03-09': 0 })
  })

  it('that the client likes better goes by mail where it is refused', async () => {
    const { notifications, event, state, work, sent, smsFaults, messages } = await bySms({
      messages: { channel: 'sms', reminders: true },
    })
    await world.database.prisma.message.deleteMany()
    await world.database.prisma.messageRule.updateMany({ data: { email: true, sms: false } })
    expect(state.details?.messages.channel).toBe('sms')
    await notifications.onAppointmentEvent(event)
    expect(await messages()).toMatchObject([{ channel: 'sms', insteadOf: 'prefers_other' }])
    smsFaults.push(smsFault('sms_refused', 'not_mobile'))
    await work()
    await work()
    expect(sent).toHaveLength(1)
    expect(await messages()).toMatchObject([{ channel: 'email', state: 'sent', insteadOf: 'not_mobile' }])
  })

  it('waits for the morning, and leaves then', async () => {
    const night = Date.parse('2026-03-09T23:00:00+02:00')
    const parts = await open(world, {
      startsAt: new Date('2026-03-10T12:00:00+02:00'),
      business: { email: null },
    })
    const { businessId } = parts.state.details!
    await world.database.prisma.messageRule.create({
      data: { businessId, kind: 'confirmed', email: false, sms: true },
    })
    parts.state.now = night
    await parts.notifications.onAppointmentEvent(parts.event)
    await parts.until('2026-03-10T07:59:00+02:00')
    expect(parts.texts).toEqual([])
    await parts.until('2026-03-10T08:00:00+02:00')
    expect(parts.texts).toHaveLength(1)
  })

  it('that was held up until the night waits too', async () => {
    const { state, jobs, notifications, texts, row } = await bySms({
      startsAt: new Date('2026-03-10T12:00:00+02:00'),
    })
    const [job] = await jobs()
    state.now = Date.parse('2026-03-09T22:00:00+02:00')
    await notifications.sendMessage(job!)
    expect(texts).toEqual([])
    expect(await row()).toMatchObject({ state: 'scheduled', dueAt: new Date('2026-03-10T06:00:00Z') })
  })

  it('goes by mail at night where the appointment comes before the morning', async () => {
    const parts = await open(world, {
      startsAt: new Date('2026-03-10T07:30:00+02:00'),
      business: { email: null },
    })
    const { businessId } = parts.state.details!
    await world.database.prisma.messageRule.create({
      data: { businessId, kind: 'confirmed', email: false, sms: true },
    })
    parts.state.now = Date.parse('2026-03-09T23:00:00+02:00')
    await parts.notifications.onAppointmentEvent(parts.event)
    await parts.work()
    expect(parts.sent).toHaveLength(1)
    expect((await parts.messages())[0]).toMatchObject({ channel: 'email', insteadOf: 'quiet_hours' })
  })

  it('goes to nobody who has had enough for a day', async () => {
    const { work, row, businessId, texts } = await bySms({ client: { email: null } })
    await world.database.prisma.message.createMany({
      data: Array.from({ length: 6 }, (_, n) => ({
        businessId,
        effectKey: `earlier:${n}`,
        template: 'client.confirmed',
        channel: 'sms' as const,
        recipient: '+40722000111',
        state: 'delivered' as const,
        sentAt: new Date(NOW - 3_600_000),
        dueAt: new Date(NOW - 3_600_000),
      })),
    })
    await work()
    expect(texts).toEqual([])
    const last = (await world.database.prisma.message.findMany({ where: { state: 'skipped' } }))[0]
    expect(last).toMatchObject({ reason: 'recipient_limit' })
    expect(await row()).toBeDefined()
  })
})

describe('what the gateway reports', () => {
  it('comes in any order and more than once', async () => {
    const { work, row, report } = await bySms()
    await work()
    await report('delivered')
    await report('sent')
    await report('delivered')
    await report('undelivered', '30003')
    expect(await row()).toMatchObject({ state: 'delivered', reason: null })
  })

  it('may come before we have written that it was sent', async () => {
    const { report, row, jobs, notifications, texts, gate, state } = await bySms()
    let go = () => {}
    gate.wait = new Promise((resolve) => {
      go = resolve
    })
    const [job] = await jobs()
    const sending = notifications.sendMessage(job!)
    await expect.poll(() => state.asked).toBe(1)
    await report('delivered')
    go()
    await sending
    expect(texts).toHaveLength(1)
    expect(await row()).toMatchObject({ state: 'delivered', providerId: 'SM0' })
  })

  it('sends by mail what did not arrive, once', async () => {
    const { work, report, messages, sent } = await bySms()
    await work()
    await report('failed', '30007')
    await report('failed', '30007')
    await work()
    expect(sent).toHaveLength(1)
    expect(await messages()).toMatchObject([
      { channel: 'sms', state: 'failed', reason: 'undelivered: 30007' },
      { channel: 'email', state: 'sent', insteadOf: 'undelivered' },
    ])
  })

  it('about another message changes nothing', async () => {
    const { work, row, notifications, businessId } = await bySms()
    await work()
    const { id: messageId } = await row()
    const wrong = { businessId, messageId, providerId: 'SM999', status: 'failed', errorCode: null } as const
    await notifications.gateway.report(wrong)
    await notifications.gateway.report({ ...wrong, messageId: businessId })
    expect(await row()).toMatchObject({ state: 'sent' })
  })
})

describe('an answer', () => {
  async function answered(text: string, overrides: Overrides = {}) {
    const parts = await bySms(overrides)
    await parts.work()
    const receive = (words: string, providerId = 'SMin1') =>
      parts.notifications.gateway.receive({ providerId, from: '+40722000111', text: words })
    const handle = async () => {
      const { rows } = await world.database.pool.query(
        "SELECT data FROM jobs.job WHERE name = 'inbound-sms' ORDER BY created_on, id",
      )
      for (const { data } of rows) await parts.notifications.handleInbound(data)
    }
    expect(await receive(text)).toBe(true)
    await handle()
    return { ...parts, receive, handle }
  }

  it('of 1 confirms, once, and costs no SMS', async () => {
    const { said, receive, handle, work, texts } = await answered('1')
    await receive('1')
    await handle()
    await work()
    // The same call of the gateway twice is one SMS; its job delivered twice asks the appointment twice, which bears it.
    expect(said).toEqual(['confirm', 'confirm'])
    expect(texts).toHaveLength(1)
    expect(await world.database.prisma.message.count({ where: { state: 'received' } })).toBe(1)
  })

  it('of 3 cancels, and says so where nothing else comes by SMS', async () => {
    const { said, work, texts } = await answered('3')
    await work()
    expect(said).toEqual(['cancel'])
    expect(texts[1]).toMatchObject({
      to: '+40722000111',
      body: 'Salon Maria: programarea de luni, 9 martie, 13:00 e anulata.',
    })
  })

  it('of 3 that comes too late is told whom to call', async () => {
    const parts = await bySms()
    await parts.work()
    const refusal = new AppError('too_late_to_cancel')
    parts.refuse(refusal)
    await parts.notifications.gateway.receive({ providerId: 'SMin1', from: '+40722000111', text: '3' })
    const { rows } = await world.database.pool.query("SELECT data FROM jobs.job WHERE name = 'inbound-sms'")
    await parts.notifications.handleInbound(rows[0].data)
    await parts.work()
    expect(parts.texts[1]?.body).toBe('Salon Maria: termenul de anulare a trecut. Suna la 0264 555 120.')
  })

  it('of STOP ends SMS of this business, and START brings them back', async () => {
    const { notifications, event, work, texts, sent, receive, handle, messages } = await answered('STOP')
    await work()
    expect(texts[1]?.body).toContain('nu iti mai trimitem SMS')
    const other = { ...event, sequence: 1, event: 'appointment.rescheduled' } as const
    await world.database.prisma.messageRule.create({
      data: { businessId: event.businessId, kind: 'rescheduled_by_client', email: false, sms: true },
    })
    await notifications.onAppointmentEvent(other)
    await work()
    expect(texts).toHaveLength(2)
    expect(sent).toHaveLength(1)
    expect(
      (await messages()).find(({ template }) => template === 'client.rescheduled_by_client'),
    ).toMatchObject({
      channel: 'email',
      insteadOf: 'stopped',
    })
    await world.database.pool.query("DELETE FROM jobs.job WHERE name = 'inbound-sms'")
    await receive('start', 'SMin2')
    await handle()
    expect(await world.database.prisma.smsStop.count()).toBe(0)
  })

  it('that was planned to go by SMS does not after STOP', async () => {
    const parts = await bySms()
    const { businessId } = parts
    await world.database.prisma.smsStop.create({ data: { businessId, phone: '+40722000111' } })
    await parts.work()
    await parts.work()
    expect(parts.texts).toEqual([])
    expect(parts.sent).toHaveLength(1)
  })

  it('in words is shown to the business', async () => {
    const { work, sent, messages } = await answered('Pot veni cu fetița?', {
      business: { noticeEmail: 'maria@salonmaria.example' },
    })
    await work()
    expect(sent.map(({ subject, to }) => [subject, to.address])).toContainEqual([
      'Elena Marin a răspuns la SMS',
      'maria@salonmaria.example',
    ])
    expect(sent.at(-1)?.text).toContain('Pot veni cu fetița?')
    expect(
      (await messages()).some(({ template, state }) => template === 'client.reply' && state === 'received'),
    ).toBe(true)
  })

  it('from a number that we never wrote to is nobody’s', async () => {
    const { notifications } = await bySms()
    const stranger = { providerId: 'SMin9', from: '+40733000999', text: 'STOP' }
    expect(await notifications.gateway.receive(stranger)).toBe(false)
    expect(await world.database.prisma.message.count({ where: { state: 'received' } })).toBe(0)
  })
})
