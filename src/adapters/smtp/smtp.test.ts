import { Buffer } from 'node:buffer'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MailMessage } from '../../modules/notifications/ports.ts'
import { createSmtpMailer } from './index.ts'

interface Delivery {
  from: string
  to: string[]
  raw: string
}

let server: SMTPServer
let mailer: ReturnType<typeof createSmtpMailer>
let delivered: Delivery[]
let refusals: { at: 'rcpt' | 'data'; code: number }[]

const refusal = (at: 'rcpt' | 'data') => {
  const next = refusals[0]
  if (next?.at !== at) return null
  refusals.shift()
  return Object.assign(new Error('<elena.marin@example.com> has a full mailbox'), { responseCode: next.code })
}

beforeEach(async () => {
  delivered = []
  refusals = []
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusal('rcpt')),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const error = refusal('data')
        if (error) return done(error)
        const { mailFrom, rcptTo } = envelope
        delivered.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  mailer = createSmtpMailer(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
})
afterEach(async () => {
  mailer.close()
  await new Promise<void>((resolve) => server.close(resolve))
})

const FILE = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Tuns damă\r\nEND:VCALENDAR\r\n'

const buildMail = (overrides: Partial<MailMessage> = {}): MailMessage => ({
  from: { name: 'Salon Măria prin Rezerva Rapid', address: 'programari@rezervarapid.ro' },
  to: { name: 'Elena Marin', address: 'elena.marin@example.com' },
  replyTo: { name: 'Salon Măria', address: 'contact@salonmaria.example' },
  subject: 'Confirmat: joi, 12 martie, 14:30, la Salon Măria',
  text: 'Ne vedem joi, la 14:30. Șase țărănci își fac părul.',
  html: '<p>Ne vedem joi, la 14:30.</p>',
  attachments: [
    {
      filename: 'programare.ics',
      contentType: 'text/calendar; method=REQUEST; charset=utf-8',
      content: FILE,
    },
  ],
  headers: { 'Auto-Submitted': 'auto-generated' },
  messageId: '<m1@rezervarapid.ro>',
  ...overrides,
})

interface Part {
  type: string
  disposition: string
  content: string
}

const unfold = (head: string) => head.replace(/\r\n[ \t]+/g, ' ')
const header = (head: string, name: string) =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(unfold(head))?.[1] ?? ''

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => `%${hex}`)
  return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'))
}

/** The leaves of a MIME tree (RFC 2046), depth first. */
function leaves(raw: string): Part[] {
  const at = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, at)
  const body = raw.slice(at + 4)
  const type = header(head, 'Content-Type')
  const boundary = /boundary="([^"]+)"/.exec(type)?.[1]
  if (boundary)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => leaves(part.replace(/^\r\n/, '')))
  const encoding = header(head, 'Content-Transfer-Encoding')
  return [{ type, disposition: header(head, 'Content-Disposition'), content: decode(body, encoding).trim() }]
}

const encodedWords = (text: string) =>
  text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word) => Buffer.from(word, 'base64').toString('utf8'))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, word: string) =>
      decodeURIComponent(word.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, '%$1')),
    )

it('delivers text, HTML, and the calendar both as an answerable part and as a file', async () => {
  await mailer.send(buildMail())
  expect(delivered).toMatchObject([{ from: 'programari@rezervarapid.ro', to: ['elena.marin@example.com'] }])
  const { raw } = delivered[0]!
  expect(encodedWords(header(raw, 'Subject'))).toBe('Confirmat: joi, 12 martie, 14:30, la Salon Măria')
  expect(encodedWords(header(raw, 'From'))).toContain('Salon Măria prin Rezerva Rapid')
  expect(header(raw, 'Reply-To')).toContain('<contact@salonmaria.example>')
  expect(header(raw, 'Message-ID')).toBe('<m1@rezervarapid.ro>')
  expect(header(raw, 'Auto-Submitted')).toBe('auto-generated')
  const [text, html, invitation, file, ...none] = leaves(raw)
  expect(text).toMatchObject({ content: buildMail().text, type: expect.stringMatching(/^text\/plain/) })
  expect(html).toMatchObject({ content: buildMail().html, type: expect.stringMatching(/^text\/html/) })
  for (const calendar of [invitation, file]) {
    expect(calendar?.type).toMatch(/^text\/calendar;.*method=REQUEST/)
    expect(calendar?.content).toBe(FILE.trim())
  }
  expect(file?.disposition).toBe('attachment; filename=programare.ics')
  expect(none).toEqual([])
})

it('reports a passing refusal without naming anybody, and delivers once when it is tried again', async () => {
  refusals.push({ at: 'data', code: 451 }, { at: 'rcpt', code: 450 })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const error = await mailer.send(buildMail()).catch((caught) => caught)
    expect(error).toMatchObject({ name: 'MailFault', code: 'mail_unavailable' })
    expect(`${error.message} ${error.stack} ${error.cause}`).not.toContain('elena')
  }
  await mailer.send(buildMail())
  expect(delivered).toHaveLength(1)
})

it('tells an address that will never work from a server that is away', async () => {
  refusals.push({ at: 'rcpt', code: 550 })
  await expect(mailer.send(buildMail())).rejects.toMatchObject({ code: 'recipient_refused' })
  await new Promise<void>((resolve) => server.close(resolve))
  await expect(mailer.send(buildMail())).rejects.toMatchObject({ code: 'mail_unavailable' })
})

it('sends to one person only, whatever the fields hold', async () => {
  await mailer.send(
    buildMail({
      subject: 'Salon\r\nBcc: victim@example.com',
      from: { name: 'Salon"\r\nBcc: victim@example.com, <x@y.ro>', address: 'programari@rezervarapid.ro' },
      to: { name: 'Elena, victim@example.com', address: 'elena.marin@example.com' },
    }),
  )
  expect(delivered[0]?.to).toEqual(['elena.marin@example.com'])
  expect(header(delivered[0]!.raw, 'Bcc')).toBe('')
})
