import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromElsewhere, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site } from './site.ts'
import { faultsBut, linkTo, PASSWORD } from './visitors.ts'

const TEAM = '/dashboard/salon-maria/servicii/echipa'
const ACCESS = '/dashboard/salon-maria/setari/membri'
const KEYS = '/dashboard/salon-maria/setari/chei'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const openTeam = async (page: Page) => {
  await page.goto(TEAM)
  await page.locator('.team-open').first().waitFor()
}
const names = (page: Page) => page.locator('.team-name b').allTextContents()
const menu = async (page: Page, of: string, entry: string) => {
  await page.getByRole('button', { name: `Acțiuni: ${of}` }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

describe('the team', () => {
  it('is added to, put in order by menu and by drag, and seen by clients', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await openTeam(page)
    await page.getByRole('button', { name: 'Adaugă', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'Coleg nou' })
    await form.getByLabel('Telefon').fill('12')
    await form.getByRole('button', { name: 'Salvează' }).click()
    await form.locator('.field.bad').first().waitFor()
    await form.getByLabel('Nume').fill('Elena Stan')
    await form.getByLabel('Telefon').fill('0741 555 190')
    await form.getByRole('button', { name: 'Debifează tot' }).click()
    await form.getByLabel('Tuns damă', { exact: true }).check()
    await form.getByLabel('Prețul propriu la Tuns damă, lei').fill('o sută')
    await form.getByRole('button', { name: 'Salvează' }).click()
    // The profile is kept, the price is not: said beside it, and nothing typed is lost.
    await form.locator('.team-own .err').waitFor()
    await form.getByLabel('Prețul propriu la Tuns damă, lei').fill('99,50')
    await form.getByLabel('Durata proprie la Tuns damă, minute').fill('40')
    expect(await violationsOfPage(page)).toEqual([])
    await form.getByRole('button', { name: 'Salvează' }).click()
    await form.waitFor({ state: 'detached' })
    await expect
      .poll(() => names(page))
      .toEqual(['Maria Ionescu', 'Andreea Pop', 'Ioana Dumitru', 'Elena Stan'])

    await menu(page, 'Elena Stan', 'Mută mai sus')
    await expect.poll(async () => (await names(page))[2]).toBe('Elena Stan')
    const handle = await page.getByRole('button', { name: 'Trage ca să muți: Elena Stan' }).boundingBox()
    const first = await page.getByRole('button', { name: 'Trage ca să muți: Maria Ionescu' }).boundingBox()
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/staff/order'))
    await page.mouse.move(handle!.x + 10, handle!.y + 10)
    await page.mouse.down()
    await page.mouse.move(first!.x + 10, first!.y + 30, { steps: 12 })
    await page.mouse.move(first!.x + 10, first!.y + 2, { steps: 6 })
    await page.mouse.up()
    expect((await saved).status()).toBe(200)
    await expect.poll(async () => (await names(page))[0]).toBe('Elena Stan')

    const shop = (await (await fetch(`${site.url}/api/v1/businesses/salon-maria`)).json()) as {
      staff: { name: string }[]
    }
    expect(shop.staff[0]!.name).toBe('Elena Stan')
    // The copy under the pointer is gone once it has landed.
    const row = page.locator('.team-open', { hasText: 'Elena Stan' })
    await expect.poll(() => row.count()).toBe(1)
    await row.click()
    const again = page.getByRole('dialog', { name: 'Elena Stan' })
    expect(await again.getByLabel('Prețul propriu la Tuns damă, lei').inputValue()).toBe('99,5')
    expect(await again.getByLabel('Durata proprie la Tuns damă, minute').inputValue()).toBe('40')
    expect(await again.getByRole('link', { name: 'Program' }).getAttribute('href')).toContain('?persoana=')
    expect(faultsBut(faults, /422/)).toEqual([])
  })

  it('lets somebody go with a plan for what is booked, and takes them back', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await openTeam(page)
    await menu(page, 'Andreea Pop', 'Dezactivează')
    const plan = page.getByRole('dialog', { name: 'Dezactivezi: Andreea Pop?' })
    const rows = plan.locator('.aff > li')
    await rows.first().waitFor()
    const booked = await rows.count()
    expect(booked).toBeGreaterThan(2)
    await rows.nth(0).getByRole('button', { name: 'Anulează' }).click()
    await plan.getByLabel('Mesaj pentru cei anulați').fill('Andreea pleacă din salon.')
    await rows.nth(1).getByRole('button', { name: 'Mută' }).click()
    await plan.getByRole('button', { name: 'Dezactivează' }).click()
    await plan.getByText('Alege unde o muți.').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await rows.nth(1).locator('.slots .slot').first().click()
    await plan.getByRole('button', { name: 'Dezactivează' }).click()
    await plan.waitFor({ state: 'detached' })
    await expect.poll(() => names(page)).not.toContain('Andreea Pop')

    await page.getByText('1 coleg inactiv').click()
    await page.getByRole('button', { name: 'Activează: Andreea Pop' }).click()
    await expect.poll(async () => (await names(page)).at(-1)).toBe('Andreea Pop')
    await menu(page, 'Andreea Pop', 'Dezactivează')
    await rows.first().waitFor()
    // One was cancelled and one went to somebody else.
    expect(await rows.count()).toBe(booked - 2)
    expect(faultsBut(faults)).toEqual([])
  })
})

describe('an invitation', () => {
  it('leads somebody new through signing up to their own day', async () => {
    const email = 'ioana@people.example'
    const owner = await site.visit()
    await signIn(owner.page)
    await openTeam(owner.page)
    await menu(owner.page, 'Ioana Dumitru', 'Invită în cont')
    const form = owner.page.getByRole('dialog', { name: 'Invitație pentru Ioana Dumitru' })
    await form.getByLabel('E-mail').fill('nu e adresă')
    await form.getByRole('button', { name: 'Trimite invitația' }).click()
    await form.locator('.field.bad').waitFor()
    await form.getByLabel('E-mail').fill(email)
    expect(await violationsOfPage(owner.page)).toEqual([])
    await form.getByRole('button', { name: 'Trimite invitația' }).click()
    await owner.page.locator('tr', { hasText: 'Ioana Dumitru' }).getByText('invitat').waitFor()
    const link = await linkTo(site, email, '/invitatie/')

    // Whoever is signed in with another address is told so.
    await owner.page.goto(link)
    await owner.page.getByRole('button', { name: 'Intră cu celălalt cont' }).waitFor()
    await owner.page.getByText('ești în cont cu maria@salon-maria.example').waitFor()

    const { page, faults } = await site.visit({ width: 390 })
    await fromElsewhere(page)
    // The link is its own permission: no other site is told of it.
    expect((await page.goto(link))!.headers()['referrer-policy']).toBe('no-referrer')
    await page.getByRole('heading', { name: 'Maria Ionescu te invită la Salon Maria' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('link', { name: 'Fă-ți cont' }).click()
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email)
    await page.getByLabel('Numele tău').fill('Ioana Dumitru')
    await page.getByLabel('Parolă').fill(PASSWORD)
    await page.getByRole('button', { name: 'Fă-ți cont' }).click()
    await page.getByText('Uită-te în e-mail').waitFor()
    await page.goto(await linkTo(site, email, '/confirma-email'))
    await page.getByRole('button', { name: 'Confirmă adresa' }).click()
    await page.waitForURL('**/invitatie/**')
    await page.getByRole('button', { name: 'Acceptă invitația' }).click()
    await page.waitForURL('**/dashboard/salon-maria')
    await page.goto('/dashboard/salon-maria/setari/chei')
    await page.getByRole('heading', { name: 'Cheile tale API' }).waitFor()
    expect((await page.goto(ACCESS))!.status()).toBe(404)
    await page.goto(link)
    await page.getByRole('button', { name: 'Deschide calendarul' }).waitFor()
    await owner.page.goto(link)
    await owner.page.getByRole('heading', { name: 'Invitația a fost folosită' }).waitFor()
    expect(faultsBut(faults, /404/)).toEqual([])
  })

  it('is sent, sent again and taken back among those who have access', async () => {
    const email = 'manager@people.example'
    const { page, faults } = await site.visit()
    await signIn(page)
    await page.goto(ACCESS)
    await page.getByRole('button', { name: 'Invită', exact: true }).click()
    const form = page.getByRole('dialog', { name: 'Pe cine inviți?' })
    await form.getByLabel('E-mail').fill(email)
    await form.getByRole('radio', { name: /^manager/ }).check()
    await form.getByRole('button', { name: 'Trimite invitația' }).click()
    await page.getByText(/valabilă până pe/).waitFor()
    const link = await linkTo(site, email, '/invitatie/')
    // Twice in a minute is too often, and is said.
    await page.getByRole('button', { name: `Trimite din nou invitația: ${email}` }).click()
    await page.locator('.toast.bad', { hasText: 'Ai trimis prea multe invitații' }).waitFor()
    await page.getByRole('button', { name: `Retrage invitația: ${email}` }).click()
    const question = page.getByRole('dialog', { name: 'Retragi invitația?' })
    await question.getByRole('button', { name: 'Retrage invitația' }).click()
    await page.getByText('Nicio invitație nu așteaptă un răspuns.').waitFor()
    expect((await page.goto(link))!.status()).toBe(404)
    await page.getByRole('heading', { name: 'Nu găsim invitația' }).waitFor()
    expect(faultsBut(faults, /404|429/)).toEqual([])
  })
})

describe('who has access', () => {
  it('gets another role, and an owner always remains', async () => {
    const { page, faults } = await site.visit({ width: 390, dark: true })
    await signIn(page)
    await page.goto(ACCESS)
    await menu(page, 'Maria Ionescu', 'Schimbă accesul')
    const own = page.getByRole('dialog', { name: 'Accesul: Maria Ionescu' })
    await own.getByRole('radio', { name: /^manager/ }).check()
    await own.getByRole('button', { name: 'Salvează' }).click()
    await own.getByText('Firma are nevoie de un proprietar.').waitFor()
    await own.getByRole('button', { name: 'Renunță' }).click()
    await menu(page, 'Maria Ionescu', 'Ieși din firmă')
    const leave = page.getByRole('dialog', { name: 'Ieși din Salon Maria?' })
    await leave.getByRole('button', { name: 'Ieși din firmă' }).click()
    await leave.getByText('Firma are nevoie de un proprietar.').waitFor()
    await leave.getByRole('button', { name: 'Renunță' }).click()

    await menu(page, 'Andreea Pop', 'Schimbă accesul')
    const other = page.getByRole('dialog', { name: 'Accesul: Andreea Pop' })
    await other.getByRole('radio', { name: /^manager/ }).check()
    await other.getByRole('button', { name: 'Salvează' }).click()
    await page.locator('.acs li', { hasText: 'Andreea Pop' }).getByText('manager').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    expect(faultsBut(faults, /409/)).toEqual([])
  })
})

describe('an API key', () => {
  it('is made, shown once, used and revoked', async () => {
    const { page, faults } = await site.visit()
    await signIn(page)
    await page.goto(KEYS)
    await page.getByText('Nu ai nicio cheie.').waitFor()
    const example = await page.locator('.set-sec > .copy code').textContent()
    const url = /http\S+/.exec(example!)![0]
    await page.getByRole('button', { name: 'Cheie nouă' }).click()
    const form = page.getByRole('dialog', { name: 'Cheie nouă' })
    await form.getByRole('button', { name: 'Fă cheia' }).click()
    await form.getByText('Alege cel puțin un lucru.').waitFor()
    await form.getByLabel('Nume').fill('Site')
    await form.getByLabel(/setup:read/).check()
    expect(await violationsOfPage(page)).toEqual([])
    await form.getByRole('button', { name: 'Fă cheia' }).click()
    const shown = page.getByRole('dialog', { name: 'Cheia ta nouă' })
    const key = await shown.locator('code').textContent()
    const ask = async () => (await fetch(url, { headers: { Authorization: `Bearer ${key}` } })).status
    expect(await ask()).toBe(200)
    await shown.getByRole('button', { name: 'Am copiat-o' }).click()
    await page.reload()
    await page.getByText(/folosită pe/).waitFor()
    expect(await page.content()).not.toContain(key)
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Retrage cheia: Site' }).click()
    await page
      .getByRole('dialog', { name: 'Retragi cheia „Site”?' })
      .getByRole('button', { name: 'Retrage cheia' })
      .click()
    await page.getByText('Nu ai nicio cheie.').waitFor()
    expect(await ask()).toBe(401)
    expect(faultsBut(faults)).toEqual([])
  })
})

it('the pages of people fit every screen', async () => {
  for (const [width, dark] of [
    [320, true],
    [1440, false],
  ] as const) {
    const { page, context } = await site.visit({ width, dark })
    await signIn(page)
    for (const path of [TEAM, ACCESS, KEYS]) {
      await page.goto(path)
      await page.locator('.team-open, .acs-who, .set-sec > .copy').first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
      expect(await violationsOfPage(page), `${path} at ${width}`).toEqual([])
    }
    await page.goto('/invitatie/nu-exista')
    await page.getByRole('heading', { name: 'Nu găsim invitația' }).waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await context.close()
  }
})
