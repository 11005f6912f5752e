import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDeadLetters } from '../../src/adapters/postgres/dead-letters.ts'
import type { DeadLetterList, StripeEventList, SystemState } from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { addOperator, type TestOperator } from '../operators.ts'
import { businessId } from '../people.ts'

let app: TestApp
let operator: TestOperator
let salon: string
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  app.setNow(Date.now())
  operator = await addOperator(app)
  salon = await businessId(app)
})
afterAll(() => app.close())

const get = async <T>(path: string) => (await operator.call<T>(path)).body

/** A job that was given up, as the queue leaves it. */
async function giveUp(queue: string, data: object): Promise<string> {
  const id = randomUUID()
  await app.database.pool.query(
    `INSERT INTO jobs.job (id, name, data, state, source_name, source_output)
     VALUES ($1, 'dead-letters', $2, 'created', $3, '{"name":"Error","code":"ECONNREFUSED"}')`,
    [id, data, queue],
  )
  return id
}

describe('the state of the platform', () => {
  it('says what answers, what waits and what failed', async () => {
    const state = await get<SystemState>('/admin/system')
    expect(state.checks).toEqual([{ name: 'database', required: true, ok: true }])
    expect(state.requests.answered).toBeGreaterThan(0)
    expect(state.queues.map(({ name }) => name)).toContain('send-message')
    expect(state.queues.map(({ name }) => name)).not.toContain('dead-letters')
    expect(state.deadLetters).toBe(0)
    await app.runtime.database.transact((tx) =>
      app.runtime.queue.enqueue(tx, 'send-message', { businessId: salon, messageId: randomUUID() }),
    )
    const queue = (await get<SystemState>('/admin/system')).queues.find(({ name }) => name === 'send-message')
    expect(queue).toMatchObject({ waiting: 1, active: 0, retrying: 0 })
    expect(queue!.oldestSeconds).toBeGreaterThanOrEqual(0)
  })

  it('shows jobs that were given up, without who they were for, and gives them back', async () => {
    const first = await giveUp('send-message', { businessId: salon, messageId: randomUUID() })
    await giveUp('account-mail', {
      id: randomUUID(),
      mail: { to: 'ana@people.example', name: 'Ana', url: 'https://rezerva.test/parola-noua?token=secret' },
    })
    const { letters, total } = await get<DeadLetterList>('/admin/dead-letters')
    expect(total).toBe(2)
    expect(letters[0]).toMatchObject({
      id: first,
      queue: 'send-message',
      business: { id: salon, name: 'Salon Maria' },
      reason: 'Error: ECONNREFUSED',
    })
    expect(JSON.stringify(letters)).not.toMatch(/ana@|Ana|token/)
    const redrive = (ids: string[] | null) => operator.call('/admin/dead-letters/redrive', { body: { ids } })
    expect((await redrive([first])).body).toEqual({ redriven: 1 })
    expect((await redrive([first])).body).toEqual({ redriven: 0 })
    expect((await redrive(null)).body).toEqual({ redriven: 1 })
    expect((await get<DeadLetterList>('/admin/dead-letters')).total).toBe(0)
    expect((await redrive(['x'] as string[])).status).toBe(422)
    const commandLine = await openDeadLetters(app.database.url)
    expect(await commandLine.list()).toEqual([])
    await commandLine.close()
    const { entries } = await app.runtime.audit.search({ action: 'job.redriven', limit: 10 })
    expect(entries.map(({ after }) => after)).toEqual([{ redriven: 1 }, { redriven: 0 }, { redriven: 1 }])
  })

  it('lists what the payment vendor told, and answers what it cannot ask again', async () => {
    await app.database.pool.query(
      `INSERT INTO stripe_event (id, type, state, reason, created_at) VALUES
         ('evt_one', 'checkout.session.completed', 'failed', 'wrong_amount', now() - interval '1 minute'),
         ('evt_two', 'customer.created', 'ignored', NULL, now())`,
    )
    const ids = async (query: string) =>
      (await get<StripeEventList>(`/admin/stripe-events${query}`)).events.map(({ id }) => id)
    expect(await ids('')).toHaveLength(2)
    expect(await ids('?state=failed')).toEqual(['evt_one'])
    expect((await operator.call('/admin/stripe-events?state=x')).status).toBe(422)
    expect((await get<SystemState>('/admin/system')).stripeEvents).toMatchObject({ failed: 1, refused: 0 })
    const replay = (id: string) => operator.call(`/admin/stripe-events/${id}/replay`, { method: 'POST' })
    // This installation has no vendor to ask.
    expect([(await replay('evt_one')).status, (await replay('evt_none')).status]).toEqual([404, 404])
    expect((await replay('x')).status).toBe(404)
  })
})
