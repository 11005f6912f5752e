import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { overflow, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site, type Visitor } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const STATS = '/dashboard/salon-maria/statistici'
const drawer = (page: Page) => page.locator('.drawer')
const settled = (page: Page) => page.locator('.st-grid').waitFor()

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('statistics at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await signIn(page)
  })
  afterAll(() => visitor.context.close())

  it('can be read by everyone, in every period', async () => {
    for (const days of ['7', '30', '90', '365']) {
      await page.goto(`${STATS}?zile=${days}`)
      await settled(page)
      expect(await violationsOfPage(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
    }
    expect(visitor.faults).toEqual([])
  })

  it('every figure leads to as many appointments', async () => {
    await page.goto(`${STATS}?zile=30`)
    await settled(page)
    const figures = page.locator('.st-counts dd button')
    const names = await page.locator('.st-counts dt').allTextContents()
    for (let i = 0; i < (await figures.count()); i++) {
      const count = Number(await figures.nth(i).textContent())
      await figures.nth(i).click()
      const total = await drawer(page).locator('.med').textContent()
      expect([names[i], Number.parseInt(total!, 10) || 0]).toEqual([names[i], count])
      await page.keyboard.press('Escape')
      await drawer(page).waitFor({ state: 'detached' })
    }
  })

  it('a list goes on, and leads to its clients', async () => {
    await page.goto(`${STATS}?zile=90`)
    await settled(page)
    await page.locator('.st-say button').first().click()
    const rows = drawer(page).locator('ol li')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(50)
    expect(await violationsOfPage(page)).toEqual([])
    await drawer(page).getByRole('button', { name: 'Mai multe' }).click()
    await expect.poll(() => rows.count()).toBe(100)
    const file = page.waitForEvent('download')
    await drawer(page).getByRole('link', { name: 'Descarcă lista' }).click()
    expect((await file).suggestedFilename()).toBe('programari.csv')
    await rows.first().getByRole('link').nth(1).click()
    await page.waitForURL('**/clienti/**')
  })

  it('a period of one’s own stands in the address, and survives a reload', async () => {
    await page.goto(STATS)
    await settled(page)
    await page.getByRole('button', { name: 'Altă perioadă' }).click()
    await page.getByLabel('Până la').fill('2020-01-01')
    await page.getByText('Cel mult doi ani, în ordine.').waitFor()
    await page.getByLabel('De la').fill('2019-12-02')
    await page.waitForURL('**?de=2019-12-02&pana=2020-01-01')
    await page.getByText('Aici vei vedea cum merge').waitFor()
    await page.reload()
    await settled(page)
    expect(await page.getByLabel('De la').inputValue()).toBe('2019-12-02')
    expect(await violationsOfPage(page)).toEqual([])
  })
})

it('are not for staff', async () => {
  const { page, context } = await site.visit()
  await signIn(page, DEMO_PEOPLE[1].email)
  const reply = await page.goto(STATS)
  expect(reply!.status()).toBe(404)
  await context.close()
})
