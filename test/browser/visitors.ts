import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { type Site, violations as violationsInView } from './site.ts'

export const OWNER = DEMO_PEOPLE[0].email
export const PASSWORD = 'o parolă lungă'

let networks = 0
/** Attempts are limited per address: each visitor comes from a network of their own. @param net of this file */
export async function fromElsewhere(page: Page, net: number): Promise<string> {
  networks += 1
  const address = `10.${net}.0.${networks}`
  await page.context().setExtraHTTPHeaders({ 'X-Forwarded-For': address })
  return address
}

/** Fills in the form for signing in, wherever it leads. */
export async function enter(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Parolă').fill(password)
  await page.getByRole('button', { name: 'Intră în cont', exact: true }).click()
}

/** Signs in with a password, to the dashboard. */
export async function signIn(page: Page, net: number, email: string = OWNER, password?: string) {
  await fromElsewhere(page, net)
  await page.goto('/autentificare')
  await enter(page, email, password)
  await page.waitForURL(/\/(dashboard|inceput)/)
}

/** The link in the newest mail to an address that fits. @param link what its path begins with */
export async function linkTo(site: Site, email: string, link: string, subject = /./): Promise<string> {
  return vi.waitFor(
    async () => {
      const mail = (await site.mail()).find(
        (one) => one.to.includes(email) && subject.test(one.subject) && one.text.includes(link),
      )
      if (!mail) throw new Error(`no mail to ${email} yet`)
      return new RegExp(`http\\S+${link}\\S+`).exec(mail.text)![0]
    },
    { timeout: 20_000, interval: 200 },
  )
}

/** Somebody new with a confirmed address, signed in on this page. */
export async function signUp(site: Site, page: Page, net: number, email: string, name = 'Vlad Nou') {
  await fromElsewhere(page, net)
  await page.request.post('/api/v1/auth/sign-up/email', {
    data: { email, password: PASSWORD, name, locale: 'ro' },
    headers: { Origin: site.url },
  })
  const link = new URL(await linkTo(site, email, '/confirma-email'))
  await page.request.get(`/api/v1/auth/verify-email?token=${link.searchParams.get('token')}`)
}

/** What axe finds on the whole page: in a window as tall as it, no bar at the bottom covers half a button. */
export async function violations(page: Page): Promise<string[]> {
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 200) })
  const found = await violationsInView(page)
  await page.setViewportSize(size)
  return found
}

/** What went wrong on a page, apart from refusals that the test asked for. */
export const faultsBut = (faults: readonly string[], asked = /^$/) =>
  faults.filter((fault) => !asked.test(fault) && !/statistici/.test(fault))
