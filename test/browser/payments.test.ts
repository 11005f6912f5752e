import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStripeSandbox, SANDBOX_STRIPE, type StripeSandbox } from '../../sandbox/stripe/index.ts'
import { boxOf, fromElsewhere, overflow, signIn, violationsOfPage, workday } from './desk.ts'
import { openSite, type Site, type Visitor } from './site.ts'
import { faultsBut } from './visitors.ts'

const HOME = '/dashboard/salon-maria'
const PAYS = '4242 4242 4242 4242'

let site: Site
let server: Server
let stripe: StripeSandbox
beforeAll(async () => {
  let url = ''
  stripe = createStripeSandbox({
    webhookUrl: () => (site ? `${site.url}/webhooks/stripe` : null),
    pace: 0.1,
    baseUrl: () => url,
  })
  server = createServer(express().set('query parser', 'simple').use(stripe.router))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site = await openSite({
    STRIPE_API_URL: url,
    STRIPE_SECRET_KEY: SANDBOX_STRIPE.secretKey,
    STRIPE_WEBHOOK_SECRET: SANDBOX_STRIPE.webhookSecret,
    DEMO_PAYMENT_ACCOUNT: SANDBOX_STRIPE.account,
  })
})
afterAll(async () => {
  await site?.close()
  stripe?.close()
  server?.closeAllConnections()
  server?.close()
})

/** The details of a booking, filled in; the last free time of a service on the days that follow a workday. */
async function fillIn(page: Page, service: string): Promise<void> {
  const base = `${site.url}/api/v1/businesses/salon-maria`
  const { services } = await (await fetch(base)).json()
  const { id } = services.find(({ name }: { name: string }) => name === service)
  const found = await (await fetch(`${base}/availability?service=${id}&from=${workday()}&days=30`)).json()
  const slots = found.days.flatMap((day: { slots: { start: string }[] }) => day.slots)
  const { start } = slots[Math.floor(Math.random() * slots.length)]
  await page.goto(`/book/salon-maria?service=${id}&time=${encodeURIComponent(start)}&step=details`)
  // What is typed before the page comes alive is lost.
  await boxOf(page.getByLabel('Nume și prenume'))
  await page.getByLabel('Nume și prenume').fill('Elena Plătitoare')
  await page.getByLabel('Telefon').fill(`07410${String(Math.random()).slice(2, 7)}`)
  await page.getByLabel('E-mail').fill(`elena${String(Math.random()).slice(2, 9)}@client.example`)
  const question = page.getByLabel('Cât de lung este părul?')
  if (await question.count()) await question.selectOption('Scurt')
}

/** The button that ends the form: another one on a phone. */
const next = (page: Page, name: RegExp) =>
  page.getByRole('button', { name }).filter({ visible: true }).first()

async function payWith(page: Page, number: string): Promise<void> {
  await page.getByLabel('Numărul cardului').fill(number)
  await page.getByLabel('Expiră').fill('12/34')
  await page.getByRole('button', { name: /^(Plătește|Păstrează|Începe)/ }).click()
}

const shown = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 20_000 })

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('a guest at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await fromElsewhere(page)
  })
  afterAll(() => visitor.context.close())

  it('sees the deposit, leaves, comes back, is declined, pays, and cancels for their money', async () => {
    await fillIn(page, 'Balayage')
    await shown(page, /avans de 110 lei/)
    expect(await violationsOfPage(page)).toEqual([])
    await next(page, /^Continu/).click()
    await page.waitForURL(/\/stripe\/c\/pay/)
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('link', { name: 'Înapoi' }).click()
    await shown(page, 'Nu ai terminat plata.')
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Plătește 110 lei' }).click()
    await page.waitForURL(/\/stripe\/c\/pay/)
    await payWith(page, '4000 0000 0000 0002')
    await shown(page, /refuzat/)
    await payWith(page, PAYS)
    await shown(page, 'Programare confirmată')
    await shown(page, 'Rămâne la vizită')
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Anulează', exact: true }).click()
    await shown(page, 'Primești înapoi 110 lei pe card.')
    await page.getByRole('button', { name: 'Anulează programarea' }).click()
    await shown(page, 'Programare anulată')
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.getByText('Întors la tine').count()
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(1)
    expect(faultsBut(visitor.faults, /402/)).toEqual([])
  })

  it('leaves a card and nothing is taken', async () => {
    await fillIn(page, 'Manichiură semipermanentă')
    await shown(page, /Doar dacă e prima ta vizită/)
    await next(page, /^Rezerv/).click()
    await page.waitForURL(/\/stripe\/c\/pay/, { timeout: 20_000 })
    await payWith(page, PAYS)
    await shown(page, 'Programare confirmată')
    await shown(page, /Visa •••• 4242/)
  })

  it('buys a present, and somebody books with it', async () => {
    await page.goto('/book/salon-maria')
    await page.getByRole('link', { name: /Fă un cadou/ }).click()
    await page.getByLabel('Suma, în lei').fill('200')
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Plătește 200 lei' }).click()
    await shown(page, 'Completează acest câmp.')
    await page.getByLabel('Numele tău').fill('Dan Ionescu')
    await page.getByLabel('E-mail', { exact: true }).fill('dan@client.example')
    await page.getByLabel('Pentru cine').fill('Mara Ionescu')
    await page.getByRole('button', { name: 'Plătește 200 lei' }).click()
    await page.waitForURL(/\/stripe\/c\/pay/, { timeout: 20_000 })
    await payWith(page, PAYS)
    const code = page.locator('.vou-code b')
    await code.waitFor({ timeout: 20_000 })
    expect(await violationsOfPage(page)).toEqual([])
    const text = (await code.textContent())!
    await fillIn(page, 'Tuns damă')
    await page.getByRole('button', { name: 'Ai un cod sau un card cadou?' }).click()
    await page.getByLabel('Cod', { exact: true }).fill('nu exista')
    await page.getByRole('button', { name: 'Aplică' }).click()
    await shown(page, /Nu cunoaștem codul/)
    await page.getByLabel('Cod', { exact: true }).fill(text.toLowerCase())
    await page.getByRole('button', { name: 'Aplică' }).click()
    await shown(page, /plătește 120 lei. Rămân 80 lei pe card/)
    await next(page, /^Rezerv/).click()
    await shown(page, 'Programare confirmată')
    await shown(page, 'Plătit')
    expect(faultsBut(visitor.faults, /402|422/)).toEqual([])
  })
})

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('the owner at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await signIn(page)
  })
  afterAll(() => visitor.context.close())

  it.each(['/incasari', '/vouchere', '/setari/plati', '/setari/abonament'])(
    '%s can be read and used by everyone',
    async (path) => {
      await page.goto(HOME + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('[aria-busy=true], .sk').count(), { timeout: 15_000 }).toBe(0)
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width, height: 900 })
      expect(await violationsOfPage(page)).toEqual([])
    },
  )

  it('records cash, takes it back, and gives back a part of what was paid online', async () => {
    const guest = await site.visit({ width: 390 })
    await fillIn(guest.page, 'Balayage')
    await next(guest.page, /^Continu/).click()
    await guest.page.waitForURL(/\/stripe\/c\/pay/)
    await payWith(guest.page, PAYS)
    await shown(guest.page, 'Programare confirmată')
    await guest.context.close()

    await page.goto(`${HOME}/incasari`)
    await page.getByRole('link', { name: 'Balayage' }).first().click()
    const drawer = page.getByRole('dialog', { name: 'Elena Plătitoare' })
    await drawer.getByText('110 lei din 550 lei').waitFor()
    await drawer.getByRole('button', { name: 'Notează o plată' }).click()
    const record = page.getByRole('dialog', { name: 'Ce a plătit Elena Plătitoare?' })
    await record.getByLabel('Sumă în lei').fill('40,50')
    await record.getByRole('button', { name: 'Notează 40,50 lei' }).click()
    await drawer.getByText('150,50 lei din 550 lei').waitFor()
    await drawer.getByRole('button', { name: 'Șterge, a fost o greșeală' }).click()
    await drawer.getByText('110 lei din 550 lei').waitFor()
    await drawer.getByRole('button', { name: 'Restituie' }).click()
    const back = page.getByRole('dialog', { name: 'Cât dai înapoi?' })
    await back.getByLabel('Sumă în lei').fill('500')
    await back.getByRole('button', { name: 'Restituie 500 lei' }).click()
    await back.getByText('E mai mult decât a rămas.').waitFor()
    await back.getByLabel('Sumă în lei').fill('60')
    await back.getByRole('button', { name: 'Restituie 60 lei' }).click()
    await drawer.getByText(/60 lei (restituiți|pe drum înapoi)/).waitFor({ timeout: 20_000 })
    expect(faultsBut(visitor.faults, /422/)).toEqual([])
  })

  it('makes a code, and sells a voucher at the counter', async () => {
    await page.goto(`${HOME}/vouchere`)
    await page.getByRole('button', { name: 'Adaugă un cod' }).click()
    const form = page.getByRole('dialog', { name: 'Cod nou' })
    await form.getByLabel('Cod', { exact: true }).fill(`toamna ${width}`)
    await form.getByLabel('Reducere').fill('200')
    await form.getByRole('button', { name: 'Salvează' }).click()
    await form.getByText('Numărul este prea mare.').waitFor()
    await form.getByLabel('Reducere').fill('20')
    await form.getByRole('button', { name: 'Salvează' }).click()
    await page.getByText(`TOAMNA${width}`).waitFor()
    await page.getByRole('button', { name: 'Vinde la sediu' }).click()
    const sell = page.getByRole('dialog', { name: 'Vinde la sediu' })
    await sell.getByLabel('Suma, în lei').fill('100')
    await sell.getByLabel('Cine cumpără').fill(`Ana ${width}`)
    await sell.getByRole('button', { name: 'Vinde', exact: true }).click()
    const sold = page.getByRole('listitem').filter({ hasText: `cumpărat de Ana ${width}` })
    await sold.waitFor()
    const code = (await sold.locator('b.num').first().textContent())!

    // Brought along to a visit, it pays a part of it.
    await page.goto(`${HOME}/incasari`)
    await page.getByRole('link', { name: 'Balayage' }).first().click()
    const drawer = page.getByRole('dialog', { name: 'Elena Plătitoare' })
    await drawer.getByRole('button', { name: 'Plătește cu un voucher' }).click()
    const take = page.getByRole('dialog', { name: 'Ce voucher are clientul?' })
    await take.getByLabel('Codul voucherului').fill('BUNVENIT10')
    await take.getByRole('button', { name: 'Folosește voucherul' }).click()
    await take.getByText('Nu cunoaștem codul').waitFor()
    await take.getByLabel('Codul voucherului').fill(code)
    await take.getByLabel('Sumă în lei').fill('70')
    expect(await violationsOfPage(page)).toEqual([])
    await take.getByRole('button', { name: 'Folosește voucherul' }).click()
    await drawer.getByText('120 lei din 550 lei').waitFor()
    // A row is as wide as its list: nothing beside it squeezes the words.
    const [row, list] = await Promise.all([
      drawer.locator('.pay-row .str').first().boundingBox(),
      drawer.locator('.pay-list').boundingBox(),
    ])
    expect(row!.height).toBeLessThan(60)
    expect(list!.width).toBeGreaterThan(300)
    await drawer.getByRole('button', { name: 'Șterge, a fost o greșeală' }).click()
    await drawer.getByText('50 lei din 550 lei').waitFor()
    await page.goto(`${HOME}/incasari`)
    await page.getByRole('link', { name: 'Elena Plătitoare' }).first().click()
    await page.getByRole('heading', { name: 'Plăți' }).waitFor()
    await page
      .getByText(/Plătit la rezervare/)
      .first()
      .waitFor()
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
})

describe('a subscription', () => {
  it('is chosen, enlarged, ended and kept', async () => {
    const visitor = await site.visit()
    const { page } = visitor
    await signIn(page, 'andrei@andrei-pop.example')
    await page.goto('/dashboard/andrei-pop-consultanta/setari/abonament')
    await page.getByText(/Perioadă de probă până pe/).waitFor()
    await page.getByRole('button', { name: 'Alege Pro' }).click()
    await page.waitForURL(/\/stripe\/c\/pay/)
    await payWith(page, PAYS)
    await page.getByRole('heading', { name: 'Planul tău: Pro' }).waitFor({ timeout: 20_000 })
    await page.getByText(/Prima plată e pe/).waitFor()
    await page.getByRole('button', { name: 'Alege Echipă' }).click()
    const change = page.getByRole('dialog', { name: 'Treci pe Echipă?' })
    await change.getByText(/Apoi 89 lei pe lună/).waitFor()
    await change.getByRole('button', { name: 'Schimbă planul' }).click()
    await page.getByRole('heading', { name: 'Planul tău: Echipă' }).waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Oprește abonamentul' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Oprește abonamentul' }).click()
    await page.getByRole('button', { name: 'Păstrează planul' }).click()
    await page.getByRole('button', { name: 'Oprește abonamentul' }).waitFor()
    expect(visitor.faults).toEqual([])
    await visitor.context.close()
  })
})
