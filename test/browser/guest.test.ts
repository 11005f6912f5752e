import ICAL from 'ical.js'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site, type Visitor, violations } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

const hours = (page: Page) => page.locator('[role=grid] .slot')

/** A working day at least `days` ahead, so that the appointment can still be moved and cancelled. */
async function openFarDay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Săptămâna viitoare' }).click()
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await page.locator('.wk [role=tab]:not(.full)').nth(1).click()
  await hours(page).first().waitFor()
}

async function fillIn(page: Page, who: { name: string; email: string }): Promise<void> {
  await page.getByLabel('Nume și prenume').fill(who.name)
  await page.getByLabel('E-mail').fill(who.email)
}

const send = (page: Page) =>
  page
    .getByRole('button', { name: /^Rezervă/ })
    .locator('visible=true')
    .click()

async function mailTo(address: string, subject: RegExp) {
  for (let i = 0; i < 450; i++) {
    const found = (await site.mail()).find((mail) => mail.to.includes(address) && subject.test(mail.subject))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no mail to ${address} about ${subject}`)
}

describe.each([390, 1440])('a guest at %i px', (width) => {
  const email = `elena.${width}@client.example`
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width })
    page = visitor.page
  })
  afterAll(() => visitor.context.close())

  it('books, and sees when', async () => {
    await page.goto('/book/salon-maria')
    await page.locator('.srv', { hasText: 'Tuns bărbați' }).click()
    await openFarDay(page)
    await hours(page).nth(2).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByRole('heading', { name: 'Cine vine?' }).waitFor()
    await page.getByRole('timer').waitFor()
    expect(await violations(page)).toEqual([])
    await fillIn(page, { name: 'Elena Marin', email })
    await send(page)
    await page.waitForURL(/\/a\//)
    await page.getByRole('heading', { name: /^Ne vedem/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.goBack()
    // What was sent is not offered for sending again.
    expect(page.url()).not.toContain('step=details')
    await page.goForward()
    await page.getByRole('heading', { name: /^Ne vedem/ }).waitFor()
  })

  it('has a mail with a calendar file, and the business knows', async () => {
    const mail = await mailTo(email, /^Confirmat: /)
    expect(mail.text).toContain('Tuns bărbați')
    const event = new ICAL.Component(ICAL.parse(mail.attachments[0]!.content)).getFirstSubcomponent('vevent')!
    expect(new ICAL.Event(event).summary).toContain('Tuns bărbați')
    await mailTo('maria@salon-maria.example', /Elena Marin/)
    const link = /http\S+\/a\/\S+/.exec(mail.text)![0]
    await page.goto(link)
    await page.getByRole('heading', { name: /^Ne vedem/ }).waitFor()
  })

  it('moves the appointment', async () => {
    await page.getByRole('button', { name: 'Mută' }).click()
    await hours(page).first().waitFor()
    await hours(page).last().click()
    const chosen = (await hours(page).last().textContent())!
    await page.getByRole('button', { name: /^Mută la/ }).click()
    await page.getByRole('heading', { name: new RegExp(chosen) }).waitFor()
    const mail = await mailTo(email, /[Mm]utat/)
    const event = new ICAL.Component(ICAL.parse(mail.attachments[0]!.content)).getFirstSubcomponent('vevent')!
    expect(new ICAL.Event(event).sequence).toBe(1)
  })

  it('cancels it', async () => {
    await page.getByRole('button', { name: 'Anulează', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: /^Anulează/ }).click()
    await page.getByText('Programare anulată').first().waitFor()
    const mail = await mailTo(email, /[Aa]nulat/)
    expect(mail.attachments[0]!.content).toContain('METHOD:CANCEL')
  })

  it('saw no error on the way', () => {
    expect(visitor.faults).toEqual([])
  })
})

describe('what a guest typed', () => {
  it('survives reload, back, and a slot that somebody else took', async () => {
    const { page, context, faults } = await site.visit()
    await page.goto('/book/salon-maria')
    await openFarDay(page)
    await hours(page).nth(1).click()
    const start = (await hours(page).nth(1).getAttribute('data-start'))!
    await page.getByRole('button', { name: 'Continuă' }).click()
    await page.getByLabel('Nume și prenume').fill('Ana Țăran')
    await page.getByLabel('Mesaj pentru').fill('Vin cu fetița.')
    await page.reload()
    await expect.poll(() => page.getByLabel('Nume și prenume').inputValue()).toBe('Ana Țăran')
    await page.getByRole('button', { name: 'Schimbă ora' }).click()
    await page.getByRole('button', { name: 'Continuă' }).click()
    await expect.poll(() => page.getByLabel('Mesaj pentru').inputValue()).toBe('Vin cu fetița.')

    // The hold runs out and somebody else takes the time, with every colleague who had it.
    const token = JSON.parse((await page.evaluate(() => sessionStorage.getItem('rezerva:salon-maria')))!).hold
      .token
    await fetch(`${site.url}/api/v1/holds/${token}`, { method: 'DELETE' })
    const serviceId = new URL(page.url()).searchParams.get('service')
    for (let i = 0; i < 3; i++) {
      await fetch(`${site.url}/api/v1/businesses/salon-maria/appointments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          serviceIds: [serviceId],
          start,
          client: { name: `Alta ${i}`, email: `alta${i}@client.example` },
        }),
      })
    }
    await page.getByLabel('E-mail').fill('ana.taran@client.example')
    await send(page)
    const alert = page.getByRole('alert').filter({ hasText: 'tocmai s-a ocupat' })
    await alert.waitFor()
    expect(await page.getByLabel('Nume și prenume').inputValue()).toBe('Ana Țăran')
    await page.locator('.bd-form .slot:not([aria-disabled])').first().click()
    await page.getByRole('timer').waitFor()
    await send(page)
    await page.waitForURL(/\/a\//)
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
    await context.close()
  })

  it('is corrected field by field, with a fix where one is known', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await page.goto('/book/salon-maria')
    await page.locator('.srv').first().click()
    await openFarDay(page)
    await hours(page).first().click()
    await page.getByRole('button', { name: 'Continuă' }).click()
    await send(page)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('client.name')
    await page.getByLabel('Nume și prenume').fill('Ion')
    await page.getByLabel('E-mail').fill('ion@gmail')
    await page.getByRole('button', { name: /Poate/ }).click()
    expect(await page.getByLabel('E-mail').inputValue()).toBe('ion@gmail.com')
    await page.getByLabel('Telefon').fill('12')
    await send(page)
    await page.getByText('Numărul de telefon nu pare corect.').waitFor()
    await context.close()
  })

  it('is sent once, however often the button is pressed', async () => {
    const { page, context } = await site.visit()
    await page.goto('/book/salon-maria')
    await openFarDay(page)
    await hours(page).last().click()
    await page.getByRole('button', { name: 'Continuă' }).click()
    await fillIn(page, { name: 'Dublu Clic', email: 'dublu.clic@client.example' })
    await page.locator('.bd-submit button').dblclick()
    await page.waitForURL(/\/a\//)
    const { rows } = await site.database.pool.query(
      "SELECT count(*)::int AS n FROM appointment WHERE client_email = 'dublu.clic@client.example'",
    )
    expect(rows[0].n).toBe(1)
    await context.close()
  })
})

describe('by keyboard alone', () => {
  it('a guest reaches an hour, and focus never hides', async () => {
    const { page, context } = await site.visit()
    await page.goto('/book/salon-maria')
    await page.locator('[role=tab][aria-selected=true]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await hours(page).first().waitFor()
    await page.locator('[role=grid] .slot[tabindex="0"]').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const chosen = page.locator('[role=grid] .slot[aria-selected=true]')
    expect(await chosen.count()).toBe(1)
    expect(await chosen.evaluate((element) => element === document.activeElement)).toBe(true)
    const covered = await chosen.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return bottom > document.querySelector('.sum')!.getBoundingClientRect().top || top < 0
    })
    expect(covered).toBe(false)
    await page.keyboard.press('PageDown')
    await page.waitForFunction(() => document.activeElement?.classList.contains('slot'))
    await context.close()
  })
})

describe('without JavaScript', () => {
  it('a guest sees free times and gets as far as choosing one', async () => {
    const { page, context } = await site.visit({ script: false })
    await page.goto('/book/salon-maria')
    expect(await hours(page).count()).toBeGreaterThan(0)
    await page.locator('.srv', { hasText: 'Manichiură clasică' }).click()
    await page.getByRole('button', { name: 'Arată orele' }).click()
    await page.waitForURL(/service=/)
    const hour = hours(page).first()
    const label = (await hour.textContent())!
    await hour.click()
    await page.waitForURL(/time=/)
    expect(await page.locator('.sum-when b').textContent()).toBe(label)
    expect(await page.locator('.sum').textContent()).toContain('0264 555 120')
    await context.close()
  })
})

describe.each([
  ['/', 390],
  ['/', 1440],
  ['/book/salon-maria', 390],
  ['/book/salon-maria', 1440],
  ['/book/clinica-zambet', 1440],
  ['/book/andrei-pop-consultanta', 390],
  ['/book/nimeni', 1440],
  // As text: axe cannot look into the frame of a mail, where scripts are forbidden.
  ['/dev/mailbox?text=1', 1440],
])('%s at %i px', (path, width) => {
  it.each([false, true])('has nothing for axe to find (dark: %s)', async (dark) => {
    const { page, context, faults } = await site.visit({ width, dark })
    const answer = await page.goto(path, { waitUntil: 'networkidle' })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(faults.filter((fault) => answer?.status() !== 404 || !fault.includes('404'))).toEqual([])
    await context.close()
  })
})

describe('a page for everyone', () => {
  it('says in English what it says in Romanian, when asked', async () => {
    const { page, context } = await site.visit()
    await page.goto('/book/salon-maria?lang=en')
    await page.getByRole('heading', { name: 'With whom' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.goto('/book/salon-maria')
    await page.getByRole('heading', { name: 'With whom' }).waitFor()
    await context.close()
  })

  it('tells search engines what the business is', async () => {
    const html = await (await fetch(`${site.url}/book/clinica-zambet`)).text()
    const data = JSON.parse(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/s.exec(html)![1]!)
    expect(data).toMatchObject({
      '@type': 'Dentist',
      name: 'Clinica Zâmbet',
      address: { addressLocality: 'Timișoara' },
    })
    expect(/property="og:image"/.test(html)).toBe(true)
    expect(/<link rel="alternate" hrefLang="en"/i.test(html)).toBe(true)
    const sitemap = await (await fetch(`${site.url}/sitemap.xml`)).text()
    expect(sitemap).toContain('/book/clinica-zambet')
    const robots = await (await fetch(`${site.url}/robots.txt`)).text()
    expect(robots).toMatch(/Disallow: \/a\//)
  })

  it('runs nothing that it did not sign, and cannot be framed', async () => {
    const answer = await fetch(`${site.url}/book/salon-maria`)
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain("frame-ancestors 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]
    const html = await answer.text()
    for (const [, attributes] of html.matchAll(/<script([^>]*)>/g))
      expect(attributes).toContain(`nonce="${nonce}"`)
  })
})
