import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { fromElsewhere } from './desk.ts'
import type { Site } from './site.ts'

export const PASSWORD = 'o parolă lungă'

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
export async function signUp(site: Site, page: Page, email: string, name = 'Vlad Nou') {
  await fromElsewhere(page)
  await page.request.post('/api/v1/auth/sign-up/email', {
    data: { email, password: PASSWORD, name, locale: 'ro' },
    headers: { Origin: site.url },
  })
  const link = new URL(await linkTo(site, email, '/confirma-email'))
  await page.request.get(`/api/v1/auth/verify-email?token=${link.searchParams.get('token')}`)
}

/** What went wrong on a page, apart from refusals that the test asked for. */
export const faultsBut = (faults: readonly string[], asked = /^$/) =>
  faults.filter((fault) => !asked.test(fault))
