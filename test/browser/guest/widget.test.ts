import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, type Site, type Visitor, violations } from '../site.ts'
import { type HostSite, heard, listen, openHost } from './host-page.ts'

let site: Site
let host: HostSite
beforeAll(async () => {
  site = await openSite()
  const script = (business: string, more = '') =>
    `<script src="${site.url}/widget.js" data-business="${business}" ${more} async></script>`
  host = await openHost(site.url, {
    '/inline': { head: script('salon-maria', 'data-target="#aici"'), body: '<div id="aici"></div>' },
    '/popup': {
      body: `<p><a href="/programari" data-rezerva-open>Programări</a></p>${script('salon-maria', 'data-mode="popup"')}`,
    },
    '/floating': { body: script('andrei-pop-consultanta', 'data-mode="floating"') },
    '/english': { body: script('salon-maria', 'data-lang="en" data-theme="auto"') },
    '/refused': {
      body: script('clinica-zambet', 'data-lang="en"') + script('clinica-zambet', 'data-mode="floating"'),
    },
  })
  await site.database.pool.query(
    "UPDATE business SET widget_origins = $1 WHERE slug IN ('salon-maria', 'andrei-pop-consultanta')",
    [[host.origin]],
  )
  await site.database.pool.query("UPDATE business SET widget_origins = '{}' WHERE slug = 'clinica-zambet'")
})
afterAll(async () => {
  await host?.close()
  await site?.close()
})

const frameElement = (page: Page) => page.locator('.rezerva-rapid iframe').first()

async function frameOf(page: Page): Promise<Frame> {
  await frameElement(page).waitFor()
  const frame = await (await frameElement(page).elementHandle())!.contentFrame()
  await frame!.locator('html[data-frame]').waitFor()
  return frame!
}

/** The height of the frame in the page, and of what there is to see in it. */
async function heights(page: Page, frame: Frame) {
  const outside = await frameElement(page).evaluate((element) => element.getBoundingClientRect().height)
  const inside = await frame.evaluate(() => {
    const { height } = document.querySelector('.rrw')!.getBoundingClientRect()
    return { height: Math.ceil(height), scrolls: document.documentElement.scrollHeight > window.innerHeight }
  })
  return { outside, ...inside }
}
const grown = (page: Page, frame: Frame) =>
  expect
    .poll(async () => {
      const { outside, height, scrolls } = await heights(page, frame)
      return outside === height && !scrolls
    })
    .toBe(true)

/** Takes the first free time, wherever it is. */
async function chooseFirst(frame: Frame): Promise<string> {
  await frame.locator('.jump').click()
  const chosen = frame.locator('[role=grid] .slot[aria-selected=true]')
  await chosen.waitFor()
  return (await chosen.getAttribute('data-start'))!
}

async function bookIn(frame: Frame, email: string): Promise<void> {
  await frame.getByLabel('Nume și prenume').fill('Elena Marin')
  await frame.getByLabel('E-mail').fill(email)
  await frame
    .getByRole('button', { name: /^Rezervă/ })
    .locator('visible=true')
    .click()
  await frame.getByRole('heading', { name: /^Ne vedem/ }).waitFor()
}

const sourceOf = async (code: string) =>
  (await site.database.pool.query('SELECT source, client_email FROM appointment WHERE code = $1', [code]))
    .rows[0]

/** Where the focus is: in the dialog of the widget, or on something of the page behind it. */
const focusIsInDialog = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement
    return active === document.body || active?.getAttribute('data-mode') === 'popup'
  })

const dialog = (page: Page) => page.getByRole('dialog')

describe.each([390, 1440])('on a page of another origin at %i px', (width) => {
  let visitor: Visitor
  let page: Page
  const open = async (path: string) => {
    visitor = await site.visit({ width })
    page = visitor.page
    await listen(page)
    await page.goto(host.origin + path)
  }

  it('a widget in the page grows with its content, books to the end, and the page hears it', async () => {
    await open('/inline')
    expect(await page.locator('#aici > .rezerva-rapid').count()).toBe(1)
    const frame = await frameOf(page)
    await grown(page, frame)
    expect(await violations(page)).toEqual([])

    // With one colleague only: who holds an hour of theirs takes it from everybody else.
    await frame.getByLabel('Cu cine').selectOption({ index: 1 })
    await frame.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    const start = await chooseFirst(frame)
    await grown(page, frame)
    const before = (await heights(page, frame)).height
    // Somewhere in the middle of a long page: the next step begins where it can be seen.
    await frameElement(page).evaluate((element) =>
      window.scrollTo(0, element.getBoundingClientRect().top + 200),
    )
    await frame.getByRole('button', { name: 'Continuă' }).click()
    await frame.getByRole('heading', { name: 'Cine vine?' }).waitFor()
    await frame.getByRole('timer').waitFor()
    await grown(page, frame)
    expect((await heights(page, frame)).height).not.toBe(before)
    await expect
      .poll(() => frameElement(page).evaluate((element) => element.getBoundingClientRect().top))
      .toBeGreaterThan(-1)
    expect(await violations(page)).toEqual([])

    // No cookie says whose hold that is: the hour stays offered to the one who holds it.
    await frame.getByRole('button', { name: 'Schimbă ora' }).click()
    const settled = async () => {
      await frame.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await grown(page, frame)
    }
    await settled()
    await frame.getByRole('button', { name: /^Următoarele/ }).click()
    await settled()
    await frame.getByRole('button', { name: /de dinainte$/ }).click()
    await settled()
    await frame.locator(`.slot[data-start="${start}"]`).click()
    await frame.getByRole('button', { name: 'Continuă' }).click()
    await frame.getByRole('timer').waitFor()
    expect(await visitor.context.cookies()).toEqual([])

    expect(await heard(page)).toEqual([])
    const email = `inline.${width}@client.example`
    await bookIn(frame, email)
    await grown(page, frame)
    expect(await violations(page)).toEqual([])
    const [told, ...more] = await heard(page)
    expect(more).toEqual([])
    expect(told).toEqual({
      business: 'salon-maria',
      code: expect.stringMatching(/^RR-/),
      start,
      services: [{ id: expect.any(String), name: 'Tuns damă' }],
    })
    expect(await sourceOf(told!.code)).toEqual({ source: 'widget', client_email: email })
    expect(page.url()).toBe(`${host.origin}/inline`)
    const links = await frame
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).target))
    expect(links.length).toBeGreaterThan(2)
    expect(new Set(links)).toEqual(new Set(['_blank']))
    expect(visitor.faults).toEqual([])
    await visitor.context.close()
  })

  it('a dialog holds the focus, keeps what was chosen, and gives the focus back', async () => {
    await open('/popup')
    const link = page.getByRole('link', { name: 'Programări' })
    await expect.poll(() => link.getAttribute('aria-haspopup')).toBe('dialog')
    await link.focus()
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    let frame = await frameOf(page)
    await frame.locator('.jump').waitFor()
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('hidden')
    expect(await violations(page)).toEqual([])
    const box = (await dialog(page).boundingBox())!
    if (width === 390) expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    else expect([box.width, box.y >= 0, box.y + box.height <= 900]).toEqual([480, true, true])
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab')
      expect(await focusIsInDialog(page)).toBe(true)
    }

    const start = await chooseFirst(frame)
    // The focus is in the frame now, and so is the key.
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
    await expect.poll(() => page.evaluate(() => document.documentElement.style.overflow)).toBe('')

    await link.click()
    await dialog(page).waitFor()
    expect(await frame.locator('.slot[aria-selected=true]').getAttribute('data-start')).toBe(start)
    await frame.getByRole('button', { name: 'Continuă' }).click()
    await bookIn(frame, `popup.${width}@client.example`)
    expect((await heard(page)).map((told) => told.start)).toEqual([start])
    await page.getByRole('button', { name: 'Închide' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await link.click()
    frame = await frameOf(page)
    await frame.getByRole('heading', { name: 'Fă o programare' }).waitFor()
    await page.getByRole('button', { name: 'Închide' }).focus()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    expect(page.url()).toBe(`${host.origin}/popup`)
    expect(visitor.faults).toEqual([])
    await visitor.context.close()
  })

  it('a floating button says the first free time, in the business’s colour, and opens the dialog', async () => {
    await open('/floating')
    const reply = await fetch(`${site.url}/api/v1/businesses/andrei-pop-consultanta/widget`)
    const { nextAvailable } = (await reply.json()) as { nextAvailable: string }
    const button = page.getByRole('button', { name: `primul loc liber: ` })
    await button.waitFor()
    expect(await button.textContent()).toMatch(/^Programează-te, primul loc liber: /)
    expect(await button.textContent()).toContain(nextAvailable.slice(11, 16))
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toMatch(
      /^oklch\(0\.315 /,
    )
    expect(await violations(page)).toEqual([])
    const { y, height } = (await button.boundingBox())!
    expect(y + height).toBeLessThanOrEqual(width === 390 ? 844 : 900)
    await button.click()
    const frame = await frameOf(page)
    const start = await chooseFirst(frame)
    await frame.getByRole('button', { name: 'Continuă' }).click()
    await bookIn(frame, `floating.${width}@client.example`)
    expect((await heard(page)).map((told) => [told.business, told.start])).toEqual([
      ['andrei-pop-consultanta', start],
    ])
    expect(await violations(page)).toEqual([])
    expect(visitor.faults).toEqual([])
    await visitor.context.close()
  })

  it('a page that the business does not allow gets links instead', async () => {
    await open('/refused')
    const link = page.getByRole('link', { name: /^Open the booking page/ })
    await link.waitFor({ timeout: 20_000 })
    expect(await link.getAttribute('href')).toBe(`${site.url}/book/clinica-zambet?lang=en`)
    expect(await frameElement(page).isVisible()).toBe(false)
    await page.getByRole('button', { name: /^Programează-te/ }).click()
    await dialog(page)
      .getByRole('link', { name: /^Deschide pagina/ })
      .waitFor({ timeout: 20_000 })
    expect(await violations(page)).toEqual([])
    expect(page.frames().map((frame) => frame.url())).not.toContainEqual(
      expect.stringContaining('/embed/clinica'),
    )
    expect(visitor.faults.filter((fault) => !fault.includes('frame-ancestors'))).toEqual([])
    await visitor.context.close()
  })
})

describe('the widget', () => {
  it('speaks the language that the page asked for, and follows the visitor’s dark only when told to', async () => {
    const { page, context, faults } = await site.visit({ dark: true })
    const theme = (frame: Frame) =>
      frame.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).color])
    await page.goto(`${host.origin}/inline`)
    expect(await theme(await frameOf(page))).toEqual(['light', 'rgb(16, 33, 26)'])
    await page.goto(`${host.origin}/english`)
    const frame = await frameOf(page)
    await frame.getByRole('heading', { name: 'Book an appointment' }).waitFor()
    expect(await theme(frame)).toEqual([undefined, 'rgb(238, 243, 238)'])
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => window.RezervaRapid?.open({ business: 'salon-maria', lang: 'ro' }))
    const opened = page.frameLocator('[data-mode=popup] iframe')
    await opened.getByRole('heading', { name: 'Fă o programare' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('believes nobody but the frame’s own page, and the page nobody but its host', async () => {
    const { page, context } = await site.visit()
    await listen(page)
    await page.goto(`${host.origin}/inline`)
    const frame = await frameOf(page)
    await grown(page, frame)
    const { outside } = await heights(page, frame)
    const detail = { business: 'salon-maria', code: 'RR-FALSE', start: 'x', services: [] }
    /** Sends messages to a window from within itself, and waits until they have been heard. */
    const forge = (target: Page | Frame, messages: unknown[]) =>
      target.evaluate(async (sent) => {
        const last = new Promise((resolve) =>
          window.addEventListener('message', ({ data }) => data === 'last' && resolve(true)),
        )
        for (const message of [...sent, 'last']) window.postMessage(message, '*')
        await last
      }, messages)
    await forge(page, [
      { type: 'rezerva:booked', v: 1, detail },
      { type: 'rezerva:height', v: 1, height: 50 },
    ])
    expect(await heard(page)).toEqual([])
    expect((await heights(page, frame)).outside).toBe(outside)
    await forge(frame, [{ type: 'rezerva:init', v: 1, mode: 'popup' }])
    expect(await frame.evaluate(() => document.documentElement.dataset.frame)).toBe('inline')
    // The real window with another version, and with half a message.
    await frame.evaluate((origin) => {
      window.parent.postMessage({ type: 'rezerva:height', v: 2, height: 50 }, origin)
      window.parent.postMessage({ type: 'rezerva:booked', v: 1, detail: {} }, origin)
      window.parent.postMessage({ type: 'rezerva:height', v: 1, height: 777 }, origin)
    }, host.origin)
    await expect.poll(async () => (await heights(page, frame)).outside).toBe(777)
    expect(await heard(page)).toEqual([])
    await context.close()
  })
})
