import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf } from '../authenticator.ts'
import { enter, fromElsewhere, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site } from './site.ts'
import { faultsBut, linkTo, PASSWORD, signUp } from './visitors.ts'

/** What Chromium writes when the server says no. */
const REFUSED = /status of 4/

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** The section of `/cont` under a heading. */
const section = (page: Page, heading: string) =>
  page.locator('.acc-section', { has: page.getByRole('heading', { name: heading, exact: true }) })

/** At one's own account: its path also stands in the query of the page before. */
const arrive = (page: Page) => page.waitForURL(({ pathname }) => pathname === '/cont')

const signOut = (page: Page) =>
  page.request.post('/api/v1/auth/sign-out', { data: {}, headers: { Origin: site.url } })

describe('a second step', () => {
  it('is set up with an app, and asked for with its code or a backup code', async () => {
    const { page, faults } = await site.visit({ width: 390 })
    const email = 'doi.pasi@people.example'
    await signUp(site, page, email)
    await page.goto('/cont')
    const form = section(page, 'Verificare în doi pași')
    await form.getByLabel('Parola de acum').fill(PASSWORD)
    await form.getByRole('button', { name: 'Pornește' }).click()
    const secret = await form.locator('.acc-secret').textContent()
    await form.getByLabel('Codul din aplicație').fill('000000')
    await form.getByRole('button', { name: 'Verifică' }).click()
    await form.getByText('Codul nu e bun.').waitFor()
    await form.getByLabel('Codul din aplicație').fill(await codeOf(secret!))
    await form.getByRole('button', { name: 'Verifică' }).click()
    const codes = form.locator('.acc-codes li')
    await codes.first().waitFor()
    const [backup] = await codes.allTextContents()
    expect(await violationsOfPage(page)).toEqual([])
    await form.getByRole('button', { name: 'Le-am păstrat' }).click()
    await form.getByText('E pornită.').waitFor()

    const again = async (code: () => Promise<string>, label: string) => {
      await signOut(page)
      await page.goto('/autentificare?next=/cont')
      await enter(page, email, PASSWORD)
      await page.getByRole('heading', { name: 'Încă un pas' }).waitFor()
      if (label === 'Cod de rezervă')
        await page.getByRole('button', { name: 'Folosește un cod de rezervă' }).click()
      await page.getByLabel(label).fill('111111')
      await page.getByRole('button', { name: 'Verifică' }).click()
      await page.getByText('Codul nu e bun.').waitFor()
      await page.getByLabel(label).fill(await code())
      await page.getByRole('button', { name: 'Verifică' }).click()
      await arrive(page)
    }
    await again(() => codeOf(secret!), 'Codul din aplicație')
    await again(async () => backup!, 'Cod de rezervă')
    const off = section(page, 'Verificare în doi pași')
    await off.getByLabel('Parola de acum').fill(PASSWORD)
    await off.getByRole('button', { name: 'Oprește' }).click()
    await off.getByText('Verificarea în doi pași e oprită.').waitFor()
    expect(faultsBut(faults, REFUSED)).toEqual([])
  })
})

describe('a passkey', () => {
  it('is added on a device, and signs in from the e-mail field or by the button', async () => {
    const { page, context, faults } = await site.visit()
    const cdp = await context.newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signUp(site, page, 'cheie@people.example')
    await page.goto('/cont')
    const keys = section(page, 'Chei de acces')
    await keys.getByRole('button', { name: 'Adaugă acest dispozitiv' }).click()
    await keys.getByText('Adăugat').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await signOut(page)
    // The browser offers the key in the e-mail field; this one takes the offer.
    await page.goto('/autentificare?next=/cont')
    await arrive(page)
    await page.getByText('Acum: cheie@people.example').waitFor()
    const touch = (enabled: boolean) =>
      cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    await touch(false)
    await signOut(page)
    await page.goto('/autentificare?next=/cont')
    await page.getByRole('button', { name: 'Intră cu o cheie de acces' }).click()
    await touch(true)
    await arrive(page)

    // A key that the account does not know any more opens nothing, and is said to.
    await section(page, 'Chei de acces').getByRole('button', { name: 'Șterge' }).click()
    await section(page, 'Chei de acces').locator('li').waitFor({ state: 'detached' })
    await signOut(page)
    await page.goto('/autentificare')
    await page.getByText('Nu am recunoscut cheia de acces.').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    expect(faultsBut(faults, REFUSED)).toEqual([])
  })
})

describe('an account', () => {
  it('gets another address once both have agreed', async () => {
    const { page, faults } = await site.visit()
    const email = 'veche@people.example'
    await signUp(site, page, email)
    await page.goto('/cont')
    const form = section(page, 'E-mail')
    await form.getByLabel('Adresa nouă').fill('noua@people.example')
    await form.getByRole('button', { name: 'Schimbă adresa' }).click()
    await form.getByText(`Am trimis un mesaj la ${email}.`).waitFor()
    await page.goto(await linkTo(site, email, '/confirma-email', /schimbarea/))
    await page.getByRole('button', { name: 'Confirmă adresa' }).click()
    await page.getByText('Mai e un pas').waitFor()
    await page.goto(await linkTo(site, 'noua@people.example', '/confirma-email', /adresa nouă/))
    await page.getByRole('button', { name: 'Confirmă adresa' }).click()
    await arrive(page)
    await page.getByText('Acum: noua@people.example').waitFor()
    expect(faultsBut(faults)).toEqual([])
  })

  it('shows where it is signed in, and signs out there', async () => {
    const { page, faults } = await site.visit()
    const email = 'peste.tot@people.example'
    await signUp(site, page, email)
    const other = await site.visit({ width: 390 })
    await signIn(other.page, email, PASSWORD)
    await page.goto('/cont')
    const devices = section(page, 'Dispozitive')
    await devices.getByText('acest dispozitiv').waitFor()
    await expect.poll(() => devices.locator('li').count()).toBe(2)
    await devices.getByRole('button', { name: 'Scoate din cont' }).click()
    await expect.poll(() => devices.locator('li').count()).toBe(1)
    await other.page.goto('/cont')
    await other.page.waitForURL('**/autentificare?next=**')
    expect(faultsBut(faults)).toEqual([])
  })

  it('ends with its password, unless a business would be left without an owner', async () => {
    const remove = async (page: Page, password: string) => {
      await page.goto('/cont')
      await section(page, 'Șterge contul').getByRole('button', { name: 'Șterge contul' }).click()
      const question = page.getByRole('dialog', { name: 'Ștergi contul definitiv?' })
      await question.getByLabel('Parola de acum').fill(password)
      await question.getByRole('button', { name: 'Șterge definitiv' }).click()
      return question
    }
    const owner = await site.visit({ width: 390, dark: true })
    await signIn(owner.page)
    const refused = await remove(owner.page, 'programare-demo')
    await refused.getByText('Ești singurul proprietar al unei firme.').waitFor()
    expect(await violationsOfPage(owner.page)).toEqual([])
    await refused.getByRole('button', { name: 'Păstrează contul' }).click()
    expect(await violationsOfPage(owner.page)).toEqual([])
    expect(await owner.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

    const { page, faults } = await site.visit()
    const email = 'pleaca@people.example'
    await signUp(site, page, email)
    const wrong = await remove(page, 'nu e parola mea')
    await wrong.getByRole('alert').waitFor()
    await remove(page, PASSWORD)
    await page.waitForURL(`${site.url}/`)
    await fromElsewhere(page)
    await page.goto('/autentificare')
    await enter(page, email, PASSWORD)
    await page.getByText('E-mailul sau parola nu se potrivesc.').waitFor()
    expect(faultsBut([...faults, ...owner.faults], REFUSED)).toEqual([])
  })
})
