import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { violations } from './site.ts'

let networks = 0
/** Attempts are limited per address: each visitor comes from a network of their own. @returns its address */
export async function fromElsewhere(page: Page): Promise<string> {
  networks += 1
  const address = `10.${1 + (process.pid % 200)}.0.${networks}`
  await page.context().setExtraHTTPHeaders({ 'X-Forwarded-For': address })
  return address
}

/** Fills in the form for signing in, wherever it leads. */
export async function enter(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Parolă').fill(password)
  await page.getByRole('button', { name: 'Intră în cont', exact: true }).click()
}

/** Signs in to the dashboard, as the owner of the demo's salon unless told otherwise. */
export async function signIn(
  page: Page,
  email: string = DEMO_PEOPLE[0].email,
  password?: string,
): Promise<void> {
  await fromElsewhere(page)
  await page.goto('/autentificare')
  await enter(page, email, password)
  await page.waitForURL(/\/(dashboard|inceput)/)
}

/** What axe finds on the whole page: in a window as tall as it, no bar at the bottom covers half a button. */
export async function violationsOfPage(page: Page): Promise<string[]> {
  // A page that is refreshed is without its title for a moment.
  await page.waitForFunction(() => document.title !== '')
  const size = page.viewportSize()!
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 200) })
  const found = await violations(page)
  await page.setViewportSize(size)
  return found
}

/** How many pixels stand out at the right. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** The next working Wednesday: no public holiday falls on it in the demo's weeks. */
export function workday(): string {
  const date = new Date(Date.now() + 86_400_000)
  while (date.getUTCDay() !== 3) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/**
 * Where something stands, once it is in view and answers: React has taken over what the server wrote. A hand on the
 * mouse cannot be told to wait for that by itself, as a click can.
 */
export async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded()
  await expect
    .poll(() => locator.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))))
    .toBe(true)
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return box
}

/** Presses a key of the page until what it opens is there: before the page answers, nothing hears it. */
export async function openByKey(page: Page, key: string, opened: Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        if (!(await opened.count())) await page.keyboard.press(key)
        return opened.count()
      },
      { interval: 500, timeout: 15_000 },
    )
    .toBe(1)
  await opened.waitFor()
}
