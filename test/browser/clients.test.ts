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

const CLIENTS = '/dashboard/salon-maria/clienti'
const [OWNER, STAFF] = DEMO_PEOPLE

const rows = (page: Page) => page.locator('.cl-who a')
const toast = (page: Page, text: string | RegExp) => page.locator('.toast').getByText(text).waitFor()
const dialog = (page: Page) => page.locator('.dialog.floating')
const openMenu = (page: Page) => page.getByRole('button', { name: 'Ce poți face' }).click()

async function add(page: Page, who: { name: string; phone: string }) {
  await page.goto(CLIENTS)
  await page.getByRole('button', { name: 'Client nou' }).click()
  const form = page.locator('.drawer')
  await form.getByLabel('Nume și prenume').fill(who.name)
  await form.getByLabel('Telefon').fill(who.phone)
  await form.getByRole('button', { name: 'Adaugă clientul' }).click()
}

describe.each([
  { width: 390, dark: true },
  { width: 1440, dark: false },
])('an owner at $width px', ({ width, dark }) => {
  let visitor: Visitor
  let page: Page
  const digits = String(width).padStart(4, '0')
  const phone = (n: number) => `0741 ${digits.slice(0, 3)} ${digits.slice(3)}0${n}`
  beforeAll(async () => {
    visitor = await site.visit({ width, dark })
    page = visitor.page
    await signIn(page, OWNER.email)
  })
  afterAll(() => visitor.context.close())

  it('finds a client by a few letters, without diacritics, from the keyboard', async () => {
    await page.goto(CLIENTS)
    await rows(page).first().waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('/')
    await page.keyboard.type('campean')
    await expect
      .poll(() => rows(page).allTextContents())
      .toSatisfy((names: string[]) => names.every((name) => name.includes('Câmpean')))
    expect(await rows(page).count()).toBeGreaterThan(0)
    await rows(page).first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Câmpean/ }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
  })

  it('sorts by what a column says, and says when nobody fits', async () => {
    await page.goto(`${CLIENTS}?sort=visits`)
    const names = await rows(page).allTextContents()
    await page.goto(`${CLIENTS}?sort=visits&q=zzzz`)
    await page.getByRole('heading', { name: 'Nu e nimeni aici.' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Arată toți clienții' }).click()
    await expect.poll(() => rows(page).allTextContents()).toEqual(names)
  })

  it('adds a client once, and is told who has the phone already', async () => {
    await add(page, { name: 'Ștefania Întâi', phone: phone(1) })
    await page.getByRole('heading', { level: 1, name: 'Ștefania Întâi' }).waitFor()
    await page.goto(CLIENTS)
    await page.getByRole('button', { name: 'Client nou' }).click()
    const form = page.locator('.drawer')
    await form.getByRole('button', { name: 'Adaugă clientul' }).click()
    await form.getByText('Scrie numele.').waitFor()
    await form.getByLabel('Nume și prenume').fill('Ștefania Înc-odată')
    await form.getByLabel('Telefon').fill(phone(1))
    await form.getByLabel('Etichete').fill('VIP, gene')
    await form.getByRole('button', { name: 'Adaugă clientul' }).click()
    await form.getByRole('link', { name: 'Ștefania Întâi' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    // What was typed is still there.
    expect(await form.getByLabel('Nume și prenume').inputValue()).toBe('Ștefania Înc-odată')
    await form.getByRole('button', { name: 'Nu, adaugă-l oricum' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ștefania Înc-odată' }).waitFor()
  })

  it('makes one of two entries', async () => {
    await page.getByRole('button', { name: 'Unește cu Ștefania Întâi' }).click()
    await dialog(page).getByLabel('Ștefania Întâi').check()
    expect(await violationsOfPage(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Unește' }).click()
    await page.getByRole('heading', { level: 1, name: 'Ștefania Întâi' }).waitFor()
    await page.locator('.cl-side .cl-tag', { hasText: 'gene' }).waitFor()
    expect(await page.getByRole('button', { name: /^Unește cu/ }).count()).toBe(0)
  })

  it('keeps notes and consent', async () => {
    await page.getByLabel('Note despre client').fill('preferă dimineața')
    await page.getByLabel('Note despre client').blur()
    await toast(page, 'Note salvate')
    await page.getByLabel('Acord pentru oferte').check()
    await toast(page, 'Acord notat')
    await page.reload()
    expect(await page.getByLabel('Note despre client').inputValue()).toBe('preferă dimineața')
    expect(await page.getByLabel('Acord pentru oferte').isChecked()).toBe(true)
  })

  it('blocks, allows again, and deletes', async () => {
    await openMenu(page)
    await page.getByRole('menuitem', { name: 'Blochează online' }).click()
    await dialog(page).getByRole('button', { name: 'Blochează' }).click()
    await page.locator('.badge', { hasText: 'blocat online' }).waitFor()
    await openMenu(page)
    await page.getByRole('menuitem', { name: 'Permite online' }).click()
    await page.locator('.badge', { hasText: 'blocat online' }).waitFor({ state: 'detached' })
    await openMenu(page)
    await page.getByRole('menuitem', { name: 'Șterge clientul' }).click()
    await dialog(page).getByRole('button', { name: 'Șterge clientul' }).click()
    await page.waitForURL(`**${CLIENTS}`)
  })

  it('cannot erase whoever still comes, and is told why', async () => {
    const { rows: coming } = await site.database.pool.query(
      `SELECT a.client_id FROM appointment a JOIN business b ON b.id = a.business_id
       WHERE b.slug = 'salon-maria' AND a.status = 'confirmed' AND a.starts_at > now() + interval '1 day' LIMIT 1`,
    )
    await page.goto(`${CLIENTS}/${coming[0].client_id}`)
    await openMenu(page)
    await page.getByRole('menuitem', { name: 'Șterge datele personale' }).click()
    await dialog(page).getByRole('button', { name: 'Șterge datele' }).click()
    await dialog(page).getByText('Clientul are programări care urmează').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await dialog(page).getByRole('button', { name: 'Renunță' }).click()
  })

  it('begins a booking from the client', async () => {
    const name = (await page.getByRole('heading', { level: 1 }).textContent())!
    await page.getByRole('link', { name: 'Programează' }).locator('visible=true').first().click()
    await expect.poll(() => page.locator('.drawer').getByRole('combobox').first().inputValue()).toBe(name)
  })

  it('brings a list in, and takes it back', async () => {
    await page.goto(CLIENTS)
    await page.getByRole('button', { name: 'Mai multe' }).click()
    await page.getByRole('menuitem', { name: 'Adu clienți dintr-o listă' }).click()
    await page.waitForURL(`**${CLIENTS}/import`)
    const file = (name: string, text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await file('excel.csv', 'PK\x03\x04')
    await page.getByText('E un fișier Excel').waitFor()
    const list = [
      'Nume;Prenume;Telefon;Cod',
      `Lista${width};Ana;${phone(5)};1`,
      `Lista${width};Ion;${phone(6)};2`,
      `Lista${width};Greșit;12;3`,
      `Lista${width};Iar Ana;${phone(5)};4`,
    ]
    await file('clienți vechi.csv', list.join('\r\n'))
    await page.getByRole('button', { name: 'Vezi ce s-ar întâmpla' }).waitFor()
    expect(await page.getByLabel('Nume', { exact: true }).inputValue()).toBe('lastName')
    expect(await page.getByLabel('Cod').inputValue()).toBe('ignore')
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByLabel('Cod').selectOption('phone')
    await page.getByText('Două coloane au același înțeles').waitFor()
    await page.getByLabel('Cod').selectOption('ignore')
    await page.getByRole('button', { name: 'Vezi ce s-ar întâmpla' }).click()
    await page.getByText('telefonul nu pare corect').waitFor()
    expect(await page.locator('.cl-outcome li').allTextContents()).toEqual([
      '2 clienți noi',
      '1 rând repetă unul de mai sus',
      '1 rând are greșeli și rămâne pe dinafară',
    ])
    expect(await violationsOfPage(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.getByRole('button', { name: 'Adaugă 2 clienți' }).click()
    await page.getByRole('heading', { name: '2 clienți adăugați' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('link', { name: 'Vezi clienții' }).click()
    await page.getByRole('searchbox').fill(`lista${width}`)
    await expect
      .poll(async () => (await rows(page).allTextContents()).sort())
      .toEqual([`Ana Lista${width}`, `Ion Lista${width}`])
    await page.goto(`${CLIENTS}/import`)
    await page.getByRole('button', { name: 'Anulează importul: clienți vechi.csv' }).first().click()
    await dialog(page).getByRole('button', { name: 'Anulează importul' }).click()
    await toast(page, '2 clienți scoși')
    await page.goto(`${CLIENTS}?q=lista${width}`)
    await page.getByRole('heading', { name: 'Nu e nimeni aici.' }).waitFor()
  })

  it('saw no error but the refusals that were meant', () => {
    const unexpected = visitor.faults.filter(
      (fault) => !/status of 409 .*\/clients(\/[\w-]+\/erase)?\)$/.test(fault),
    )
    expect(unexpected).toEqual([])
  })
})

describe('a colleague', () => {
  it('reads their own clients, and changes none', async () => {
    const { page, context, faults } = await site.visit()
    await signIn(page, STAFF.email)
    await page.goto(CLIENTS)
    await rows(page).first().waitFor()
    const all = await site.database.pool.query(
      `SELECT count(DISTINCT a.client_id)::int AS own, (SELECT count(*)::int FROM client WHERE business_id = b.id) AS all
       FROM business b JOIN staff_member s ON s.business_id = b.id JOIN appointment_item i ON i.business_id = b.id AND i.staff_id = s.id
       JOIN appointment a ON a.business_id = b.id AND a.id = i.appointment_id
       WHERE b.slug = 'salon-maria' AND s.name = $1 GROUP BY b.id`,
      [STAFF.name],
    )
    const [{ own, all: everybody }] = all.rows
    expect(own).toBeLessThan(everybody)
    await page.getByText(new RegExp(`^${own} (de )?clienți$`)).waitFor()
    expect(await page.getByRole('button', { name: 'Client nou' }).count()).toBe(0)
    await rows(page).first().click()
    await page.locator('.cl-figures').waitFor()
    expect(await page.getByRole('button', { name: /Modifică|Ce poți face/ }).count()).toBe(0)
    expect(await violationsOfPage(page)).toEqual([])
    expect(faults).toEqual([])
    expect((await page.goto(`${CLIENTS}/import`))!.status()).toBe(404)
    await context.close()
  })
})

it('speaks English to whoever asked for it', async () => {
  const { page, context } = await site.visit()
  await signIn(page, OWNER.email)
  await page.goto(`${CLIENTS}?lang=en`)
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor()
  await rows(page).first().click()
  await page.getByLabel('Notes about the client').waitFor()
  await context.close()
})
