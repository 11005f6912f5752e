import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PushDevices } from '../../src/contracts/index.ts'
import { signIn, violationsOfPage } from './desk.ts'
import { underWorker } from './kept-day.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** What the worker shows at the moment. */
const shownNotices = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag, silent, data }) => ({
      ...{ title, body, tag, silent, url: data.url },
    }))
  })

async function deliver(context: BrowserContext, page: Page, data: string): Promise<void> {
  const cdp = await context.newCDPSession(page)
  const registrations: { registrationId: string; scopeURL: string }[] = []
  cdp.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations))
  await cdp.send('ServiceWorker.enable')
  await expect.poll(() => registrations.length).toBeGreaterThan(0)
  const { registrationId } = registrations.find(({ scopeURL }) => scopeURL.endsWith('/dashboard'))!
  await cdp.send('ServiceWorker.deliverPushMessage', { origin: site.url, registrationId, data })
}

describe('notices on a device', () => {
  it('are shown as they were sent, a later one in the place of an earlier', async () => {
    const { page, context } = await site.visit()
    await context.grantPermissions(['notifications'], { origin: site.url })
    await signIn(page)
    await underWorker(page)
    const notice = {
      title: 'Programare nouă',
      body: 'Ana, joi 14:30',
      url: '/dashboard/salon-maria',
      tag: 'a',
    }
    await deliver(context, page, JSON.stringify({ ...notice, silent: true }))
    await expect.poll(() => shownNotices(page)).toEqual([{ ...notice, silent: true }])
    await deliver(context, page, JSON.stringify({ ...notice, title: 'Mutată', silent: false }))
    await expect.poll(async () => (await shownNotices(page)).map(({ title }) => title)).toEqual(['Mutată'])
    await deliver(context, page, 'not what we send')
    await expect
      .poll(async () => (await shownNotices(page)).map(({ title }) => title).sort())
      .toEqual(['Mutată', 'Rezerva Rapid'])
  })

  it('lead to the page they are about when they are clicked, on our own site only', async () => {
    const { page, context } = await site.visit()
    await signIn(page)
    await underWorker(page)
    const [worker] = context.serviceWorkers()
    const click = (url: string) =>
      worker!.evaluate((where) => {
        const notification = { close: () => {}, data: { url: where } }
        const event = Object.assign(new Event('notificationclick'), { notification, waitUntil: () => {} })
        dispatchEvent(event)
      }, url)
    await click('/dashboard/salon-maria/clienti')
    await page.waitForURL('**/dashboard/salon-maria/clienti')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await click('https://elsewhere.example/dashboard')
    // The dashboard's front door, which leads on to one of their businesses.
    await page.waitForURL(({ pathname }) => /^\/dashboard\/[^/]+$/.test(pathname))
    expect(new URL(page.url()).origin).toBe(site.url)
  })

  it('are turned on and off with a click, and other devices can be removed', async () => {
    const { page, context, faults } = await site.visit({ width: 390 })
    await context.grantPermissions(['notifications'], { origin: site.url })
    // No push service can be reached from a test: the browser's part of subscribing is played.
    await page.addInitScript(() => {
      const bytes = new Uint8Array(65).map((_, i) => (i === 0 ? 4 : 0))
      const keyOf = (part: Uint8Array) =>
        btoa(String.fromCharCode(...part))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replace(/=+$/, '')
      let current: unknown = null
      Object.assign(PushManager.prototype, {
        getSubscription: async () => current,
        subscribe: async () => {
          const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
            'deriveBits',
          ])
          bytes.set(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
          const endpoint = 'https://push.example/of-this-test'
          current = {
            endpoint,
            toJSON: () => ({ endpoint, keys: { p256dh: keyOf(bytes), auth: keyOf(new Uint8Array(16)) } }),
            unsubscribe: async () => {
              current = null
              return true
            },
          }
          return current
        },
      })
    })
    await signIn(page)
    const devices = async () =>
      ((await (await page.request.get('/api/v1/my/push')).json()) as PushDevices).devices.map(
        ({ name }) => name,
      )
    const { rows } = await site.database.pool.query<{ id: string }>(
      `SELECT id FROM app_user WHERE email LIKE 'maria@%'`,
    )
    await site.database.pool.query(
      `INSERT INTO push_device (id, user_id, endpoint, p256dh, auth, name)
       VALUES (gen_random_uuid(), $1, 'https://push.example/phone', 'B', 'a', 'Telefonul vechi')`,
      [rows[0]!.id],
    )
    await page.goto('/dashboard/salon-maria/setari/notificari')
    const section = page.getByRole('region', { name: 'Notificări pe acest dispozitiv' })
    await section.getByLabel('Arată notificări aici').click()
    await section.getByText('Acest dispozitiv', { exact: true }).waitFor()
    expect((await devices()).sort()).toEqual(['Chrome, Linux', 'Telefonul vechi'])
    expect(await violationsOfPage(page)).toEqual([])
    await section.getByLabel('Arată notificări aici').click()
    await expect.poll(devices).toEqual(['Telefonul vechi'])
    await section.getByText('Acest dispozitiv', { exact: true }).waitFor({ state: 'detached' })
    await section.getByLabel('Arată notificări aici').click()
    await section.getByText('Acest dispozitiv', { exact: true }).waitFor()
    await section.getByRole('button', { name: 'Scoate Telefonul vechi' }).click()
    await expect.poll(devices).toEqual(['Chrome, Linux'])
    await page.reload()
    expect(await section.getByLabel('Arată notificări aici').isChecked()).toBe(false)
    expect(await devices()).toEqual(['Chrome, Linux'])
    expect(faults).toEqual([])
  })

  it('say how to undo it where they were blocked', async () => {
    const { page } = await site.visit({ width: 390 })
    await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }))
    await signIn(page)
    await page.goto('/dashboard/salon-maria/setari/notificari')
    await page.getByText(/^Ai blocat notificările/).waitFor()
    expect(await page.getByLabel('Arată notificări aici').count()).toBe(0)
  })
})
