import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { elena, openShop, slotsOf } from '../client.ts'

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function until<T>(ask: () => Promise<T | null>, seconds = 50): Promise<T> {
  for (let i = 0; i < seconds * 10; i++) {
    const found = await ask()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not happen')
}

describe('a dead mail server', () => {
  let app: TestApp
  let port: number
  const received: string[] = []
  let smtp: SMTPServer | undefined

  beforeAll(async () => {
    port = await freePort()
    app = await startTestApp({ demo: true, jobs: true, smtpUrl: `smtp://127.0.0.1:${port}` })
  })
  afterAll(async () => {
    await app.close()
    smtp?.close()
  })

  it('delays mail and loses none', { timeout: 120_000 }, async () => {
    const shop = await openShop(app)
    const [slot] = await slotsOf(shop, 'Tuns damă', '2026-11-25')
    const reply = await shop.book({
      serviceIds: [shop.service('Tuns damă').id],
      start: slot!.start,
      client: elena,
    })
    expect(reply.status).toBe(201)
    const query = "SELECT state, attempts FROM message WHERE template LIKE '%.confirmed' ORDER BY recipient"
    await until(async () => {
      const { rows } = await app.database.pool.query(query)
      return rows.length === 2 && rows.every((row) => row.state === 'queued' && row.attempts > 0)
        ? rows
        : null
    })
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, callback) {
        stream.resume()
        stream.on('end', () => {
          received.push(...session.envelope.rcptTo.map(({ address }) => address))
          callback()
        })
      },
    })
    await new Promise<void>((resolve) => smtp?.listen(port, '127.0.0.1', resolve))
    await until(async () => {
      const { rows } = await app.database.pool.query(query)
      return rows.every((row) => row.state === 'sent') ? rows : null
    }, 90)
    expect(received.sort()).toEqual([elena.email, 'maria@salon-maria.example'])
  })
})
