import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { boxOf, openByKey, overflow, signIn, violationsOfPage, workday } from './desk.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const drawer = (page: Page, name: string) => page.getByRole('dialog', { name })
const open = async (page: Page, query: string) => {
  await page.goto(`/dashboard/salon-maria?${query}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

describe('the week', () => {
  it('moves an appointment to another day by dragging it there', async () => {
    const { page, faults, context } = await site.visit()
    await signIn(page)
    await open(page, `mod=week&data=${workday()}`)
    const block = page.locator('.lane .ap.movable').last()
    const id = (await block.getAttribute('data-appointment'))!
    const lane = page.locator('.lane', { has: page.locator(`[data-appointment="${id}"]`) })
    const date = await lane.getAttribute('data-date')
    const staffId = await lane.getAttribute('data-lane')
    const other = page.locator(`.lane[data-lane="${staffId}"]:not([data-date="${date}"])`).first()
    const target = (await other.getAttribute('data-date'))!
    const from = await boxOf(block)
    const to = await boxOf(other)
    await page.mouse.move(from.x + 6, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 30, from.y + 4, { steps: 3 })
    // The early evening, as far as the lane goes.
    await page.mouse.move(to.x + to.width - 60, to.y + to.height / 2, { steps: 5 })
    await page.mouse.up()
    const dialog = page.locator('.dialog.floating')
    await dialog.getByRole('button', { name: 'Mută', exact: true }).click()
    const anyway = dialog.getByRole('button', { name: 'Mută oricum' })
    const moved = page.locator(`.lane[data-date="${target}"] [data-appointment="${id}"]`)
    await Promise.race([anyway.waitFor().then(() => anyway.click()), moved.waitFor()])
    await moved.waitFor()
    await page.locator('.toast').getByRole('button', { name: 'Anulează' }).click()
    await page.locator(`.lane[data-date="${date}"] [data-appointment="${id}"]`).waitFor()
    expect(faults.filter((fault) => !/422|409/.test(fault))).toEqual([])
    await context.close()
  })

  it('explains its fills', async () => {
    const { page, context } = await site.visit()
    await signIn(page)
    await open(page, `mod=week&data=${workday()}`)
    const legend = page.getByRole('list', { name: 'Legendă' })
    expect(await legend.getByRole('listitem').count()).toBe(6)
    await context.close()
  })
})

describe('time that is not given away', () => {
  it.each([{ width: 390, dark: true }, { width: 1440 }])(
    'is blocked, changed and freed in a form at $width px',
    async ({ width, dark = false }) => {
      const { page, faults, context } = await site.visit({ width, dark })
      await signIn(page)
      await open(page, `data=${workday()}`)
      await page.getByRole('button', { name: 'Mai multe' }).click()
      await page.getByRole('menuitem', { name: 'Blochează timp' }).click()
      const form = drawer(page, 'Timp blocat')
      await form.getByLabel('Cine').selectOption({ label: 'Ioana Dumitru' })
      // Before Ioana begins, so that nobody is booked there.
      await form.getByLabel('De la').fill('10:00')
      await form.getByLabel('Până la').fill('09:00')
      await form.getByRole('button', { name: 'Salvează' }).click()
      await form.getByText('Sfârșitul trebuie să fie după început.').waitFor()
      await form.getByLabel('Până la').fill('11:00')
      await form.getByLabel('Motiv').fill(`Furnizor ${width}`)
      expect(await violationsOfPage(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      await form.getByRole('button', { name: 'Salvează' }).click()
      const absence = page.getByRole('button', { name: `Furnizor ${width}` })
      await absence.click()
      const change = drawer(page, 'Schimbă')
      expect(await change.getByLabel('Până la').inputValue()).toBe('11:00')
      await change.getByRole('button', { name: 'Șterge' }).click()
      await absence.waitFor({ state: 'detached' })
      expect(faults.filter((fault) => !/422/.test(fault))).toEqual([])
      await context.close()
    },
  )

  it('meets who is booked there only after the owner has decided about each', async () => {
    const { page, context } = await site.visit()
    await signIn(page)
    await open(page, `data=${workday()}`)
    const column = page
      .locator('.col')
      .filter({ has: page.locator('.ap.movable') })
      .first()
    const name = (await column.getByRole('list').getAttribute('aria-label'))!
    await openByKey(page, 'n', drawer(page, 'Programare nouă'))
    await drawer(page, 'Programare nouă').getByRole('button', { name: 'Blochează timp în loc' }).click()
    const form = drawer(page, 'Timp blocat')
    await form.getByLabel('Cine').selectOption({ label: name })
    await form.getByRole('checkbox', { name: 'Zile întregi' }).check()
    await form.getByRole('button', { name: 'Salvează' }).click()
    await page.getByRole('dialog', { name: 'Ce faci cu programările din timpul ăsta?' }).waitFor()
    expect(await page.locator('.absence').count()).toBe(0)
    await context.close()
  })

  it('is asked for by staff, and approved by an owner', async () => {
    const staff = await site.visit()
    await signIn(staff.page, DEMO_PEOPLE[1].email)
    await open(staff.page, `data=${workday()}`)
    await staff.page.getByRole('button', { name: 'Mai multe' }).click()
    await staff.page.getByRole('menuitem', { name: 'Blochează timp' }).click()
    const form = drawer(staff.page, 'Timp blocat')
    await form.getByRole('button', { name: 'Concediu' }).click()
    await form.getByLabel('De la').fill('08:00')
    await form.getByLabel('Până la').fill('09:30')
    await form.getByLabel('Motiv').fill('La dentist')
    await form.getByRole('button', { name: 'Salvează' }).click()
    await staff.page.getByText('Cererea a fost trimisă').waitFor()
    await staff.context.close()

    const owner = await site.visit()
    await signIn(owner.page)
    await open(owner.page, `data=${workday()}`)
    await owner.page.getByRole('button', { name: 'La dentist' }).click()
    await drawer(owner.page, 'Schimbă').getByRole('button', { name: 'Aprobă' }).click()
    await owner.page.getByText('Aprobat').waitFor()
    await owner.context.close()
  })
})

describe('a finger', () => {
  it('that rests on an appointment moves it, and one that does not scrolls', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await signIn(page)
    await open(page, `data=${workday()}`)
    const block = page.locator('.col .ap.movable').first()
    await boxOf(block)
    // In the middle of the screen, where no bar lies over it.
    await block.evaluate((node) => node.scrollIntoView({ block: 'center' }))
    const session = await context.newCDPSession(page)
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', dy: number) => {
      const touchPoints = type === 'touchEnd' || type === 'touchCancel' ? [] : [{ x, y: y + dy }]
      await session.send('Input.dispatchTouchEvent', { type, touchPoints })
    }
    let [x, y] = [0, 0]
    // The page may still move while it comes alive: a finger that missed is lifted, and rests once more.
    const rests = async () => {
      const box = (await block.boundingBox())!
      x = box.x + 20
      y = box.y + 10
      await touch('touchStart', 0)
      const lifted = await page
        .locator('.drawn')
        .waitFor({ timeout: 2_000 })
        .then(() => true)
        .catch(() => false)
      if (!lifted) await touch('touchCancel', 0)
      return lifted
    }
    await expect.poll(rests, { timeout: 20_000 }).toBe(true)
    for (const dy of [20, 40, 60, 80]) await touch('touchMove', dy)
    await touch('touchEnd', 80)
    await page.locator('.dialog.floating').getByRole('button', { name: 'Las-o unde e' }).click()
    await touch('touchStart', 0)
    for (const dy of [-30, -60, -120]) await touch('touchMove', dy)
    await touch('touchEnd', -120)
    expect(await page.locator('.drawn').count()).toBe(0)
    expect(await page.locator('.dialog.floating').count()).toBe(0)
    await context.close()
  })
})

describe('why a time is not offered', () => {
  it.each([{ width: 390, dark: true }, { width: 1440 }])(
    'is told for each start and rule by rule at $width px',
    async ({ width, dark = false }) => {
      const { page, faults, context } = await site.visit({ width, dark })
      await signIn(page)
      await open(page, `data=${workday()}`)
      await page.getByRole('button', { name: 'Mai multe' }).click()
      await page.getByRole('menuitem', { name: 'De ce nu e oferită o oră?' }).click()
      await page.getByRole('heading', { name: 'De ce nu e oferită o oră?' }).waitFor()
      await page.getByLabel('Ziua', { exact: true }).fill(workday())
      const busy = page.locator('.why-runs li:not(.ok)').first()
      await busy.getByRole('button').first().click()
      await busy.locator('.why-trace li.bad').first().waitFor()
      expect(await violationsOfPage(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      await page.getByLabel('Ziua', { exact: true }).fill('2027-01-01')
      await page.getByText('închis, sărbătoare legală').waitFor()
      expect(faults).toEqual([])
      await context.close()
    },
  )
})
