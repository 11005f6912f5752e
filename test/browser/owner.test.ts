import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { boxOf, openByKey, signIn, violationsOfPage, workday } from './desk.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('somebody who has never seen the product', () => {
  it('goes from signing up to a booking that arrives by itself', async () => {
    const began = Date.now()
    const { page, faults } = await site.visit({ width: 390 })
    const email = 'vlad.nou@owners.example'
    await page.goto('/inregistrare')
    await page.getByLabel('Numele tău').fill('Vlad Țepeș')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Parolă').fill('o parolă lungă')
    await page.getByRole('button', { name: 'Fă-ți cont' }).click()
    await page.getByText('Uită-te în e-mail').waitFor()
    const mail = await vi.waitFor(
      async () => {
        const found = (await site.mail()).find((one) => one.to.includes(email))
        if (!found) throw new Error('no mail yet')
        return found
      },
      { timeout: 20_000, interval: 200 },
    )
    await page.goto(/http\S+confirma-email\S+/.exec(mail.text)![0])
    await page.getByRole('button', { name: 'Confirmă adresa' }).click()

    await page.waitForURL('**/inceput')
    await page.getByLabel('Numele firmei').fill('Frizeria Țepeș')
    await expect.poll(() => page.getByLabel('Linkul tău').inputValue()).toBe('frizeria-tepes')
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByRole('heading', { name: 'Ce oferi?' }).waitFor()
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByRole('heading', { name: 'Când te găsesc clienții?' }).waitFor()
    // Somebody closes the tab and comes back: setting up goes on where it was.
    await page.reload()
    await page.getByRole('heading', { name: 'Când te găsesc clienții?' }).waitFor()
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByLabel('Telefonul firmei').fill('0741 555 700')
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByRole('button', { name: 'Deschide pagina' }).click()
    await page.getByRole('heading', { name: 'Pagina ta e deschisă' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('link', { name: 'Deschide calendarul' }).click()
    await page.waitForURL('**/dashboard/frizeria-tepes**')

    const api = `${site.url}/api/v1/businesses/frizeria-tepes`
    const business = (await (await fetch(api)).json()) as { services: { id: string }[] }
    const service = business.services[0]!.id
    const today = new Date().toISOString().slice(0, 10)
    const { nextAvailable } = (await (
      await fetch(`${api}/availability?service=${service}&from=${today}&days=14`)
    ).json()) as { nextAvailable: string }
    await page.goto(`/dashboard/frizeria-tepes?data=${nextAvailable.slice(0, 10)}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // The stream is there before the booking is made.
    await page.waitForLoadState('load')
    const booked = await fetch(`${api}/appointments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        serviceIds: [service],
        start: nextAvailable,
        client: { name: 'Primul Client', phone: '0741555701' },
      }),
    })
    expect(booked.status).toBe(201)
    await page.locator('.ap', { hasText: 'Primul Client' }).waitFor({ timeout: 5_000 })
    expect(Date.now() - began).toBeLessThan(5 * 60_000)
    expect(faults).toEqual([])
  })
})

describe('the calendar', () => {
  it('is read by everyone, at both widths, light and dark', async () => {
    for (const width of [390, 1440])
      for (const dark of [false, true]) {
        const { page, faults, context } = await site.visit({ width, dark })
        await signIn(page)
        for (const mode of ['day', 'week', 'month', 'list']) {
          await page.goto(`/dashboard/salon-maria?mod=${mode}&data=${workday()}`)
          await page.getByRole('heading', { level: 1 }).waitFor()
          expect(await violationsOfPage(page), `${mode} at ${width}, ${dark ? 'dark' : 'light'}`).toEqual([])
        }
        expect(faults).toEqual([])
        await context.close()
      }
  })

  it('moves an appointment by dragging, asks before, and puts it back', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await page.goto(`/dashboard/salon-maria?data=${workday()}`)
    const block = page.locator('.col .ap.movable').first()
    const id = await block.getAttribute('data-appointment')
    const before = await block.getAttribute('aria-label')
    const from = await boxOf(block)
    const body = await boxOf(page.locator('.cal-body'))
    // To the very end of the day, where the demo has no bookings: it is outside hours, and says so.
    await page.mouse.move(from.x + 20, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 20, from.y + 60, { steps: 4 })
    await page.mouse.move(from.x + 20, Math.min(body.y + body.height - 10, 880), { steps: 4 })
    await page.mouse.up()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Mută', exact: true }).click()
    await dialog
      .getByRole('button', { name: 'Mută oricum' })
      .click({ timeout: 3_000 })
      .catch(() => {})
    const moved = page.locator(`[data-appointment="${id}"]`).first()
    await expect.poll(() => moved.getAttribute('aria-label')).not.toBe(before)
    await page.locator('.toast').getByRole('button', { name: 'Anulează' }).click()
    await expect.poll(() => moved.getAttribute('aria-label')).toBe(before)
    expect(faults.filter((fault) => !/422/.test(fault))).toEqual([])
  })

  it('books a walk-in by keyboard alone', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await page.goto(`/dashboard/salon-maria?data=${workday()}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await openByKey(page, 'n', page.getByRole('dialog'))
    // The form begins with the client.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.keyboard.type('Client de pe stradă')
    await page.getByRole('option', { name: /Client nou/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Tuns bărbați/ }).focus()
    await page.keyboard.press('Space')
    const times = page.getByRole('dialog').locator('.slots button')
    await times.first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Salvează' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Programare nouă' }).waitFor({ state: 'detached' })
    await page.locator('.ap', { hasText: 'Client de pe stradă' }).waitFor()
    expect(faults).toEqual([])
  })

  it('marks who came, with a way back', async () => {
    const { page, faults } = await site.visit({ width: 390 })
    await signIn(page)
    await page.goto(`/dashboard/salon-maria?data=${workday()}`)
    await page.locator('.col .ap').first().click()
    const card = page.getByRole('dialog')
    await card.getByRole('button', { name: 'A venit' }).click()
    await card.getByText('a venit', { exact: true }).waitFor()
    await page.locator('.toast').getByRole('button', { name: 'Anulează' }).click()
    await card.getByText('confirmată', { exact: true }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(faults).toEqual([])
  })

  it('shows a colleague her own day only', async () => {
    const { page } = await site.visit()
    await signIn(page, DEMO_PEOPLE[1].email)
    await page.goto(`/dashboard/salon-maria?data=${workday()}`)
    await page.locator('.cal-head').waitFor()
    expect(await page.locator('.cal-head > div').count()).toBe(1)
    expect(await page.locator('.cal-head b').first().textContent()).toContain('Andreea')
  })
})

describe('services', () => {
  it('are added, put in order by drag and by menu, and seen by clients', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await page.goto('/dashboard/salon-maria/servicii')
    await page.getByRole('button', { name: /^Tuns damă/ }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Serviciu nou' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('Nume').fill('Tuns copii')
    await form.getByRole('button', { name: 'Salvează' }).click()
    // The price is missing: said where it is missing, and the name is still there.
    await form.locator('.field.bad').first().waitFor()
    expect(await form.getByLabel('Nume').inputValue()).toBe('Tuns copii')
    await form.getByLabel('Preț (lei)').fill('45,50')
    await form.getByLabel('Categorie').selectOption({ label: 'Păr' })
    expect(await violationsOfPage(page)).toEqual([])
    await form.getByRole('button', { name: 'Salvează' }).click()
    await form.waitFor({ state: 'detached' })
    const rows = page.locator('.svc tbody').first().locator('.svc-open b')
    await expect.poll(async () => (await rows.allTextContents()).at(-1)).toBe('Tuns copii')
    await page.getByRole('button', { name: 'Acțiuni: Tuns copii' }).click()
    await page.getByRole('menuitem', { name: 'Mută mai sus' }).click()
    await expect.poll(async () => (await rows.allTextContents()).at(-2)).toBe('Tuns copii')

    const handle = await boxOf(page.getByRole('button', { name: 'Trage ca să muți: Tuns copii' }))
    const first = await boxOf(page.getByRole('button', { name: 'Trage ca să muți: Tuns damă' }))
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/services/order'))
    await page.mouse.move(handle.x + 10, handle.y + 10)
    await page.mouse.down()
    await page.mouse.move(first.x + 10, first.y + 30, { steps: 12 })
    await page.mouse.move(first.x + 10, first.y + 2, { steps: 6 })
    await page.mouse.up()
    expect((await saved).status()).toBe(200)
    await expect.poll(async () => (await rows.allTextContents())[0]).toBe('Tuns copii')
    const shop = await fetch(`${site.url}/api/v1/businesses/salon-maria`)
    const { services } = (await shop.json()) as { services: { name: string; price: { amount: number } }[] }
    expect(services[0]).toMatchObject({ name: 'Tuns copii', price: { amount: 4550 } })
    expect(faults.filter((fault) => !/422/.test(fault))).toEqual([])
  })

  it('fit a phone', async () => {
    const { page } = await site.visit({ width: 390, dark: true })
    await signIn(page)
    await page.goto('/dashboard/salon-maria/servicii')
    await page.getByRole('button', { name: /^Tuns damă/ }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})

it('the dashboard of another business is not there', async () => {
  const { page } = await site.visit()
  await signIn(page, DEMO_PEOPLE[1].email)
  const answer = await page.goto('/dashboard/clinica-zambet')
  expect(answer!.status()).toBe(404)
  const stranger = await site.visit()
  await stranger.page.goto('/dashboard/salon-maria?data=2026-12-09')
  await stranger.page.waitForURL('**/autentificare?next=**')
})
