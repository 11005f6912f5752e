import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { openDeadLetters } from './dead-letters.ts'
import { type JobQueue, openJobQueue } from './jobs.ts'

let database: TestDatabase
let queue: JobQueue
beforeAll(async () => {
  database = await createTestDatabase(4)
  queue = await openJobQueue(database.url, true, () => {})
})
afterAll(async () => {
  await queue.close()
  await database.close()
})

describe('a job that fails for good', () => {
  it('waits where a person can see it, without what it failed over, and can be given back', async () => {
    const tries: boolean[] = []
    let broken = true
    await queue.enqueue(database.pool, 'inbound-sms', { messageId: 'm1' })
    // As if it had been tried before as often as it is.
    await database.pool.query("UPDATE jobs.job SET retry_count = retry_limit WHERE name = 'inbound-sms'")
    await queue.work('inbound-sms', 2, async (_job, last) => {
      tries.push(last)
      if (broken) throw Object.assign(new Error('elena@example.com is not there'), { code: 'E_TEST' })
    })
    const letters = await openDeadLetters(database.url)
    await expect.poll(() => letters.list(), { timeout: 20_000 }).toHaveLength(1)
    const [letter] = await letters.list()
    expect(letter).toMatchObject({ queue: 'inbound-sms', data: { messageId: 'm1' } })
    expect(JSON.stringify(letter)).toContain('E_TEST')
    expect(JSON.stringify(letter)).not.toContain('elena')
    broken = false
    expect(await letters.redrive(['00000000-0000-7000-8000-000000000000'])).toBe(0)
    expect(await letters.redrive()).toBe(1)
    await expect.poll(() => tries.length, { timeout: 20_000 }).toBe(2)
    expect(tries[0]).toBe(true)
    expect(await letters.list()).toEqual([])
    await letters.close()
  })
})
