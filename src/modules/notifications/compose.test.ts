import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { AppointmentEvent } from '../appointments/index.ts'
import { buildDetails } from '../calendar-sync/details.fixture.ts'
import { composeForBusiness, composeForClient, headerText } from './compose.ts'
import { kindOf } from './kinds.ts'
import type { Audience } from './template.ts'

const NOW = Date.parse('2026-03-09T10:00:00+02:00')
type Details = ReturnType<typeof buildDetails>

function buildEvent(details: Details, overrides: Partial<AppointmentEvent> = {}): AppointmentEvent {
  return {
    event: 'appointment.confirmed',
    businessId: details.businessId,
    appointmentId: details.id,
    sequence: details.calendarSequence,
    actor: 'client',
    ...overrides,
  }
}

function compose(
  details: Details,
  changes: Partial<AppointmentEvent> = {},
  audience: Audience = 'client',
  now = NOW,
) {
  const appUrl = 'https://rezervarapid.ro'
  const envelope = {
    recipient: 'elena.marin@example.com',
    messageId: 'm1',
    mailFrom: 'programari@rezervarapid.ro',
    appUrl,
  }
  const event = buildEvent(details, changes)
  if (audience === 'business') return composeForBusiness({ details, event, appUrl, now }, envelope)
  const previousStart = event.previousStart ? new Date(event.previousStart) : null
  const kind = kindOf(event, details)!
  return composeForClient({ kind, details, previousStart, own: null, endUrl: null, appUrl, now }, envelope)
}

const calendarOf = (file: string | Uint8Array | undefined) => new ICAL.Component(ICAL.parse(String(file)))

describe('the client’s message', () => {
  it('leads who reads English to English pages', async () => {
    const mail = await compose(buildDetails({ locale: 'en' }))
    expect(mail.text).toContain('https://rezervarapid.ro/a/Zr8mQ2vK5tXw9sLdN3pYc1?lang=en')
    expect((await compose(buildDetails())).text).not.toContain('?lang=')
  })

  it('confirms: when, what, with whom, where, for how much, until when it can be changed', async () => {
    const mail = await compose(buildDetails())
    expect(mail.subject).toBe('Confirmat: joi, 12 martie, 14:30, la Salon Maria')
    expect(mail.from).toEqual({
      name: 'Salon Maria prin Rezerva Rapid',
      address: 'programari@rezervarapid.ro',
    })
    expect(mail.replyTo?.address).toBe('contact@salonmaria.example')
    expect(mail.messageId).toBe('<m1@rezervarapid.ro>')
    for (const part of [mail.text, mail.html]) {
      for (const said of [
        'Elena, programarea ta e confirmată.',
        'Joi, 14:30',
        'joi, 12 martie 2026, 14:30–15:15',
        'Tuns damă, 45\u00a0min',
        'Maria Ionescu',
        'Str. Memorandumului 12, Cluj-Napoca',
        '120\u00a0lei, la salon',
        'https://rezervarapid.ro/a/Zr8mQ2vK5tXw9sLdN3pYc1',
        'https://rezervarapid.ro/api/v1/appointments/Zr8mQ2vK5tXw9sLdN3pYc1/calendar.ics',
        'miercuri, 11 martie, la 14:30',
        '0264 555 120',
        'RR-7K2M',
        'Salon Maria SRL',
      ])
        expect(part).toContain(said)
    }
    expect(mail.html).toContain('lang="ro"')
    expect(mail.html).toMatch(
      /width="50\.000%"[^>]*background:#0a231a.*width="6\.818%"[^>]*background:#ffc53d/s,
    )
    expect(mail.html).not.toMatch(/<img|<script|src=/)
  })

  it('carries the calendar file', async () => {
    const { attachments } = await compose(buildDetails())
    expect(attachments).toHaveLength(1)
    expect(attachments[0]).toMatchObject({
      filename: 'programare.ics',
      contentType: 'text/calendar; method=REQUEST; charset=utf-8',
    })
    expect(calendarOf(attachments[0]?.content).getFirstPropertyValue('method')).toBe('REQUEST')
  })

  it('speaks English to who booked in English, about a Romanian business', async () => {
    const mail = await compose(buildDetails({ locale: 'en' }))
    expect(mail.subject).toBe('Confirmed: Thursday, 12 March, 14:30, at Salon Maria')
    expect(mail.from.name).toBe('Salon Maria via Rezerva Rapid')
    expect(mail.html).toContain('lang="en"')
    expect(mail.text).toContain('Move or cancel free of charge until Wednesday, 11 March, at 14:30.')
    expect(mail.text).not.toMatch(/programarea|Când|Unde|Mută/)
  })

  it('says what is paid, what is left, and what comes back', async () => {
    const refund = { fullUntilMinutes: 2880, partUntilMinutes: 1440, partPercent: 50 }
    const details = buildDetails({
      price: { amount: 21_600, currency: 'RON' },
      money: {
        discount: { amount: 2400, code: 'BUNVENIT10' },
        due: 6000,
        paid: 6000,
        refunded: 0,
        noShowFee: null,
        payUntil: null,
      },
      policy: { cancelUntilMinutes: 1440, rescheduleUntilMinutes: 1440, refund },
    })
    const textOf = async (of: typeof details) => (await compose(of)).text.replaceAll('\u{a0}', ' ')
    const text = await textOf(details)
    expect(text).toContain('216 lei (reducere 24 lei, cod BUNVENIT10)')
    expect(text).toContain('Ai plătit 60 lei; rămân 156 lei, la salon')
    expect(text).toContain('Muți sau anulezi până miercuri')
    expect(text).not.toContain('gratuit')
    expect(text).toContain('primești toți banii înapoi. Dacă anulezi până miercuri')
    expect(text).toContain('primești înapoi 50% din ce ai plătit. După aceea')
    const kept = buildDetails({ money: { ...details.money, discount: null, paid: 0, noShowFee: 8000 } })
    expect(await textOf(kept)).toContain('Dacă nu vii, se iau 80 lei de pe cardul lăsat.')
  })

  it('tells of a request that nothing is settled yet, and leaves the calendar alone', async () => {
    const mail = await compose(buildDetails({ status: 'requested' }), { event: 'appointment.requested' })
    expect(mail.subject).toBe('Cerere trimisă: joi, 12 martie, 14:30, la Salon Maria')
    expect(mail.text).toContain('Locul e păstrat pentru tine.')
    expect(mail.text).not.toContain('calendar')
    expect(mail.attachments).toEqual([])
  })

  it('tells of a move both times, the old one struck out', async () => {
    const mail = await compose(buildDetails({ calendarSequence: 1 }), {
      event: 'appointment.rescheduled',
      previousStart: '2026-03-10T08:00:00Z',
    })
    expect(mail.subject).toBe('Mutat: joi, 12 martie, 14:30, la Salon Maria')
    expect(mail.text).toContain('Elena, ai mutat programarea.\nJoi, 14:30\nA fost: marți, 10 martie, 10:00')
    expect(mail.html).toContain('<s>marți, 10 martie, 10:00</s>')
    const event = calendarOf(mail.attachments[0]?.content).getFirstSubcomponent('vevent')
    expect(event?.getFirstPropertyValue('sequence')).toBe(1)
  })

  it('tells of a cancellation by whom and why, takes it out of the calendar, offers another time', async () => {
    const gone = buildDetails({ status: 'cancelled_by_business', cancelReason: 'Maria e bolnavă.' })
    const mail = await compose(gone, { event: 'appointment.cancelled', actor: 'business' })
    expect(mail.subject).toBe('Anulat: joi, 12 martie, 14:30, la Salon Maria')
    expect(mail.text).toContain('Elena, Salon Maria a anulat programarea.')
    expect(mail.text).toContain('Maria e bolnavă.')
    expect(mail.text).toContain('Rezervă din nou: https://rezervarapid.ro/book/salon-maria')
    expect(mail.html).toMatch(/line-through[^>]*>Joi, 14:30/)
    expect(mail.html).not.toContain('role="img"')
    expect(mail.attachments[0]?.contentType).toContain('method=CANCEL')
    expect(calendarOf(mail.attachments[0]?.content).getFirstPropertyValue('method')).toBe('CANCEL')

    const own = await compose(gone, { event: 'appointment.cancelled', actor: 'client' })
    expect(own.text).toContain('Elena, ai anulat programarea.')
    expect(own.text).not.toContain('bolnavă')
  })

  it('tells of a request turned down as such', async () => {
    const mail = await compose(buildDetails({ status: 'declined' }), {
      event: 'appointment.cancelled',
      actor: 'business',
    })
    expect(mail.subject).toContain('Cerere neacceptată')
    expect(mail.attachments).toEqual([])
  })

  it('says only what the policy still allows', async () => {
    const late = Date.parse('2026-03-12T10:00:00+02:00')
    const { text } = await compose(buildDetails(), {}, 'client', late)
    expect(text).not.toContain('Muți sau anulezi')
    expect(text).toContain('S-a schimbat ceva? Sună la salon: 0264 555 120.')
    expect(text).toContain('Vezi programarea: ')

    const policy = { cancelUntilMinutes: 2880, rescheduleUntilMinutes: 1440 }
    const differing = await compose(buildDetails({ policy }))
    expect(differing.text).toContain(
      'Muți programarea până miercuri, 11 martie, la 14:30. Anulezi gratuit până marți, 10 martie, la 14:30.',
    )
  })

  it('says Online instead of an address, and names each person of a visit with several', async () => {
    const base = buildDetails()
    const items = base.items.map((item) => ({ ...item, online: true }))
    const online = await compose(buildDetails({ items, price: { amount: 0, currency: 'RON' } }))
    expect(online.text).toContain('Unde: Online')
    expect(online.text).toContain('Plată: Gratuit')
    expect(online.text).not.toContain('Memorandumului')

    const two = [base.items[0]!, { ...base.items[0]!, serviceName: 'Manichiură', staffName: 'Ana Pop' }]
    const visit = await compose(buildDetails({ items: two }))
    expect(visit.text).toContain('Servicii: 14:30 Tuns damă, 45\u00a0min, cu Maria Ionescu')
    expect(visit.text).toContain('14:30 Manichiură, 45\u00a0min, cu Ana Pop')
  })
})

describe('the business’s message', () => {
  it('tells who comes and how to reach them, in the business’s language, never the client’s link', async () => {
    const details = buildDetails({
      locale: 'en',
      note: 'Vin cu fetița.',
      answers: [{ question: 'Alergii?', answer: 'no' }],
    })
    const mail = await compose(details, {}, 'business')
    expect(mail.subject).toBe('Programare nouă: joi, 12 martie, 14:30, Elena Marin')
    expect(mail.replyTo).toEqual({ name: 'Elena Marin', address: 'elena.marin@example.com' })
    for (const said of [
      'Elena Marin',
      '0722 000 111',
      'elena.marin@example.com',
      'Vin cu fetița.',
      'Alergii?: nu',
    ])
      expect(mail.text).toContain(said)
    expect(mail.html).toContain('href="tel:+40722000111"')
    expect(mail.text + mail.html).not.toContain('Zr8mQ2vK5tXw9sLdN3pYc1')
    expect(mail.attachments).toEqual([])
  })

  it('tells of requests, moves and cancellations', async () => {
    const subject = async (event: Partial<AppointmentEvent>, overrides = {}) =>
      (await compose(buildDetails(overrides), event, 'business')).subject
    expect(await subject({ event: 'appointment.requested' }, { status: 'requested' })).toMatch(
      /^Cerere nouă: joi/,
    )
    expect(await subject({ event: 'appointment.rescheduled' })).toMatch(/^Programare mutată: joi/)
    expect(await subject({ event: 'appointment.cancelled' }, { status: 'cancelled_by_client' })).toMatch(
      /^Programare anulată: joi/,
    )
  })
})

describe('what people type', () => {
  const HOSTILE = '<script>alert(1)</script>"\'&\r\nBcc: victim@example.com'

  it.each(['client', 'business'] as const)('stays data in the %s’s message', async (audience) => {
    const base = buildDetails()
    const details = buildDetails({
      note: HOSTILE,
      answers: [{ question: HOSTILE, answer: '__proto__' }],
      client: { name: HOSTILE },
      business: {
        name: HOSTILE,
        legalName: HOSTILE,
        address: HOSTILE,
        directions: HOSTILE,
        accent: '"><script>',
      },
      items: base.items.map((item) => ({ ...item, serviceName: HOSTILE, staffName: HOSTILE })),
    })
    const mail = await compose(details, {}, audience)
    expect(mail.html).not.toContain('<script')
    expect(mail.html).toContain('&lt;script&gt;')
    for (const field of [mail.subject, mail.from.name, mail.to.name, mail.replyTo?.name])
      expect(field).not.toMatch(/[\r\n]/)
  })

  it('cannot begin a header or turn the text around', () => {
    expect(headerText('Salon\r\nBcc: x@y.ro\u2028\u202eaira\ud800')).toBe('Salon Bcc: x@y.ro aira\ufffd')
  })
})
