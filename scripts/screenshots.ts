/** `npm run screenshots`: the pictures in docs/screenshots, from a server that runs (APP_URL, or port 3000). */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { DEMO_OPERATOR, DEMO_PASSWORD, DEMO_PEOPLE } from '../prisma/seed/accounts.ts'
import { codeOf } from '../test/authenticator.ts'

const url = process.env.APP_URL ?? 'http://localhost:3000'
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-sync',
  ],
})

const takeOf =
  (page: Page, width: number) =>
  async (name: string, fullPage = false) => {
    await page.waitForLoadState('networkidle').catch(() => {})
    await page.screenshot({ path: `${folder}${name}-${width}.png`, fullPage })
  }

/** One guest's way, a picture at each step. */
async function walk(page: Page, width: number): Promise<void> {
  const take = takeOf(page, width)
  await page.goto(url)
  await take('landing', true)
  await page.goto(`${url}/book/salon-maria`)
  if (width < 700) await page.locator('.srv').first().click()
  await page.getByRole('button', { name: 'Săptămâna viitoare' }).click()
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await page.locator('.wk [role=tab]:not(.full)').nth(1).click()
  const hours = page.locator('[role=grid] .slot')
  await hours.first().waitFor()
  await hours.nth(3).click()
  await page.evaluate(() => window.scrollTo(0, 0))
  await take('booking')
  await page.getByRole('button', { name: 'Continuă' }).click()
  await page.getByLabel('Nume și prenume').fill('Elena Marin')
  await page.getByLabel('Telefon').fill('741 208 336')
  await page.getByLabel('E-mail').fill(`elena.marin${width}@client.example`)
  await page.evaluate(() => window.scrollTo(0, 0))
  await take('details')
  await page
    .getByRole('button', { name: /^Rezervă/ })
    .locator('visible=true')
    .click()
  await page.waitForURL(/\/a\//)
  await take('confirmed')
}

const SCREENS = [
  ['day', '', '.ap'],
  ['week', '?mod=week', '.wr'],
  ['clients', '/clienti', '.cl-who'],
  ['services', '/servicii', '.svc'],
  ['hours', '/servicii/program', '.wh'],
  ['team', '/servicii/echipa', '.table'],
  ['payments', '/incasari', '.pay-totals'],
  ['vouchers', '/vouchere', '.set-sec'],
  ['subscription', '/setari/abonament', '.set-sec'],
  ['statistics', '/statistici', '.st-grid'],
  ['settings', '/setari', '.set-form'],
  ['messages', '/setari/mesaje', '.msg-rows'],
  ['words', '/setari/mesaje/reminder', '.msg-bubble'],
  ['log', '/mesaje', '.log, .mut'],
] as const

const PLATFORM = [
  ['admin', '/admin/firme', '.adm-tbl'],
  ['admin-figures', '/admin/cifre', '.adm-figures'],
  ['admin-plans', '/admin/abonamente', '.adm-tbl'],
  ['admin-trail', '/admin/jurnal', '.adm-log'],
] as const

/** Signs in as the demo's operator, who has no second factor yet: on a server that nobody has used before. */
async function enterPlatform(page: Page): Promise<void> {
  await page.goto(`${url}/autentificare?next=/admin`)
  await page.getByLabel('E-mail').fill(DEMO_OPERATOR.email)
  await page.getByLabel('Parolă').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Intră în cont', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname === '/admin')
  const ask = (path: string, body: object) =>
    page.evaluate(
      async ([to, text]) =>
        (
          await fetch(to!, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text! })
        ).json(),
      [`/api/v1/auth/two-factor/${path}`, JSON.stringify(body)],
    )
  const { totpURI } = (await ask('enable', { password: DEMO_PASSWORD })) as { totpURI?: string }
  if (!totpURI)
    throw new Error('The operator has a second factor already: take the pictures on a fresh server.')
  const secret = new URL(totpURI).searchParams.get('secret')!
  await ask('verify-totp', { code: await codeOf(secret) })
}

async function platform(page: Page, width: number): Promise<void> {
  const take = takeOf(page, width)
  for (const [name, path, ready] of PLATFORM) {
    await page.goto(`${url}${path}`)
    await page.locator(ready).first().waitFor()
    await take(name)
  }
}

/** The owner's screens. */
async function desk(page: Page, width: number): Promise<void> {
  const take = takeOf(page, width)
  await page.goto(`${url}/autentificare`)
  await page.getByLabel('E-mail').fill(DEMO_PEOPLE[0].email)
  await page.getByLabel('Parolă').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Intră în cont', exact: true }).click()
  await page.waitForURL('**/dashboard/**')
  // The next working day that is sure to be full: nobody wants to see an empty morning.
  const date = new Date(Date.now() + 86_400_000)
  while (date.getUTCDay() !== 3) date.setUTCDate(date.getUTCDate() + 1)
  for (const [name, path, ready] of SCREENS) {
    const at = name === 'day' ? `?data=${date.toISOString().slice(0, 10)}` : path
    await page.goto(`${url}/dashboard/salon-maria${at}`)
    await page.locator(ready).first().waitFor()
    await take(name)
  }
}

for (const width of [390, 1440]) {
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 844 : 900 },
    colorScheme: 'light',
  })
  await walk(await context.newPage(), width)
  await desk(await context.newPage(), width)
  await context.close()
}
const operator = await (await browser.newContext({ colorScheme: 'light' })).newPage()
await enterPlatform(operator)
for (const width of [390, 1440]) {
  await operator.setViewportSize({ width, height: width < 700 ? 844 : 900 })
  await platform(operator, width)
}
await browser.close()
process.stdout.write(`wrote ${folder}\n`)
