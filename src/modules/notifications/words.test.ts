import { describe, expect, it } from 'vitest'
import { CLIENT_MESSAGES, TEXT_VARIABLES } from '../../contracts/index.ts'
import { buildDetails } from '../calendar-sync/details.fixture.ts'
import { routesFor } from './channels.ts'
import { variablesOf } from './kinds.ts'
import { CLIENT_WORDS } from './messages/index.ts'
import { numberObstacle } from './numbers.ts'
import { meaningOf } from './sms-replies.ts'
import { plainSms, sizeOf } from './sms-text.ts'
import { checkText, fill } from './texts.ts'
import { valuesOf } from './values.ts'

describe('the platform’s own words', () => {
  const all = (['ro', 'en'] as const).flatMap((locale) =>
    CLIENT_MESSAGES.map((kind) => [locale, kind] as const),
  )

  it.each(all)('%s %s name only what the message knows', (locale, kind) => {
    for (const text of Object.values(CLIENT_WORDS[locale][kind]))
      expect(checkText(text, variablesOf(kind), 'x')).toEqual([])
  })

  it.each(all)('%s %s fit into one SMS without diacritics, but for a long name', (locale, kind) => {
    const details = buildDetails({ locale, manageUrl: `https://rezerva-rapid.ro/a/${'x'.repeat(32)}` })
    const input = {
      kind,
      details,
      previousStart: new Date('2026-03-11T14:30:00+02:00'),
      own: null,
      endUrl: null,
      appUrl: 'https://rezerva-rapid.ro',
      now: 0,
    }
    const text = plainSms(fill(CLIENT_WORDS[locale][kind].sms, valuesOf(input)))
    expect(sizeOf(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 })
  })
})

describe('a text with names', () => {
  const values = { prenume: 'Elena', firma: 'Salon {Maria}', link: 'https://x.ro/a' }
  it('puts values in, once, whatever they contain', () => {
    expect(fill('{prenume}, la {firma}: {link}', values)).toBe('Elena, la Salon {Maria}: https://x.ro/a')
  })
  it('leaves no hole where there is no value', () => {
    expect(fill('Sună la {telefon} .', values)).toBe('Sună la.')
    expect(fill('Anulat. {motiv} Altă oră: {link}', values)).toBe('Anulat. Altă oră: https://x.ro/a')
  })
  it.each([
    ['{prenume} {salariu}', 'unknown_variable'],
    ['{Prenume}', 'unknown_variable'],
    ['{}', 'unknown_variable'],
    ['{prenume', 'stray_brace'],
    ['prenume}', 'stray_brace'],
    ['{{prenume}}', 'stray_brace'],
  ])('%s is refused: %s', (text, code) => {
    expect(checkText(text, TEXT_VARIABLES, 'sms')).toEqual([{ field: 'sms', code }])
  })
})

describe('the size of an SMS', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['a'.repeat(306), 'GSM-7', 2],
    ['a'.repeat(307), 'GSM-7', 3],
    // These count twice.
    ['€'.repeat(80), 'GSM-7', 1],
    ['[]'.repeat(41), 'GSM-7', 2],
    ['ș'.repeat(70), 'UCS-2', 1],
    ['ș'.repeat(71), 'UCS-2', 2],
    ['🙂'.repeat(35), 'UCS-2', 1],
    ['🙂'.repeat(36), 'UCS-2', 2],
    ['à la carte', 'GSM-7', 1],
  ])('%s', (text, encoding, segments) => {
    expect(sizeOf(text)).toMatchObject({ encoding, segments })
  })

  it('names what made it longer', () => {
    expect(sizeOf('Mâine, la 9: ține minte').special.sort()).toEqual(['â', 'ț'])
  })

  it('is that of seven bits once diacritics are gone, those with a comma and those with a cedilla', () => {
    const plain = plainSms('„Țiță” și Şerban – 5 €, à bientôt… ăâîșț')
    expect(plain).toBe('"Tita" si Serban - 5 EUR, a bientot... aaist')
    expect(sizeOf(plain).encoding).toBe('GSM-7')
  })
})

describe('a number', () => {
  it.each([
    ['+40722000111', false, null],
    ['+40612345678', false, null],
    ['+40264555120', false, 'not_mobile'],
    ['+40906123456', false, 'premium_number'],
    ['+40800123456', false, 'not_mobile'],
    ['+447400123456', false, 'foreign_number'],
    ['+447400123456', true, null],
    ['+37360123456', true, null],
    ['+447012345678', true, 'premium_number'],
    ['+88213123456', true, 'foreign_number'],
    ['+19005551234', true, 'premium_number'],
    ['+8613812345678', true, 'foreign_number'],
    ['+4', true, 'bad_number'],
  ])('%s, abroad %s: %s', (phone, abroad, obstacle) => {
    expect(numberObstacle(phone, 'RO', abroad)).toBe(obstacle)
  })
})

describe('the ways to a client', () => {
  const reach = {
    email: 'elena@example.com',
    phone: '+40722000111',
    stopped: false,
    preference: { channel: null, reminders: true },
    country: 'RO',
    options: { fallback: true, smsAbroad: false },
    smsAvailable: true,
  } as const
  const ways = (rule: { email: boolean; sms: boolean }, more: object = {}) =>
    routesFor(rule, { ...reach, ...more }).map(({ channel, insteadOf, obstacle }) =>
      [channel, insteadOf && `instead:${insteadOf}`, obstacle && `not:${obstacle}`].filter(Boolean).join(' '),
    )
  const [mail, sms, both, none] = [
    { email: true, sms: false },
    { email: false, sms: true },
    { email: true, sms: true },
    { email: false, sms: false },
  ]

  it('are those that the business chose', () => {
    expect([ways(mail), ways(sms), ways(both), ways(none)]).toEqual([
      ['email'],
      ['sms'],
      ['email', 'sms'],
      [],
    ])
  })
  it('lead by mail where no SMS gets through, and say why', () => {
    expect(ways(sms, { phone: null })).toEqual(['email instead:no_phone'])
    expect(ways(sms, { stopped: true })).toEqual(['email instead:stopped'])
    expect(ways(sms, { phone: '+447400123456' })).toEqual(['email instead:foreign_number'])
    expect(ways(sms, { smsAvailable: false })).toEqual(['email instead:sms_unavailable'])
    expect(ways(mail, { email: null })).toEqual(['sms instead:no_email'])
  })
  it('do not lead elsewhere where the business does not want that', () => {
    expect(ways(sms, { phone: null, options: { fallback: false, smsAbroad: false } })).toEqual([
      'sms not:no_phone',
    ])
  })
  it('are told to lead nowhere once', () => {
    expect(ways(both, { phone: null, email: null })).toEqual(['email not:no_email'])
    expect(ways(both, { phone: null })).toEqual(['email'])
    expect(ways(both, { stopped: true })).toEqual(['email', 'sms not:stopped'])
  })
  it('are the client’s own where they like one better', () => {
    const email = { channel: 'email', reminders: true }
    expect(ways(both, { preference: email })).toEqual(['email'])
    expect(ways(sms, { preference: email })).toEqual(['email instead:prefers_other'])
    expect(ways(none, { preference: email })).toEqual([])
  })
})

describe('an answer by SMS', () => {
  it.each([
    ['1', 'confirm'],
    [' 1. ', 'confirm'],
    ['Da', 'confirm'],
    ['3', 'cancel'],
    ['ANULEZ', 'cancel'],
    ['stop', 'stop'],
    ['STOP.', 'stop'],
    ['Oprește', 'stop'],
    ['start', 'start'],
    ['13', 'words'],
    ['Nu pot ajunge la 3, vin la 4', 'words'],
    ['Stop, nu mai vin', 'words'],
    ['', 'words'],
  ])('%j means %s', (text, meaning) => {
    expect(meaningOf(text)).toBe(meaning)
  })
})
