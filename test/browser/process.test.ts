import { spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openSite, type Site } from './site.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

interface Business {
  services: { id: string; name: string }[]
}
interface Found {
  days: { slots: { start: string; staffIds: string[] }[] }[]
}

async function freeSlots(site: Site) {
  const base = `${site.url}/api/v1/businesses/salon-maria`
  const { services } = (await (await fetch(base)).json()) as Business
  const service = services.find(({ name }) => name === 'Tuns bărbați')!.id
  const from = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const found = (await (
    await fetch(`${base}/availability?service=${service}&from=${from}&days=30`)
  ).json()) as Found
  const slots = found.days.flatMap((day) => day.slots)
  const book = (start: string, staffId: string, i: number) =>
    fetch(`${base}/appointments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        serviceIds: [service],
        staffId,
        start,
        client: { name: `Client ${i}`, email: `rush.${i}@client.example` },
      }),
    })
  return { slots, book }
}

describe('the process', () => {
  it('stops gracefully: requests are answered, and it exits with 0', async () => {
    const site = await openSite()
    const { slots, book } = await freeSlots(site)
    const answers = Promise.all(
      slots.slice(0, 20).map(({ start, staffIds }, i) => book(start, staffIds[0]!, i)),
    )
    await new Promise((resolve) => setTimeout(resolve, 30))
    const code = await site.kill('SIGTERM')
    const statuses = (await answers).map(({ status }) => status)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(code).toBe(0)
    await site.close()
  })

  it('killed in the middle of a rush, loses nothing that it confirmed', async () => {
    const site = await openSite()
    const { slots, book } = await freeSlots(site)
    const confirmed: string[] = []
    const rush = slots.slice(0, 120).map(async ({ start, staffIds }, i) => {
      try {
        const answer = await book(start, staffIds[0]!, i)
        if (answer.status === 201) confirmed.push(((await answer.json()) as { id: string }).id)
      } catch {
        // The connection was cut: whether it was booked, only the database knows.
      }
    })
    while (confirmed.length < 5) await new Promise((resolve) => setTimeout(resolve, 5))
    await site.kill('SIGKILL')
    await Promise.all(rush)
    const { pool } = site.database
    const kept = await pool.query("SELECT id FROM appointment WHERE client_email LIKE 'rush.%'")
    const ids = new Set(kept.rows.map((row) => row.id))
    expect(confirmed.filter((id) => !ids.has(id))).toEqual([])
    // Each has what it occupies, its record, and exactly one event: all or nothing.
    const whole = await pool.query(
      `SELECT a.id, (SELECT count(*) FROM occupancy o WHERE o.appointment_id = a.id)::int AS taken,
         (SELECT count(*) FROM audit_entry e WHERE e.subject_id = a.id)::int AS recorded,
         (SELECT count(*) FROM jobs.job j WHERE j.name = 'appointment-event' AND j.data->>'appointmentId' = a.id::text)::int AS events
       FROM appointment a WHERE a.client_email LIKE 'rush.%'`,
    )
    expect(whole.rows.filter((row) => row.taken < 1 || row.recorded !== 1 || row.events !== 1)).toEqual([])
    await site.close()
  })

  it('says what to do about a busy port, and about a wrong environment', async () => {
    const busy = createServer()
    const port = await new Promise<number>((resolve) => {
      busy.listen(0, '127.0.0.1', () => {
        const address = busy.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, [main], {
        encoding: 'utf8',
        timeout: 30_000,
        env: { PATH: process.env.PATH, ...env } as unknown as NodeJS.ProcessEnv,
      })
    const taken = run({ PORT: String(port), DATABASE_URL: 'postgresql://127.0.0.1:1/none' })
    expect(taken.status).toBe(1)
    expect(taken.stderr).toContain(`Port ${port} is taken`)
    const wrong = run({ PORT: 'no', SMTP_URL: 'http://x' })
    expect(wrong.status).toBe(1)
    expect(wrong.stderr).toMatch(/PORT[\s\S]*SMTP_URL/)
    await new Promise((resolve) => busy.close(resolve))
  })
})
