import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTwilioSandbox, SANDBOX_ACCOUNT } from '../../sandbox/twilio/index.ts'
import { endToken } from '../../src/modules/notifications/end.ts'
import { overflow, signIn, violationsOfPage, workday } from './desk.ts'
import { openSite, type Site, type Visitor } from './site.ts'
import { faultsBut } from './visitors.ts'

const HOME = '/dashboard/salon-maria'

let site: Site
let gateway: Server
let sandbox: ReturnType<typeof createTwilioSandbox>
beforeAll(async () => {
  sandbox = createTwilioSandbox({ inboundUrl: null, pace: 0.1 })
  gateway = createServer(express().set('query parser', 'simple').use(sandbox.router))
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const { accountSid, authToken, from } = SANDBOX_ACCOUNT
  site = await openSite({
    TWILIO_API_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_FROM: from,
  })
})
afterAll(async () => {
  await site?.close()
  sandbox?.close()
  gateway?.closeAllConnections()
  gateway?.close()
})

/** A guest books at the salon, over the API. @returns the token of their link */
async function book(client: object): Promise<string> {
  const base = `${site.url}/api/v1/businesses/salon-maria`
  const { services } = await (await fetch(base)).json()
  const service = services.find(({ name }: { name: string }) => name === 'Tuns damă').id
  const found = await (
    await fetch(`${base}/availability?service=${service}&from=${workday()}&days=20`)
  ).json()
  const slots = found.days.flatMap((day: { slots: { start: string; staffIds: string[] }[] }) => day.slots)
  const { start, staffIds } = slots.at(-1)
  const answer = await fetch(`${base}/appointments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ serviceIds: [service], start, staffId: staffIds[0], client }),
  })
  const { manageUrl } = await answer.json()
  return manageUrl.split('/').at(-1)
}

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('messages at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await signIn(page)
  })
  afterAll(() => visitor.context.close())

  it.each(['/setari/mesaje', '/setari/mesaje/reminder', '/mesaje'])(
    '%s can be read and used by everyone',
    async (path) => {
      await page.goto(HOME + path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('[aria-busy=true], .sk').count(), { timeout: 15_000 }).toBe(0)
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await page.setViewportSize({ width, height: 844 })
      // A mail's frame runs no scripts, those that look for faults neither: without it.
      await page.locator('iframe[sandbox]').evaluateAll((frames) => frames.map((frame) => frame.remove()))
      expect(await violationsOfPage(page)).toEqual([])
    },
  )

  it('go by the channels that the owner chooses, when the owner chooses', async () => {
    await page.goto(`${HOME}/setari/mesaje`)
    const email = page.getByRole('checkbox', { name: 'Memento, pe e-mail' })
    const before = await email.isChecked()
    const saved = page.waitForResponse((answer) => answer.url().includes('/messages/rules/reminder'))
    await email.click()
    expect((await saved).status()).toBe(200)
    const again = page.waitForResponse((answer) => answer.url().includes('/messages/rules/reminder'))
    await page.getByRole('button', { name: 'Încă unul' }).click()
    expect((await again).status()).toBe(200)
    await page.reload()
    await expect.poll(() => email.isChecked(), { timeout: 10_000 }).toBe(!before)
    const times = page.getByRole('combobox', { name: /^Memento/ })
    expect(await times.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))).toEqual(
      width === 390 ? ['1440', '120'] : ['1440', '120', '15'],
    )
  })

  it('are said in the owner’s own words, which are checked, shown and taken back', async () => {
    await page.goto(`${HOME}/setari/mesaje/reminder`)
    const sms = page.getByLabel('SMS', { exact: true }).locator('visible=true').first()
    const bubble = page.locator('.msg-bubble')
    await expect.poll(() => bubble.textContent(), { timeout: 10_000 }).toContain('te asteptam')
    const standard = await sms.inputValue()
    await sms.fill('Ne vedem {ziua}, la {ora}')
    await page.getByText('Un nume dintre acolade nu înseamnă nimic aici.').waitFor()
    expect(await page.getByRole('button', { name: 'Salvează textul' }).isDisabled()).toBe(true)
    await sms.fill('Ne vedem la , ')
    await sms.press('End')
    await page.getByRole('button', { name: 'Ora', exact: true }).click()
    expect(await sms.inputValue()).toBe('Ne vedem la , {ora}')
    await sms.fill('Ne vedem la {ora}, la Maria')
    await expect.poll(() => bubble.textContent(), { timeout: 10_000 }).toBe('Ne vedem la 14:30, la Maria')
    await page.getByText('un SMS', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Salvează textul' }).click()
    await page.getByText('Salvat', { exact: true }).waitFor()
    await page.reload()
    await expect.poll(() => sms.inputValue(), { timeout: 10_000 }).toBe('Ne vedem la {ora}, la Maria')
    await page.getByRole('button', { name: 'Totul ca la început' }).click()
    await page.getByRole('button', { name: 'Salvează textul' }).click()
    await page.getByText('Salvat', { exact: true }).waitFor()
    expect(await sms.inputValue()).toBe(standard)
    expect(faultsBut(visitor.faults, /422/)).toEqual([])
  })

  it('stay as they were written while one looks at the other language', async () => {
    await page.goto(`${HOME}/setari/mesaje/confirmed`)
    const lead = page.getByLabel('Prima propoziție')
    await expect.poll(() => lead.inputValue(), { timeout: 10_000 }).not.toBe('')
    const standard = await lead.inputValue()
    // Where nobody has written yet, a name goes behind the last word.
    await page.getByRole('button', { name: 'Ora', exact: true }).click()
    expect(await lead.inputValue()).toBe(`${standard}{ora}`)
    await page.getByRole('button', { name: 'Engleză' }).click()
    await expect.poll(() => lead.inputValue(), { timeout: 10_000 }).not.toContain('{ora}')
    await page.getByRole('button', { name: 'Română nesalvat' }).click()
    await expect.poll(() => lead.inputValue(), { timeout: 10_000 }).toBe(`${standard}{ora}`)
    await page.getByRole('button', { name: 'Renunță', exact: true }).click()
    expect(await lead.inputValue()).toBe(standard)
    await page.getByRole('button', { name: 'Română', exact: true }).waitFor()
  })

  it('are kept when one goes on writing while they are saved', async () => {
    await page.goto(`${HOME}/setari/mesaje/no_show`)
    const subject = page.getByLabel('Subiect')
    await expect.poll(() => subject.inputValue(), { timeout: 10_000 }).not.toBe('')
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/messages/texts/no_show', async (route) => {
      if (route.request().method() === 'PUT') await held
      await route.continue()
    })
    await subject.fill(`Ne-ai lipsit ${width}`)
    const saved = page.waitForResponse((one) => one.request().method() === 'PUT')
    await page.getByRole('button', { name: 'Salvează textul' }).click()
    await subject.fill(`Ne-ai lipsit ${width}, data viitoare?`)
    answer()
    expect((await saved).status()).toBe(200)
    await page.getByRole('button', { name: 'Salvează textul' }).waitFor()
    expect(await subject.inputValue()).toBe(`Ne-ai lipsit ${width}, data viitoare?`)
    await page.unroute('**/messages/texts/no_show')
    await page.getByRole('button', { name: 'Salvează textul' }).click()
    await page.getByText('Salvat', { exact: true }).waitFor()
  })
})

describe('a client’s messages', () => {
  it('say in the log why they did not leave, and when, by the salon’s clock', async () => {
    await site.database.pool.query(
      `INSERT INTO message (business_id, id, effect_key, template, channel, recipient, state, reason, instead_of, due_at)
       SELECT b.id, gen_random_uuid(), 'log:' || v.recipient, 'client.reminder', v.channel::message_channel, v.recipient,
         v.state::message_state, v.reason, v.instead_of, '2026-11-20T12:05:00Z'
       FROM business b, (VALUES
         ('sms', '+40799000001', 'skipped', 'stopped', NULL),
         ('sms', '+40799000002', 'queued', 'sms_unavailable: HTTP 503', NULL),
         ('sms', '+40799000003', 'skipped', 'sms_unavailable', NULL),
         ('email', '0799000004@client.example', 'failed', 'recipient_refused', 'foreign_number')
       ) AS v(channel, recipient, state, reason, instead_of)
       WHERE b.slug = 'salon-maria'`,
    )
    const owner = await site.visit({ width: 390 })
    await signIn(owner.page)
    await owner.page.goto(`${HOME}/mesaje`)
    await owner.page.getByRole('searchbox').fill('799000')
    const rows = owner.page.locator('.log-entry summary')
    await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(4)
    const row = (part: string) => rows.filter({ hasText: part })
    const stopped = row('000 001')
    await stopped.getByText('Clientul a răspuns STOP.').waitFor()
    // Five past two in Cluj, whatever the clock of the browser says.
    expect(await stopped.locator('time').textContent()).toContain('14:05')
    expect(
      await stopped.getByText('nu s-a trimis').evaluate((one) => getComputedStyle(one).textDecorationLine),
    ).toBe('none')
    await row('000 002').getByText('Nu a răspuns nimeni; reîncercăm singuri.').waitFor()
    await row('000 003').getByText('Aici nu se trimit SMS.').waitFor()
    await row('@client')
      .getByText('Pe e-mail în loc de SMS. Numărul e din altă țară. Adresa nu există.')
      .waitFor()
    await row('000 002').click()
    await owner.page.getByText('Detaliu tehnic: HTTP 503').waitFor()
    await owner.page.getByRole('button', { name: 'Ce urmează' }).click()
    await owner.page.getByText('Niciun mesaj nu se potrivește.').waitFor()
    expect(await overflow(owner.page)).toBeLessThanOrEqual(0)
    expect(owner.faults).toEqual([])
    await owner.context.close()
  })

  it('are in the log with their words, and the client chooses further ones on their page', async () => {
    const email = 'jurnal@client.example'
    const token = await book({ name: 'Jurnal Client', email, phone: '0722 123 987' })
    const owner = await site.visit({ width: 1440 })
    await signIn(owner.page)
    await owner.page.goto(`${HOME}/mesaje`)
    await owner.page.getByRole('searchbox').fill('jurnal')
    const entry = owner.page.locator('.log-entry', { hasText: 'Programare confirmată' })
    await expect
      .poll(
        async () => {
          await owner.page.getByRole('button', { name: 'Ce s-a trimis' }).click()
          return entry.getByText('trimis', { exact: true }).count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await entry.locator('summary').click()
    await entry.getByText('programarea ta e confirmată').waitFor()
    await owner.page.getByRole('button', { name: 'Ce urmează' }).click()
    await owner.page.locator('.log-entry', { hasText: 'Memento' }).getByText('programat').first().waitFor()

    const guest = await site.visit({ width: 390 })
    await guest.page.goto(`/a/${token}`)
    await guest.page.getByText('Mesaje de la Salon Maria').click()
    await guest.page.getByLabel('pe e-mail').check()
    await guest.page.getByText('Am notat.').waitFor()
    await guest.page.getByLabel('Adu-mi aminte înainte de vizită').uncheck()
    await guest.page.getByText('Am notat.').waitFor()
    await guest.page.reload()
    await guest.page.getByText('Mesaje de la Salon Maria').click()
    expect(await guest.page.getByLabel('pe e-mail').isChecked()).toBe(true)
    expect(await guest.page.getByLabel('Adu-mi aminte înainte de vizită').isChecked()).toBe(false)
    // Who booked an hour ago or more is asked whether they come.
    await site.database.pool.query(
      "UPDATE appointment SET created_at = created_at - interval '2 hours' WHERE client_email = $1",
      [email],
    )
    await guest.page.reload()
    await guest.page.getByRole('button', { name: 'Confirm că vin' }).click()
    await guest.page.getByText('Ai confirmat că vii.').waitFor()
    expect(guest.faults).toEqual([])
    await guest.context.close()
    await owner.context.close()
  })

  it('end with one press on the page behind their link, also without scripts; looking changes nothing', async () => {
    const { pool } = site.database
    const { rows } = await pool.query(
      `SELECT c.business_id, c.id FROM client c JOIN business b ON b.id = c.business_id
       WHERE b.slug = 'salon-maria' AND c.email IS NOT NULL AND c.reminders_off_at IS NULL LIMIT 1`,
    )
    const { business_id: businessId, id } = rows[0]
    const kept = await pool.query("SELECT value FROM platform_setting WHERE name = 'development_secret'")
    const link = `/dezabonare/${endToken(kept.rows[0].value, { businessId, clientId: id })}`
    const off = async () =>
      (
        await pool.query('SELECT reminders_off_at FROM client WHERE business_id = $1 AND id = $2', [
          businessId,
          id,
        ])
      ).rows[0].reminders_off_at !== null
    const plain = await site.visit({ width: 390, script: false })
    await plain.page.goto(link)
    expect(await off()).toBe(false)
    await plain.page.getByRole('button', { name: 'Nu mai vreau mementouri' }).click()
    await plain.page.getByText('Salon Maria nu îți mai trimite mementouri.').waitFor()
    expect(await off()).toBe(true)
    await plain.context.close()
    // A mail program's one press: a form without cookies, answered plainly.
    const press = await fetch(site.url + link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect([press.status, await press.text()]).toEqual([200, 'OK'])
    expect((await fetch(`${site.url}/dezabonare/AAAA`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(`${site.url}/dezabonare/AAAA`)).status).toBe(404)
  })
})
