import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SANDBOX_STRIPE } from './stripe/index.ts'
import { SANDBOX_ACCOUNT } from './twilio/index.ts'
import { clientAt } from './twilio/product.fixture.ts'

const ENTRY = fileURLToPath(new URL('./index.ts', import.meta.url))
const children: ChildProcess[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Its first line. */
async function ready(child: ChildProcess) {
  children.push(child)
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}`)))
  died.catch(() => {})
  const [line] = (await Promise.race([once(child.stdout!, 'data'), died])) as [Buffer]
  return JSON.parse(String(line)) as {
    url: string
    accountSid: string
    authToken: string
    from: string
    stripe: typeof SANDBOX_STRIPE
  }
}
const env = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  SANDBOX_DATA: folder,
  ...more,
})
const forked = () => fork(ENTRY, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: env() })
const piped = (more?: Record<string, string>) =>
  spawn(process.execPath, [ENTRY], { stdio: ['pipe', 'pipe', 'inherit'], env: env(more) })
const ended = async (child: ChildProcess) => (await once(child, 'exit'))[0] as number | null

describe('The sandbox as a process', () => {
  it('says where it is, and keeps what was sent for the next one', async () => {
    const first = piped()
    const { url, stripe, ...account } = await ready(first)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(account).toEqual(SANDBOX_ACCOUNT)
    expect(stripe).toEqual(SANDBOX_STRIPE)
    await clientAt(url).messages.create({ to: '+40722000111', from: account.from, body: 'Rămâne' })
    first.kill('SIGTERM')
    expect(await ended(first)).toBe(0)
    const next = await ready(piped())
    expect((await clientAt(next.url).messages.list()).map(({ body }) => body)).toEqual(['Rămâne'])
  })

  it('takes other credentials, and another port where its own is taken', async () => {
    const accountSid = `AC${'7'.repeat(32)}`
    const first = await ready(piped())
    const { port } = new URL(first.url)
    const second = await ready(
      piped({ SANDBOX_PORT: port, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: 'token' }),
    )
    expect(second).toMatchObject({ accountSid, authToken: 'token' })
    expect(second.url).not.toBe(first.url)
  })

  it('ends with the channel, the pipe or the wish of whoever started it', async () => {
    const ways: [ChildProcess, (child: ChildProcess) => unknown][] = [
      [forked(), (child) => child.kill('SIGTERM')],
      [forked(), (child) => child.kill('SIGINT')],
      [forked(), (child) => child.disconnect()],
      [piped(), (child) => child.stdin!.end()],
    ]
    await Promise.all(
      ways.map(async ([child, end]) => {
        await ready(child)
        const over = ended(child)
        end(child)
        expect(await over).toBe(0)
      }),
    )
  })
})
