import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  ClientProfile,
  MessageLog,
  MessagePreview,
  MessageSettings,
  MessageText,
} from '../../src/contracts/index.ts'
import { call, elena, openShop, slotsOf } from '../client.ts'
import { faults, openSalon, refused, type Salon } from '../salon.ts'

let salon: Salon
let base: string
beforeAll(async () => {
  salon = await openSalon()
  base = `${salon.base}/messages`
})
afterAll(() => salon.app.close())

const settings = () => salon.owner.call<MessageSettings>(`${base}/settings`)
const rule = (kind: string, body: object) =>
  salon.owner.call<MessageSettings>(`${base}/rules/${kind}`, { method: 'PUT', body })
const text = (kind: string, body: object) =>
  salon.owner.call<MessageText>(`${base}/texts/${kind}`, { method: 'PUT', body })
const preview = (body: object) => salon.owner.call<MessagePreview>(`${base}/preview`, { body })

describe('which messages go', () => {
  it('is what the platform suggests, until the business decides', async () => {
    const { body } = await settings()
    expect(body.rules.find(({ kind }) => kind === 'reminder')).toEqual({
      kind: 'reminder',
      email: false,
      sms: true,
      offsets: [1440],
    })
    expect(body.sms).toEqual({ available: false, allowance: 300, used: 0, renewsOn: '2026-12-01' })
    const changed = await rule('reminder', { email: true, sms: true, offsets: [120, 2880] })
    expect(changed.body.rules.find(({ kind }) => kind === 'reminder')).toEqual({
      kind: 'reminder',
      email: true,
      sms: true,
      offsets: [2880, 120],
    })
    expect((await settings()).body).toEqual(changed.body)
  })

  it('is refused where the times make no sense', async () => {
    const of = async (kind: string, offsets: number[]) =>
      faults(await rule(kind, { email: true, sms: false, offsets }))
    expect(await of('reminder', [])).toEqual(['offsets required'])
    expect(await of('reminder', [5])).toEqual(['offsets too_short'])
    expect(await of('reminder', [60, 60])).toEqual(['offsets repeated'])
    expect(await of('reminder', [60, 120, 180, 240])).toEqual(['offsets too_many'])
    expect(await of('reminder', [20_161])).toEqual(['offsets.0 too_large'])
    expect(await of('confirmed', [60])).toEqual(['offsets not_timed'])
    expect(await of('follow_up', [])).toEqual(['offsets required'])
    expect(refused(await rule('lunch', { email: true, sms: false, offsets: [] }))).toEqual([404, 'not_found'])
  })

  it('depends on options that are changed one by one', async () => {
    const change = (body: object) =>
      salon.owner.call<MessageSettings>(`${base}/settings`, { method: 'PATCH', body })
    expect((await change({ smsPlain: false })).body.options).toEqual({
      fallback: true,
      smsPlain: false,
      smsAbroad: false,
    })
    expect((await change({ smsPlain: true, smsAbroad: true })).body.options).toMatchObject({
      smsAbroad: true,
    })
    expect((await change({})).status).toBe(422)
    const { rows } = await salon.app.database.pool.query(
      "SELECT count(*)::int AS n FROM jobs.job WHERE name = 'plan-messages'",
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })
})

describe('the words of a message', () => {
  const none = { locale: 'ro', subject: null, lead: null, body: null, sms: null }

  it('are the business’s own, as far as it has any', async () => {
    const saved = await text('confirmed', {
      ...none,
      lead: 'Ne bucurăm, {prenume}.',
      body: 'Prima linie\n\nA doua',
    })
    expect(saved.body.own).toEqual({
      subject: null,
      lead: 'Ne bucurăm, {prenume}.',
      body: 'Prima linie\n\nA doua',
      sms: null,
    })
    const shown = await preview({ kind: 'confirmed', locale: 'ro' })
    expect(shown.body.email.subject).toMatch(/^Confirmat: luni, 23 noiembrie, 14:30, la Salon Maria$/)
    for (const said of ['Ne bucurăm, Elena.', 'Prima linie', 'A doua']) {
      expect(shown.body.email.html).toContain(said)
      expect(shown.body.email.text).toContain(said)
    }
    const english = await preview({ kind: 'confirmed', locale: 'en' })
    expect(english.body.email.text).toContain('Elena, your appointment is confirmed.')
    const back = await text('confirmed', none)
    expect(back.body.own).toEqual({ subject: null, lead: null, body: null, sms: null })
    expect((await preview({ kind: 'confirmed', locale: 'ro' })).body.email.html).not.toContain('Ne bucurăm')
  })

  it('are refused where a name means nothing there, by the part that it stands in', async () => {
    expect(
      faults(await text('confirmed', { ...none, sms: 'Era {inainte}', lead: 'Bună, {Prenume}' })),
    ).toEqual(['lead unknown_variable', 'sms unknown_variable'])
    expect((await text('rescheduled_by_client', { ...none, sms: 'Era {inainte}' })).status).toBe(200)
    expect(faults(await text('confirmed', { ...none, subject: '{prenume' }))).toEqual(['subject stray_brace'])
    expect(faults(await text('confirmed', { ...none, subject: 'x'.repeat(151) }))).toEqual([
      'subject too_long',
    ])
    expect(faults(await preview({ kind: 'confirmed', locale: 'ro', texts: { body: '{nimic}' } }))).toEqual([
      'texts.body unknown_variable',
    ])
  })

  it('stay data, whatever is typed', async () => {
    const texts = { lead: '<script>alert(1)</script> & {firma}', sms: 'a <b> {prenume}' }
    const { body } = await preview({ kind: 'confirmed', locale: 'ro', texts })
    expect(body.email.html).not.toContain('<script>')
    expect(body.email.html).toContain('&lt;script&gt;')
    expect(body.sms.text).toBe('a <b> Elena')
  })

  it('are shown with what they cost as SMS', async () => {
    const long = await preview({ kind: 'reminder', locale: 'ro', texts: { sms: 'ă'.repeat(200) } })
    expect(long.body.sms).toMatchObject({ encoding: 'GSM-7', segments: 2, characters: 200 })
    expect(long.body.sms.lastMonth).toBeGreaterThan(0)
    await salon.owner.call(`${base}/settings`, { method: 'PATCH', body: { smsPlain: false } })
    const marked = await preview({ kind: 'reminder', locale: 'ro', texts: { sms: 'ă'.repeat(200) } })
    expect(marked.body.sms).toMatchObject({ encoding: 'UCS-2', segments: 3, special: ['ă'] })
  })

  it('are tried on oneself, twenty times a day at most', async () => {
    const send = () => salon.owner.call(`${base}/test`, { body: { kind: 'reminder', locale: 'ro' } })
    expect((await send()).status).toBe(204)
    const mail = await call<{ to: string; attachments: unknown[] }[]>(`${salon.app.url}/dev/mailbox.json`)
    expect(mail.body[0]).toMatchObject({ to: salon.owner.email, attachments: [] })
    for (let n = 1; n < 20; n += 1) await send()
    expect(refused(await send())).toEqual([429, 'too_many_messages'])
  })
})

describe('the log', () => {
  it('shows leaders everything, staff what belongs to their own appointments, strangers nothing', async () => {
    const { rows } = await salon.app.database.pool.query(
      `SELECT a.business_id, a.id, a.client_id, i.staff_id FROM appointment a
       JOIN appointment_item i ON i.business_id = a.business_id AND i.appointment_id = a.id
       WHERE i.staff_id = ANY($1) AND a.status = 'confirmed'`,
      [[salon.id('Andreea Pop'), salon.id('Maria Ionescu')]],
    )
    const pick = (name: string) => rows.find(({ staff_id }) => staff_id === salon.id(name))
    for (const [n, { business_id, id, client_id }] of [pick('Andreea Pop'), pick('Maria Ionescu')].entries())
      await salon.app.database.pool.query(
        `INSERT INTO message (business_id, id, effect_key, appointment_id, client_id, template, channel, recipient, state,
           text, sent_at) VALUES ($1, gen_random_uuid(), $2, $3, $4, 'client.confirmed', 'email', 'x@y.example', 'sent',
           'Ne vedem', now())`,
        [business_id, `log:${n}`, id, client_id],
      )
    const read = async (who: Salon['owner'], query = '') =>
      (await who.call<MessageLog>(`${base}${query}`)).body.messages.filter(
        ({ text: said }) => said === 'Ne vedem',
      )
    expect(await read(salon.owner)).toHaveLength(2)
    const own = await read(salon.andreea)
    expect(own).toMatchObject([{ appointment: { id: pick('Andreea Pop').id } }])
    expect(await read(salon.owner, `?appointmentId=${pick('Maria Ionescu').id}`)).toHaveLength(1)
    expect(await read(salon.owner, '?state=failed')).toEqual([])
    expect(await read(salon.owner, '?q=%25')).toEqual([])
    expect((await salon.owner.call(`${base}?state=lost`)).status).toBe(422)
    expect((await salon.owner.call(`${base}?before=x`)).status).toBe(422)
  })
})

describe('how a client likes to be written to', () => {
  it('is chosen by them on their page, by the business on theirs, and merged with care', async () => {
    const shop = await openShop(salon.app)
    const [slot] = await slotsOf(shop, 'Tuns damă', '2026-11-25')
    const booked = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      start: slot!.start,
      client: elena,
    })
    const token = String(booked.body.manageUrl).split('/').at(-1)
    const at = `${salon.app.api}/appointments/${token}`
    const chosen = await call(`${at}/messages`, { method: 'PUT', body: { channel: 'sms', reminders: false } })
    expect(chosen.body.messages).toEqual({ channel: 'sms', reminders: false })
    expect(
      (await call(`${at}/messages`, { method: 'PUT', body: { channel: 'push', reminders: true } })).status,
    ).toBe(422)
    const { rows } = await salon.app.database.pool.query('SELECT client_id FROM appointment WHERE id = $1', [
      booked.body.id,
    ])
    const path = `${salon.base}/clients/${rows[0].client_id}`
    const profile = await salon.owner.call<ClientProfile>(path)
    expect(profile.body.messages).toEqual({ channel: 'sms', reminders: false })
    const changed = await salon.owner.call<ClientProfile>(path, {
      method: 'PATCH',
      body: { messages: { channel: null, reminders: true } },
    })
    expect(changed.body.messages).toEqual({ channel: null, reminders: true })
    expect((await call(at)).body.messages).toEqual({ channel: null, reminders: true })
  })

  it('and that they come, is said once and forgotten when the time changes', async () => {
    const shop = await openShop(salon.app)
    const [slot, , , later] = await slotsOf(shop, 'Tuns damă', '2026-11-27')
    const booked = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      start: slot!.start,
      staffId: slot!.staffIds[0],
      client: { ...elena, email: 'vine@client.example', phone: '0722 555 666' },
    })
    const at = `${salon.app.api}/appointments/${String(booked.body.manageUrl).split('/').at(-1)}`
    const said = await call(`${at}/confirm`, { method: 'POST' })
    expect(said.body.confirmedAt).not.toBeNull()
    expect((await call(`${at}/confirm`, { method: 'POST' })).body.confirmedAt).toBe(said.body.confirmedAt)
    const moved = await call(`${at}/reschedule`, { body: { start: later!.start } })
    expect(moved.body.confirmedAt).toBeNull()
    await call(`${at}/cancel`, { body: {} })
    expect(refused(await call(`${at}/confirm`, { method: 'POST' }))).toEqual([409, 'not_confirmable'])
  })
})
