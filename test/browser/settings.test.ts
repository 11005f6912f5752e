import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { overflow, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site, type Visitor } from './site.ts'

let site: Site
let receiver: Server
let hook: string
beforeAll(async () => {
  site = await openSite({ WEBHOOK_PRIVATE_ADDRESSES: 'yes' })
  receiver = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end('primit'))
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  await site?.close()
  receiver?.close()
})

const HOME = '/dashboard/salon-maria'
const section = (page: Page, name: string) =>
  page.locator('.set-form', { has: page.getByRole('heading', { name, exact: true }) })
const saved = (page: Page, name: string) => section(page, name).getByText('Salvat').waitFor()

/** A red square, 2000 pixels a side: larger than is kept. */
async function redSquare(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 2000
    const context = canvas.getContext('2d')!
    context.fillStyle = '#cc0000'
    context.fillRect(0, 0, 2000, 2000)
    return canvas.toDataURL('image/png').split(',')[1]!
  })
  return Buffer.from(base64, 'base64')
}

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('settings at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await signIn(page)
  })
  afterAll(() => visitor.context.close())

  it.each(['/setari', '/setari/notificari', '/setari/webhooks', '/servicii/reguli', '/widget'])(
    '%s can be read and used by everyone',
    async (path) => {
      await page.goto(HOME + path)
      await page.locator('.set-sec').first().waitFor()
      expect(await violationsOfPage(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
    },
  )

  it('says what is wrong beside the field, and keeps what was typed', async () => {
    await page.goto(`${HOME}/setari`)
    const contact = section(page, 'Contact și adresă')
    await contact.getByLabel('Telefon').fill('12')
    await contact.getByLabel('Localitatea').fill(`Cluj ${width}`)
    await contact.getByRole('button', { name: 'Salvează' }).click()
    await contact.getByRole('alert').waitFor()
    expect(await contact.getByLabel('Localitatea').inputValue()).toBe(`Cluj ${width}`)
    await contact.getByLabel('Telefon').fill('0264 555 120')
    await contact.getByRole('button', { name: 'Salvează' }).click()
    await saved(page, 'Contact și adresă')
    await page.reload()
    expect(await section(page, 'Contact și adresă').getByLabel('Localitatea').inputValue()).toBe(
      `Cluj ${width}`,
    )
  })

  it('makes a picture small enough, and a colour readable', async () => {
    await page.goto(`${HOME}/setari`)
    const look = section(page, 'Cum arată')
    const file = { name: 'logo.png', mimeType: 'image/png', buffer: await redSquare(page) }
    await look.getByLabel('Logo').setInputFiles(file)
    await look.getByRole('button', { name: 'Scoate' }).waitFor()
    const address = (await look.locator('.pic-frame.logo img').getAttribute('src'))!
    const size = await page.evaluate(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob())
      return picture.width
    }, address)
    expect(size).toBe(512)
    await look.getByLabel('Logo').setInputFiles({
      name: 'nu.png',
      mimeType: 'image/png',
      buffer: Buffer.from('nu e o imagine'),
    })
    await look.getByText('Fișierul nu e o imagine pe care o putem citi.').waitFor()
    await look.getByRole('button', { name: 'Culoarea #e2725b' }).click()
    await look.getByRole('button', { name: 'Salvează' }).click()
    await saved(page, 'Cum arată')
    const { rows } = await site.database.pool.query(
      "SELECT accent, logo_url FROM business WHERE slug = 'salon-maria'",
    )
    expect(rows[0]).toEqual({ accent: '#e2725b', logo_url: address })
    await look.getByRole('button', { name: 'Culoarea #ffc53d' }).click()
    await look.getByRole('button', { name: 'Scoate' }).click()
    await look.getByRole('button', { name: 'Salvează' }).click()
    await saved(page, 'Cum arată')
  })

  it('asks clients for at least one way to reach them', async () => {
    await page.goto(`${HOME}/servicii/reguli`)
    const asked = section(page, 'Ce le ceri clienților')
    await asked.getByLabel('Telefonul').selectOption('hidden')
    await asked.getByLabel('Adresa de e-mail').selectOption('hidden')
    await asked.getByRole('button', { name: 'Salvează' }).click()
    await asked.getByRole('alert').waitFor()
    await asked.getByRole('button', { name: 'Renunță' }).click()
    const rules = section(page, 'Reguli de programare')
    await rules.getByLabel('Cu cât timp înainte').selectOption({ label: '2 ore' })
    await rules.getByRole('button', { name: 'Salvează' }).click()
    await saved(page, 'Reguli de programare')
    await page.reload()
    expect(await rules.getByLabel('Cu cât timp înainte').inputValue()).toBe('120')
    await rules.getByLabel('Cu cât timp înainte').selectOption({ label: '1 oră' })
    await rules.getByRole('button', { name: 'Salvează' }).click()
    await saved(page, 'Reguli de programare')
  })

  it('keeps what one wants to hear of', async () => {
    await page.goto(`${HOME}/setari/notificari`)
    const box = page.getByRole('checkbox', { name: 'își anulează programarea' })
    await box.waitFor()
    const before = await box.isChecked()
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT')
    await box.setChecked(!before)
    expect((await answered).status()).toBe(200)
    await page.reload()
    await box.waitFor()
    expect(await box.isChecked()).toBe(!before)
  })

  it('sends a test to another program, and shows what it answered', async () => {
    await page.goto(`${HOME}/setari/webhooks`)
    await page.getByRole('button', { name: 'Adresă nouă' }).click()
    const form = page.getByRole('dialog', { name: 'Adresă nouă' })
    await form.getByLabel('Adresa').fill('ftp://exemplu.ro')
    await form.getByRole('button', { name: 'Salvează' }).click()
    await form.getByRole('alert').waitFor()
    await form.getByLabel('Adresa').fill(`${hook}/${width}`)
    await form.getByRole('button', { name: 'Salvează' }).click()
    const secret = page.getByRole('dialog', { name: 'Secretul adresei' })
    expect(await secret.locator('code').textContent()).toMatch(/^whsec_/)
    await secret.getByRole('button', { name: 'L-am păstrat' }).click()
    await page
      .getByRole('button', { name: `/hook/${width}` })
      .first()
      .click()
    await page.getByRole('button', { name: 'Trimite o probă' }).click()
    await page.getByText('livrat · 200').waitFor({ timeout: 15_000 })
    await page.locator('.hook-log summary').first().click()
    await page.locator('.hook-body', { hasText: 'primit' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
  })
})

describe('the link and the page', () => {
  it('change only after it was said what becomes of the old one, which leads to the new one', async () => {
    const { page, context } = await site.visit()
    await signIn(page, DEMO_PEOPLE[2].email)
    await page.waitForURL(/dashboard\/[a-z-]+/)
    const slug = /dashboard\/([a-z0-9-]+)/.exec(page.url())![1]!
    await page.goto(`/dashboard/${slug}/setari`)
    await page.getByRole('button', { name: 'Schimbă linkul' }).click()
    const dialog = page.getByRole('dialog', { name: 'Schimbi linkul paginii?' })
    await dialog.getByLabel('Linkul nou').fill('salon-maria')
    await dialog.getByText('E luat de altcineva.').waitFor()
    await dialog.getByLabel('Linkul nou').fill('alt-nume-bun')
    await dialog.getByText('E liber.').waitFor()
    await dialog.getByText(/^Linkul de acum va duce la cel nou/).waitFor()
    await dialog.getByRole('button', { name: 'Schimbă linkul' }).click()
    await page.waitForURL('**/dashboard/alt-nume-bun/setari')
    expect((await fetch(`${site.url}/book/alt-nume-bun`)).status).toBe(200)
    const old = await fetch(`${site.url}/book/${slug}`, { redirect: 'manual' })
    expect([old.status, old.headers.get('location')]).toEqual([308, '/book/alt-nume-bun'])
    await page.getByRole('button', { name: 'Închide pagina' }).click()
    await page
      .getByRole('dialog', { name: 'Închizi pagina de programări?' })
      .getByRole('button', { name: 'Închide pagina' })
      .click()
    await page.getByText('Nu e publicată încă').waitFor()
    expect((await fetch(`${site.url}/book/alt-nume-bun`)).status).toBe(404)
    await page.getByRole('button', { name: 'Publică' }).click()
    await page.getByText('E deschisă: clienții pot rezerva.').waitFor()
    await context.close()
  })
})
