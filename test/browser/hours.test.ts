import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { overflow, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const HOURS = '/dashboard/salon-maria/servicii/program'
const SPECIAL = '/dashboard/salon-maria/servicii/zile-speciale'
const MINE = '/dashboard/salon-maria/programul-meu'
const [OWNER, STAFF] = DEMO_PEOPLE
const WIDTHS = [
  { width: 390, dark: true },
  { width: 1440, dark: false },
]

const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const day = (page: Page, name: string) => page.getByRole('group', { name })

/** A date so many weeks ahead. @param weekday ISO */
function ahead(weeks: number, weekday: number): string {
  const date = new Date(Date.now() + weeks * 7 * 86_400_000)
  while (date.getUTCDay() !== weekday % 7) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** Somebody books a haircut with Maria, as any guest would. @returns when */
async function bookWithMaria(date: string, name: string): Promise<string> {
  const api = `${site.url}/api/v1/businesses/salon-maria`
  const shop = (await (await fetch(api)).json()) as {
    services: { id: string; name: string }[]
    staff: { id: string; name: string }[]
  }
  const service = shop.services.find((one) => one.name === 'Tuns damă')!.id
  const staff = shop.staff.find((one) => one.name === 'Maria Ionescu')!.id
  const free = (await (
    await fetch(`${api}/availability?service=${service}&staff=${staff}&from=${date}&days=1`)
  ).json()) as { days: { slots: { start: string }[] }[] }
  const start = free.days[0]!.slots[0]!.start
  const booked = await fetch(`${api}/appointments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      serviceIds: [service],
      staffId: staff,
      start,
      client: { name, phone: '0741 300 777' },
    }),
  })
  expect(booked.status).toBe(201)
  return start
}

describe.each(WIDTHS)('hours and special days at $width px', ({ width, dark }) => {
  it('are read and written by everybody who leads', async () => {
    const { page, faults, context } = await site.visit({ width, dark })
    await signIn(page, OWNER.email)
    await page.goto(HOURS)
    await day(page, 'Luni').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: 'Andreea', exact: true }).click()
    await page.getByText('Ture și perioadă').click()
    await page.getByLabel('Se repetă').selectOption('2')
    await page.getByRole('button', { name: 'Săptămâna B' }).click()
    await day(page, 'Luni').getByRole('checkbox').uncheck()
    await page.getByText(/nu atinge|ating/).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: 'Renunță' }).click()
    await page.goto(SPECIAL)
    await page.getByRole('checkbox', { name: 'Închide automat' }).waitFor()
    await page.getByRole('button', { name: 'Adaugă' }).click()
    await page.getByRole('dialog', { name: 'Zi specială' }).waitFor()
    await page.getByLabel('Alt program').check()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('Escape')
    expect(faults.filter((fault) => !fault.includes('_rsc='))).toEqual([])
    await context.close()
  })
})

describe('an owner', () => {
  it('drags an edge, writes an hour, and finds both the next day', async () => {
    const { page, context } = await site.visit()
    await signIn(page, OWNER.email)
    await page.goto(HOURS)
    const saturday = day(page, 'Sâmbătă')
    const until = saturday.getByLabel('Până la, sâmbătă, 1')
    await expect.poll(() => until.inputValue()).toBe('15:00')
    const part = (await saturday.locator('.wb .free').boundingBox())!
    const hour = part.width / 6
    await page.mouse.move(part.x + part.width - 3, part.y + part.height / 2)
    await page.mouse.down()
    await page.mouse.move(part.x + part.width + hour * 0.6, part.y + part.height / 2, { steps: 4 })
    await page.mouse.move(part.x + part.width + hour, part.y + part.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => until.inputValue()).toBe('16:00')
    await until.press('ArrowUp')
    await expect.poll(() => until.inputValue()).toBe('16:15')
    const sunday = day(page, 'Duminică')
    await sunday.getByRole('checkbox').check()
    await sunday.getByLabel('De la, duminică, 1').fill('10')
    await sunday.getByLabel('Până la, duminică, 1').fill('1330')
    await page.keyboard.press('Tab')
    await page.getByText('Modificările nu ating nicio programare existentă.').waitFor()
    await page.getByRole('button', { name: 'Salvează' }).click()
    await toast(page, 'Program salvat')
    await page.reload()
    await expect.poll(() => until.inputValue()).toBe('16:15')
    expect(await sunday.getByLabel('De la, duminică, 1').inputValue()).toBe('10:00')
    expect(await sunday.getByLabel('Până la, duminică, 1').inputValue()).toBe('13:30')
    await context.close()
  })

  it('writes other hours from a date on, takes them away and puts them back', async () => {
    const { page, context } = await site.visit()
    await signIn(page, OWNER.email)
    await page.goto(HOURS)
    await page.getByRole('button', { name: 'Alt program, de la o dată' }).click()
    await page.getByLabel('Valabil din').fill(ahead(40, 1))
    await page.getByLabel('Valabil până pe').fill(ahead(44, 7))
    const monday = day(page, 'Luni')
    await monday.getByRole('button', { name: 'Adaugă interval' }).click()
    await monday.getByRole('button', { name: 'Șterge intervalul 1' }).click()
    await monday.getByLabel('De la, luni, 1').fill('20')
    await monday.getByRole('button', { name: 'Copiază orele' }).click()
    await page.getByRole('menuitem', { name: 'Copiază luni–vineri' }).click()
    expect(await day(page, 'Vineri').getByLabel('De la, vineri, 1').inputValue()).toBe('20:00')
    await page.getByRole('button', { name: 'Salvează' }).click()
    await toast(page, 'Program salvat')
    const entries = page.locator('.wh-list li')
    await entries.filter({ hasText: 'urmează' }).waitFor()
    await entries
      .filter({ hasText: 'valabil acum' })
      .getByRole('button', { name: /Deschide/ })
      .click()
    await expect.poll(() => monday.getByLabel('De la, luni, 1').inputValue()).toBe('09:00')
    await entries
      .filter({ hasText: 'urmează' })
      .getByRole('button', { name: /Șterge/ })
      .click()
    await toast(page, 'Program șters')
    await entries.first().waitFor({ state: 'detached' })
    await page.locator('.toast').getByRole('button', { name: 'Pune-l la loc' }).click()
    await entries.filter({ hasText: 'urmează' }).waitFor()
    expect(await entries.count()).toBe(2)
    await context.close()
  })

  it('decides about those whom a change meets, one by one', async () => {
    const date = ahead(5, 4)
    await bookWithMaria(date, 'Zamfira Mutată')
    await bookWithMaria(date, 'Zoe Anulată')
    const { page, context } = await site.visit()
    await signIn(page, OWNER.email)
    await page.goto(SPECIAL)
    await page.getByRole('button', { name: 'Adaugă' }).click()
    const form = page.getByRole('dialog', { name: 'Zi specială' })
    await form.getByLabel('Pentru cine').selectOption({ label: 'Maria Ionescu' })
    await form.getByLabel('Din').fill(date)
    await form.getByRole('button', { name: 'Salvează' }).click()
    const ask = page.getByRole('dialog', { name: /Salvezi pentru Maria Ionescu/ })
    const moved = ask.getByRole('listitem').filter({ hasText: 'Zamfira Mutată' })
    const cancelled = ask.getByRole('listitem').filter({ hasText: 'Zoe Anulată' })
    await moved.getByRole('button', { name: 'Mută' }).click()
    await cancelled.getByRole('button', { name: 'Anulează' }).click()
    // Where to is asked before anything happens.
    await ask.getByRole('button', { name: 'Salvează' }).click()
    await moved.getByText('Alege unde o muți.').waitFor()
    await moved.getByLabel('Cu cine').selectOption({ label: 'Andreea Pop' })
    const place = moved.locator('.slot').first()
    await place.waitFor()
    const time = (await place.locator('b').textContent())!
    await place.click()
    await ask.getByLabel('Mesaj pentru cei anulați').fill('Maria e plecată, îmi pare rău.')
    expect(await violationsOfPage(page)).toEqual([])
    await ask.getByRole('button', { name: 'Salvează' }).click()
    await toast(page, 'Salvat: Maria Ionescu')
    await ask.waitFor({ state: 'detached' })
    await page.getByText('Concediu: Maria Ionescu').waitFor()
    const { rows } = await site.database.pool.query<{ client_name: string; status: string; name: string }>(
      `SELECT a.client_name, a.status, i.staff_name AS name,
         to_char(a.starts_at AT TIME ZONE 'Europe/Bucharest', 'HH24:MI') AS time
       FROM appointment a JOIN appointment_item i ON i.business_id = a.business_id AND i.appointment_id = a.id
       WHERE a.client_name LIKE 'Z%' ORDER BY a.client_name`,
    )
    expect(rows).toEqual([
      { client_name: 'Zamfira Mutată', status: 'confirmed', name: 'Andreea Pop', time },
      expect.objectContaining({ client_name: 'Zoe Anulată', status: 'cancelled_by_business' }),
    ])
    await context.close()
  })

  it('works on a public holiday, and takes a special day back', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await signIn(page, OWNER.email)
    await page.goto(SPECIAL)
    await page.getByRole('button', { name: 'Anul următor' }).click()
    const easter = page.getByRole('checkbox', { name: 'Închis: Vinerea Mare' })
    await easter.uncheck()
    await expect.poll(() => page.getByRole('checkbox', { name: 'Închide automat' }).isChecked()).toBe(false)
    await page.getByRole('checkbox', { name: 'Închide automat' }).check()
    await expect.poll(() => easter.isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Adaugă' }).click()
    const form = page.getByRole('dialog', { name: 'Zi specială' })
    await form.getByLabel('Din').fill(ahead(30, 2))
    await form.getByLabel('Nume sau motiv').fill('Inventar')
    await form.getByRole('button', { name: 'Salvează' }).click()
    const entry = page.locator('.exc li').filter({ hasText: 'Inventar' })
    await entry.getByRole('button', { name: 'Acțiuni: Inventar' }).click()
    await page.getByRole('menuitem', { name: 'Șterge' }).click()
    await toast(page, 'Șters: Toată firma')
    await entry.waitFor({ state: 'detached' })
    await page.locator('.toast').getByRole('button', { name: 'Pune la loc' }).click()
    await entry.waitFor()
    await context.close()
  })
})

describe('a member of the staff', () => {
  it('sees their hours, asks for time off, and hears the answer', async () => {
    const own = await site.visit({ width: 390 })
    await signIn(own.page, STAFF.email)
    await own.page.goto(MINE)
    await own.page.getByText('10:00–14:00, 14:30–20:00').first().waitFor()
    await own.page.getByRole('button', { name: 'Cere liber' }).click()
    const form = own.page.getByRole('dialog', { name: 'Când vrei liber?' })
    await form.getByLabel('Din').fill(ahead(20, 1))
    await form.getByLabel('Motiv').fill('Nunta surorii')
    await form.getByRole('button', { name: 'Cere' }).click()
    const entry = own.page.locator('.exc li').filter({ hasText: 'Nunta surorii' })
    await entry.getByText('așteaptă').waitFor()
    expect(await violationsOfPage(own.page)).toEqual([])
    expect(await overflow(own.page)).toBe(0)

    const { page, context } = await site.visit()
    await signIn(page, OWNER.email)
    await page.goto(SPECIAL)
    await page.getByText('Nunta surorii').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Aprobă: Andreea Pop' }).click()
    await toast(page, 'Aprobat: Andreea Pop')
    await page.getByText('Concediu: Andreea Pop').waitFor()
    await context.close()

    await own.page.reload()
    await entry.getByText('aprobat').waitFor()
    await entry.getByRole('button', { name: /Retrage/ }).click()
    await entry.waitFor({ state: 'detached' })
    expect((await own.page.goto(HOURS))?.status()).toBe(404)
    await own.context.close()
  })
})
