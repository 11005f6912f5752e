import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppointmentCard, PublicBusiness } from '../../src/contracts/index.ts'
import { enter, fromElsewhere, overflow, signIn, violationsOfPage } from './desk.ts'
import { keptText, openDay, underWorker } from './kept-day.ts'
import { openSite, type Site } from './site.ts'

let site: Site
let salon: { base: string; serviceId: string; staffIds: string[] }

beforeAll(async () => {
  site = await openSite()
  const business = (await (await fetch(`${site.url}/api/v1/businesses/salon-maria`)).json()) as PublicBusiness
  const { rows } = await query<{ id: string }>(`SELECT id FROM business WHERE slug = 'salon-maria'`)
  const service = business.services.find(({ name }) => name === 'Tuns damă')!
  const staffIds = business.staff
    .filter(({ serviceIds }) => serviceIds.includes(service.id))
    .map(({ id }) => id)
  salon = { base: `/api/v1/my/businesses/${rows[0]!.id}`, serviceId: service.id, staffIds }
})
afterAll(() => site.close())

const query = <Row extends object>(text: string, values: unknown[] = []) =>
  site.database.pool.query<Row>(text, values)

/** Instants of the last hours, the latest first: whoever is booked there has begun and may be marked. */
const begun = () => {
  const now = Math.floor(Date.now() / 300_000) * 300_000
  return Array.from({ length: 24 }, (_, i) => new Date(now - i * 300_000).toISOString())
}

/** Somebody whose appointment has begun today, in the first place that nobody has taken. */
async function bookNow(page: Page, name: string): Promise<AppointmentCard> {
  for (const start of begun())
    for (const staffId of salon.staffIds) {
      const reply = await page.request.post(`${salon.base}/appointments`, {
        data: {
          serviceIds: [salon.serviceId],
          ...{ staffId, start, durationMinutes: 5 },
          ...{ client: { name, phone: '0741 208 336' }, override: true, notify: false },
        },
      })
      if (reply.status() === 201) return reply.json()
      if (reply.status() !== 409) throw new Error(await reply.text())
    }
  throw new Error('every minute is taken')
}
const cardOf = async (page: Page, { id }: AppointmentCard): Promise<AppointmentCard> =>
  (await page.request.get(`${salon.base}/appointments/${id}`)).json()

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.goto('/dashboard/salon-maria')
  await page.waitForURL('**/dashboard/fara-retea**')
}
const arrivalsOf = async ({ id }: AppointmentCard): Promise<number> =>
  (await query(`SELECT FROM audit_entry WHERE subject_id = $1 AND action = 'appointment.arrived'`, [id])).rows
    .length

describe('the app', () => {
  it('can be installed from the dashboard, and from nowhere else', async () => {
    const { page, context, faults } = await site.visit({ width: 390 })
    await page.goto('/book/salon-maria')
    expect(await page.locator('link[rel=manifest]').count()).toBe(0)
    await page.evaluate(() => caches.open('rezerva-static-of-an-earlier-build'))
    await signIn(page)
    await underWorker(page)
    const stored = () => page.evaluate(() => caches.keys())
    await expect.poll(stored).not.toContain('rezerva-static-of-an-earlier-build')
    const seen = await page.evaluate(async () => {
      const href = document.querySelector<HTMLLinkElement>('link[rel=manifest]')!.href
      const manifest = await (await fetch(href)).json()
      const sizes = await Promise.all(
        manifest.icons
          .filter((icon: { type: string }) => icon.type === 'image/png')
          .map(async (icon: { src: string; sizes: string }) => {
            const { width, height } = await createImageBitmap(await (await fetch(icon.src)).blob())
            return [icon.sizes, `${width}x${height}`]
          }),
      )
      const apple = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')!.href
      return { manifest, sizes, apple: (await fetch(apple)).headers.get('content-type') }
    })
    expect(seen.manifest).toMatchObject({
      ...{ name: 'Rezerva Rapid', start_url: '/dashboard', scope: '/', display: 'standalone', lang: 'ro' },
    })
    expect(seen.sizes.map(([said]: string[]) => said).sort()).toEqual(['192x192', '512x512', '512x512'])
    for (const [said, measured] of seen.sizes) expect(measured).toBe(said)
    expect(seen.manifest.icons.some(({ purpose }: { purpose: string }) => purpose === 'maskable')).toBe(true)
    expect(seen.apple).toBe('image/png')
    const cdp = await context.newCDPSession(page)
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
    // A test's browser keeps nothing, like a private window: that is the one thing against it.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
    expect(faults).toEqual([])
  })

  it('is offered in the menu once the browser offers it, and asks once', async () => {
    const { page } = await site.visit({ width: 390 })
    await signIn(page)
    await underWorker(page)
    await page.evaluate(() => {
      const event = new Event('beforeinstallprompt', { cancelable: true })
      Object.assign(event, { prompt: async () => Object.assign(window, { asked: true }) })
      window.dispatchEvent(event)
    })
    await page.getByRole('button', { name: 'Mai mult', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Instalează aplicația' }).click()
    expect(await page.evaluate(() => 'asked' in window)).toBe(true)
    await page.getByRole('button', { name: 'Mai mult', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ieși din cont' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Instalează aplicația' }).count()).toBe(0)
  })
})

describe('without a network', () => {
  it('the day can be read, and what is marked is sent once when the network is back', async () => {
    const { page, context } = await site.visit({ width: 390, dark: true })
    await signIn(page)
    const appointment = await bookNow(page, 'Ilinca Fără Rețea')
    await openDay(page, 'Ilinca Fără Rețea')
    // Another tab of the same person must not send the same mark again.
    const other = await context.newPage()
    await other.goto('/dashboard/salon-maria/clienti')
    const sent: string[] = []
    context.on('request', (request) => {
      if (request.method() === 'POST' && /\/status$/.test(request.url())) sent.push(request.url())
    })
    await goOffline(page)
    await page.getByText(/Fără internet\. Ziua de la \d\d:\d\d\./).waitFor()
    const item = page.getByRole('listitem').filter({ hasText: 'Ilinca Fără Rețea' })
    expect(await item.getByRole('link').getAttribute('href')).toBe('tel:+40741208336')
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await item.getByRole('button', { name: /^A venit/ }).click()
    await item.getByText('Se trimite când revine internetul.').waitFor()
    // It is still there for whoever opens the app again.
    await page.reload()
    await item.getByText('Se trimite când revine internetul.').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect((await cardOf(page, appointment)).arrived).toBe(false)

    await context.setOffline(false)
    await page.getByText('Internetul a revenit.').waitFor()
    await expect.poll(async () => (await cardOf(page, appointment)).arrived, { timeout: 15_000 }).toBe(true)
    await item.getByText('a venit', { exact: true }).waitFor()
    expect(await item.getByText('Se trimite când revine internetul.').count()).toBe(0)
    await page.getByRole('link', { name: 'Deschide calendarul' }).click()
    await page.waitForURL('**/dashboard/salon-maria**')
    await page.getByText('Ilinca Fără Rețea').first().waitFor()
    expect(sent.length).toBeLessThanOrEqual(1)
    expect(await arrivalsOf(appointment)).toBe(1)
  })

  it('is readable on a wide screen too, and a mark can be taken back', async () => {
    const { page } = await site.visit()
    await signIn(page)
    const appointment = await bookNow(page, 'Toma Lat')
    await openDay(page, 'Toma Lat')
    await goOffline(page)
    const item = page.getByRole('listitem').filter({ hasText: 'Toma Lat' })
    await item.getByRole('button', { name: /^Nu a venit/ }).click()
    await item.getByRole('button', { name: /^Renunță/ }).click()
    await item.getByRole('button', { name: /^A venit/ }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByText('Internetul a revenit.').waitFor()
    expect((await cardOf(page, appointment)).status).toBe('confirmed')
  })

  it('what somebody else changed meanwhile is shown until it has been seen', async () => {
    const { page } = await site.visit({ width: 390 })
    await signIn(page)
    const appointment = await bookNow(page, 'Sanda Schimbată')
    await openDay(page, 'Sanda Schimbată')
    await goOffline(page)
    const item = page.getByRole('listitem').filter({ hasText: 'Sanda Schimbată' })
    await item.getByRole('button', { name: /^Nu a venit/ }).click()
    await item.getByText('Se trimite când revine internetul.').waitFor()
    const colleague = await site.visit()
    await signIn(colleague.page)
    const { id, revision } = appointment
    const change = await colleague.page.request.post(`${salon.base}/appointments/${id}/status`, {
      data: { action: 'cancel', revision, notify: false },
    })
    expect(change.status()).toBe(200)

    await page.context().setOffline(false)
    await page.goto('/dashboard/salon-maria')
    const list = page.getByRole('region', { name: 'Un marcaj nu a putut fi făcut' })
    await list.getByText(/„Nu a venit”: Sanda Schimbată/).waitFor()
    await list.getByText('Altcineva a schimbat programarea între timp.').waitFor()
    await list.getByText(/Acum: anulată/).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.reload()
    await list.getByRole('link', { name: 'Deschide' }).click()
    await page.getByRole('dialog', { name: 'Sanda Schimbată' }).waitFor()
    await page.keyboard.press('Escape')
    await list.getByRole('button', { name: 'Am înțeles' }).click()
    await expect.poll(() => list.count()).toBe(0)
    expect(await keptText(page)).not.toContain('no_show')
    expect((await cardOf(page, appointment)).status).toBe('cancelled_by_business')
  })

  it('marks wait for whoever made them to sign in again', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await signIn(page)
    const appointment = await bookNow(page, 'Horia Răbdător')
    await openDay(page, 'Horia Răbdător')
    await goOffline(page)
    const item = page.getByRole('listitem').filter({ hasText: 'Horia Răbdător' })
    await item.getByRole('button', { name: /^A venit/ }).click()
    await item.getByText('Se trimite când revine internetul.').waitFor()
    await context.clearCookies()
    await context.setOffline(false)
    await page.goto('/dashboard/salon-maria')
    await page.waitForURL('**/autentificare**')
    // Whoever sees this form reads no day; what was marked is still there.
    await expect.poll(() => keptText(page)).not.toContain('"entries"')
    expect(await keptText(page)).toContain('Horia Răbdător')
    // Somebody else sends nothing in another's name.
    await fromElsewhere(page)
    await enter(page, 'andreea@salon-maria.example')
    await page.waitForURL('**/dashboard/**')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.evaluate(() => fetch('/api/v1/me').then(({ status }) => status))).toBe(200)
    expect(await keptText(page)).toContain('Horia Răbdător')
    await context.clearCookies()
    await signIn(page)
    await expect.poll(async () => (await cardOf(page, appointment)).arrived, { timeout: 15_000 }).toBe(true)
    expect(await arrivalsOf(appointment)).toBe(1)
  })
})

describe('signing out', () => {
  const cachedText = (page: Page) =>
    page.evaluate(async () => {
      const parts: string[] = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
          const answer = await cache.match(request)
          parts.push(request.url, (await answer?.text()) ?? '')
        }
      }
      return parts.join('\n')
    })

  it('takes everything of anybody off the device', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await signIn(page)
    await bookNow(page, 'Zaharia Șters')
    await openDay(page, 'Zaharia Șters')
    await page.getByRole('button', { name: 'Mai mult', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ieși din cont' }).click()
    await page.waitForURL('**/autentificare**')
    expect(await keptText(page)).toBe('[]')
    const cached = await cachedText(page)
    expect(cached).toContain('/dashboard/fara-retea')
    expect(cached).not.toMatch(/Zaharia|Salon Maria|maria@/)
    await context.setOffline(true)
    await page.goto('/dashboard')
    await page.getByRole('heading', { name: 'Ziua de azi nu e pe acest dispozitiv' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
  })

  it('asks first where a mark would be lost', async () => {
    const { page, context } = await site.visit({ width: 390 })
    await signIn(page)
    const appointment = await bookNow(page, 'Petra Nevăzută')
    await openDay(page, 'Petra Nevăzută')
    await goOffline(page)
    const item = page.getByRole('listitem').filter({ hasText: 'Petra Nevăzută' })
    await item.getByRole('button', { name: /^A venit/ }).click()
    await query('UPDATE appointment SET revision = revision + 1 WHERE id = $1', [appointment.id])
    await context.setOffline(false)
    await page.goto('/dashboard/salon-maria')
    await page.getByRole('region', { name: 'Un marcaj nu a putut fi făcut' }).waitFor()
    await page.getByRole('button', { name: 'Mai mult', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ieși din cont' }).click()
    const question = page.getByRole('dialog', { name: 'Pierzi un marcaj?' })
    await question.getByRole('button', { name: 'Rămân' }).click()
    expect(await keptText(page)).toContain('Petra Nevăzută')
    await page.getByRole('button', { name: 'Mai mult', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Ieși din cont' }).click()
    await question.getByRole('button', { name: 'Ies din cont' }).click()
    await page.waitForURL('**/autentificare**')
    expect(await keptText(page)).toBe('[]')
  })
})

describe('a server that does not answer', () => {
  it('gives way to the kept day, and takes over again', async () => {
    const { page } = await site.visit({ width: 390 })
    await signIn(page)
    await bookNow(page, 'Vasile Încet')
    await openDay(page, 'Vasile Încet')
    void site.kill('SIGSTOP')
    try {
      await page.goto('/dashboard/salon-maria', { timeout: 20_000 })
      await page.waitForURL('**/dashboard/fara-retea**')
      await page.getByRole('heading', { name: 'Vasile Încet' }).waitFor()
      await page.getByText(/Fără internet\. Ziua de la/).waitFor()
    } finally {
      void site.kill('SIGCONT')
    }
    await page.getByText('Internetul a revenit.').waitFor({ timeout: 20_000 })
    await page.getByRole('link', { name: 'Deschide calendarul' }).click()
    await page.waitForURL('**/dashboard/salon-maria**')
  })
})
