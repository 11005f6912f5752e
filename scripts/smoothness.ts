/**
 * `npm run smoothness`: how the calendar of a running server (APP_URL, or port 3000, with the demo) opens and scrolls
 * in Chromium with ten people and 500 appointments in a week, on a desktop and on a phone four times slower. It adds a
 * business to that server.
 */
import { existsSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../prisma/seed/accounts.ts'
import type { Onboarding, ServiceList, StaffList } from '../src/contracts/index.ts'

const APP = process.env.APP_URL ?? 'http://localhost:3000'
const PEOPLE = 10
const DAYS = 5
const A_DAY = 10
const ROUNDS = 5
const STEPS = 60

const executablePath =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file)) ?? 'chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

async function call<T>(context: BrowserContext, path: string, data?: object): Promise<T> {
  const headers = { Origin: APP, 'Idempotency-Key': crypto.randomUUID() }
  const url = `${APP}/api/v1${path}`
  const reply = await (data ? context.request.post(url, { data, headers }) : context.request.get(url))
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as T
}

const owner = { email: DEMO_PEOPLE[0].email, password: DEMO_PASSWORD }
const signIn = (context: BrowserContext) => call(context, '/auth/sign-in/email', owner)

/** The Monday after next: far enough from now that nothing of it is over. */
function monday(): string {
  const date = new Date(Date.now() + 7 * 86_400_000)
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** @returns the slug of a business with a full week */
async function fill(context: BrowserContext, first: string): Promise<string> {
  const name = `Salon mare ${Date.now()}`
  const { business } = await call<Onboarding>(context, '/my/businesses', { name, kind: 'salon' })
  const base = `/my/businesses/${business.id}`
  const { categories, others } = await call<ServiceList>(context, `${base}/services`)
  const service = [...categories.flatMap(({ services }) => services), ...others][0]!
  for (let n = 1; n < PEOPLE; n++)
    await call(context, `${base}/staff`, { name: `Coleg ${n}`, services: [{ serviceId: service.id }] })
  const { staff } = await call<StaffList>(context, `${base}/staff`)
  for (let n = 0; n < PEOPLE * DAYS * A_DAY; n++) {
    const date = new Date(Date.parse(first) + (Math.floor(n / PEOPLE) % DAYS) * 86_400_000)
    const minute = 9 * 60 + Math.floor(n / (PEOPLE * DAYS)) * 45
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    await call(context, `${base}/appointments`, {
      serviceIds: [service.id],
      staffId: staff[n % PEOPLE]!.id,
      start: `${date.toISOString().slice(0, 10)}T${time}:00+02:00`,
      durationMinutes: 40,
      client: { name: `Client ${n}` },
      override: true,
      notify: false,
    })
  }
  return business.slug
}

const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
const at = (values: number[], share: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))]!

/** Milliseconds between frames while the page is scrolled from end to end, both ways. */
const scroll = (page: Page) =>
  page.evaluate(
    (steps) =>
      new Promise<number[]>((resolve) => {
        const whole = document.documentElement.scrollHeight - window.innerHeight
        const frames: number[] = []
        let last = performance.now()
        let n = 0
        const step = (now: number) => {
          frames.push(now - last)
          last = now
          n += 1
          window.scrollTo(0, whole * Math.abs(1 - Math.abs((n % steps) / (steps / 2) - 1)))
          if (n < steps * 3) requestAnimationFrame(step)
          else resolve(frames.slice(1))
        }
        requestAnimationFrame(step)
      }),
    STEPS,
  )

const context = await browser.newContext()
await signIn(context)
const first = monday()
const slug = await fill(context, first)
for (const { name, width, slower } of [
  { name: 'desktop', width: 1440, slower: 1 },
  { name: 'phone, four times slower', width: 390, slower: 4 },
])
  for (const mode of ['week', 'day']) {
    const own = await browser.newContext({
      viewport: { width, height: width < 700 ? 844 : 900 },
      storageState: await context.storageState(),
    })
    const page = await own.newPage()
    const session = await own.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    const opened: number[] = []
    const frames: number[] = []
    let shown = 0
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto(`${APP}/dashboard/${slug}?mod=${mode}&data=${first}`, { waitUntil: 'commit' })
      await page.locator('.ap').last().waitFor()
      opened.push(await page.evaluate(() => performance.now()))
      await page.waitForLoadState('load')
      frames.push(...(await scroll(page)))
      shown = await page.locator('.ap').count()
    }
    process.stdout.write(
      `${name}, ${mode} (${shown} blocks): open after ${Math.round(at(opened, 0.5))} ms; ` +
        `frames ${at(frames, 0.5).toFixed(1)} ms, one in twenty above ${at(frames, 0.95).toFixed(1)} ms, ` +
        `the longest ${Math.max(...frames).toFixed(1)} ms\n`,
    )
    await own.close()
  }
await browser.close()
