import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import type { MailMessage } from '../../modules/notifications/ports.ts'
import { createMailbox } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.pool.query('DELETE FROM dev_message'))

describe('the development mailbox', () => {
  const mail = (subject: string): MailMessage => ({
    from: { name: 'Salon Maria', address: 'programari@rezervarapid.ro' },
    to: { name: 'Elena', address: 'elena.marin@example.com' },
    subject,
    text: 'Joi, 14:30',
    html: '<p>Joi, 14:30</p>',
    attachments: [
      {
        filename: 'programare.ics',
        contentType: 'text/calendar; method=REQUEST',
        content: 'BEGIN:VCALENDAR',
      },
      { filename: 'bon.pdf', contentType: 'application/pdf', content: new Uint8Array([0xff, 0]) },
    ],
    messageId: '<m@rezervarapid.ro>',
  })

  it('shows each message as its reader would get it, newest first', async () => {
    const mailbox = createMailbox(database.prisma)
    await mailbox.send(mail('Prima'))
    await mailbox.send(mail('A doua'))
    const [newest, older, ...none] = await mailbox.list(10)
    expect([newest?.subject, older?.subject, none]).toEqual(['A doua', 'Prima', []])
    expect(newest).toMatchObject({
      channel: 'email',
      to: 'elena.marin@example.com',
      text: 'Joi, 14:30',
      html: '<p>Joi, 14:30</p>',
      attachments: [
        {
          filename: 'programare.ics',
          contentType: 'text/calendar; method=REQUEST',
          content: 'BEGIN:VCALENDAR',
        },
        { filename: 'bon.pdf', contentType: 'application/pdf', content: '/wA=', encoding: 'base64' },
      ],
    })
    expect(new Date(newest!.sentAt).toISOString()).toBe(newest?.sentAt)
  })

  it('keeps the last 2,000', async () => {
    await database.pool.query(
      `INSERT INTO dev_message (id, channel, recipient, subject, text, sent_at)
       SELECT gen_random_uuid(), 'email', 'x', 'old ' || n, '', now() - n * interval '1 second'
       FROM generate_series(1, 2005) n`,
    )
    const mailbox = createMailbox(database.prisma)
    await mailbox.send(mail('Ultima'))
    const all = await mailbox.list(5000)
    expect(all).toHaveLength(2000)
    expect(all[0]?.subject).toBe('Ultima')
    expect(all.at(-1)?.subject).toBe('old 1999')
  })
})
