import { spawnSync } from 'node:child_process'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_OPERATOR, DEMO_PASSWORD, DEMO_PEOPLE } from '../../prisma/seed/accounts.ts'
import { codeOf } from '../authenticator.ts'
import { boxOf, enter, fromElsewhere, overflow, signIn, violationsOfPage } from './desk.ts'
import { openSite, type Site, type Visitor } from './site.ts'

let site: Site
let operator: Visitor
let page: Page
let secret = ''
beforeAll(async () => {
  site = await openSite()
  operator = await site.visit()
  page = operator.page
})
afterAll(() => site?.close())

const [OWNER] = DEMO_PEOPLE
const HOURS = '/dashboard/salon-maria/servicii/program'
const REASON = 'tichet #2214, nu apar orele de sâmbătă'
const banner = (of: Page) =>
  of.getByRole('complementary', { name: 'Vezi contul Salon Maria ca Maria Ionescu.' })
const h1 = (of: Page, name: string | RegExp) => of.getByRole('heading', { level: 1, name }).waitFor()

/** The command, on the site's database. */
const verify = () =>
  spawnSync(process.execPath, ['scripts/audit-verify.ts'], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      APP_ENV: 'development',
      DATABASE_URL: site.database.url,
    },
  })

describe('a support story', () => {
  it('begins with a second factor, without which nothing opens', async () => {
    await fromElsewhere(page)
    await page.goto('/admin')
    await enter(page, DEMO_OPERATOR.email)
    await h1(page, 'Îți trebuie un al doilea factor')
    expect(await violationsOfPage(page)).toEqual([])
    await page.goto('/admin/jurnal')
    await h1(page, 'Îți trebuie un al doilea factor')
    await page.getByRole('link', { name: 'Deschide contul meu' }).click()
    const form = page.locator('.acc-section', {
      has: page.getByRole('heading', { name: 'Verificare în doi pași', exact: true }),
    })
    await boxOf(form.getByLabel('Parola de acum'))
    await form.getByLabel('Parola de acum').fill(DEMO_PASSWORD)
    await form.getByRole('button', { name: 'Pornește' }).click()
    secret = (await form.locator('.acc-secret').textContent())!.trim()
    await form.getByLabel('Codul din aplicație').fill(await codeOf(secret))
    await form.getByRole('button', { name: 'Verifică' }).click()
    await page.locator('.acc-codes').waitFor()
    await page.goto('/admin')
    await h1(page, 'Firme')
  })

  it('finds the salon by a few letters', async () => {
    expect(await violationsOfPage(page)).toEqual([])
    await boxOf(page.getByLabel('Caută o firmă'))
    await page.getByLabel('Caută o firmă').fill('ZAMB')
    await page.getByText('o firmă din 3').waitFor()
    await page.getByLabel('Caută o firmă').fill('salon mar')
    await expect.poll(() => page.locator('.adm-name').allInnerTexts()).toEqual(['Salon Maria'])
    await page.locator('.adm-name', { hasText: 'Salon Maria' }).click()
    await h1(page, 'Salon Maria')
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByLabel('Notiță nouă').fill('A sunat: lipsesc orele de sâmbătă.')
    await page.getByRole('button', { name: 'Adaugă notița' }).click()
    await page.locator('.adm-notes').getByText('A sunat: lipsesc orele de sâmbătă.').waitFor()
  })

  it('enters with a reason, and cannot overlook where', async () => {
    await page.getByRole('button', { name: 'Intră ca Salon Maria' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Motiv').fill('nu')
    expect(await violationsOfPage(page)).toEqual([])
    await dialog.getByLabel('Motiv').fill(REASON)
    await dialog.getByRole('button', { name: 'Intră în cont' }).click()
    await page.waitForURL('**/dashboard/salon-maria')
    for (const path of [HOURS, '/cont', '/book/salon-maria', '/nu-exista']) {
      await page.goto(path)
      await banner(page).getByText(REASON).waitFor()
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
    await page.goto('/cont')
    await page.getByText('Ești în contul altcuiva.').waitFor()
    await page.goto('/admin/firme')
    await h1(page, 'Ești în contul altcuiva')
  })

  it('fixes the hours, and leaves with one click', async () => {
    await page.goto(HOURS)
    expect(await violationsOfPage(page)).toEqual([])
    const saturday = page.getByRole('group', { name: 'Sâmbătă' })
    const until = saturday.getByLabel('Până la, sâmbătă, 1')
    await boxOf(until)
    await expect.poll(() => until.inputValue()).toBe('15:00')
    await until.fill('17:00')
    await until.blur()
    await page.getByRole('button', { name: 'Salvează', exact: false }).click()
    await page.locator('.toast').first().waitFor()
    await banner(page).getByRole('button', { name: 'Ieși din cont' }).click()
    await h1(page, 'Firme')
    expect(await banner(page).count()).toBe(0)
    await page.goto(HOURS)
    await page
      .getByText('404')
      .or(page.getByRole('heading', { level: 1 }))
      .first()
      .waitFor()
    expect(await page.getByRole('group', { name: 'Sâmbătă' }).count()).toBe(0)
  })

  it('is in the owner’s own log, with both names', async () => {
    const { page: own, context } = await site.visit({ width: 390, dark: true })
    await signIn(own, OWNER.email)
    await own.goto('/dashboard/salon-maria/setari/jurnal')
    await own.getByText('a intrat în contul: Maria Ionescu').waitFor()
    await own.getByText(REASON).waitFor()
    await own.getByText('prin Dan Petruș, de la asistența Rezerva Rapid').first().waitFor()
    await own.getByText('a ieșit din contul: Maria Ionescu').waitFor()
    expect(await own.getByText('A sunat: lipsesc orele').count()).toBe(0)
    expect(await violationsOfPage(own)).toEqual([])
    expect(await overflow(own)).toBeLessThanOrEqual(0)
    await own.getByLabel('Despre ce').selectOption('support')
    await expect.poll(() => own.locator('.act-list li').count()).toBe(2)
    await context.close()
  })

  it('is found in the trail, which is whole until somebody changes a row', async () => {
    await page.goto('/admin/jurnal')
    await boxOf(page.getByLabel('Caută în jurnal'))
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByRole('button', { name: 'Verifică lanțul' }).click()
    await page.getByRole('heading', { name: 'Jurnalul e întreg.' }).waitFor()
    await page.getByRole('button', { name: 'Închide' }).click()
    const before = verify()
    expect([before.status, before.stdout]).toEqual([0, expect.stringContaining('The audit trail is whole.')])
    const superuser = new pg.Client({ connectionString: site.database.url })
    await superuser.connect()
    await superuser.query('SET session_replication_role = replica')
    const { rows } = await superuser.query(
      `UPDATE audit_entry SET operator_id = NULL WHERE id = (SELECT id FROM audit_entry WHERE operator_id IS NOT NULL
         ORDER BY at LIMIT 1) RETURNING id`,
    )
    await superuser.end()
    const after = verify()
    expect(after.status).toBe(1)
    expect(after.stdout).toContain(rows[0].id)
    expect(after.stdout).toContain('does not say what it said when it was written')
    await page.getByRole('button', { name: 'Verifică lanțul' }).click()
    await page.getByRole('heading', { name: 'Jurnalul a fost umblat.' }).waitFor()
    await page.getByText(rows[0].id).waitFor()
    expect(operator.faults.filter((fault) => !/_rsc=|404/.test(fault))).toEqual([])
  })
})

describe('the platform’s side', () => {
  it('does not exist for an owner', async () => {
    const { page: own, context } = await site.visit()
    await signIn(own, OWNER.email)
    for (const path of ['/admin', '/admin/firme', '/admin/jurnal'])
      expect([path, (await own.goto(path))!.status()]).toEqual([path, 404])
    await context.close()
  })

  it('suspends a business politely, asking for the code again once it is old', async () => {
    await site.database.pool.query("UPDATE app_session SET confirmed_at = now() - interval '11 minutes'")
    await page.goto('/admin/firme?q=zambet')
    await page.locator('.adm-name', { hasText: 'Clinica Zâmbet' }).click()
    await h1(page, 'Clinica Zâmbet')
    await boxOf(page.getByRole('button', { name: 'Ce poți face' }))
    await page.getByRole('button', { name: 'Ce poți face' }).click()
    await page.getByRole('menuitem', { name: 'Suspendă firma' }).click()
    await page.getByLabel('Motiv').fill('neplată de 30 de zile')
    await page.getByRole('button', { name: 'Suspendă', exact: true }).click()
    await page.getByRole('heading', { name: 'Încă o dată codul' }).waitFor()
    await page.getByLabel('Codul din aplicația').fill(await codeOf(secret))
    await page.getByRole('button', { name: 'Confirmă' }).click()
    await page.getByText(/^Suspendată din/).waitFor()
    const guest = await site.visit({ width: 390 })
    await guest.page.goto('/book/clinica-zambet')
    await h1(guest.page, 'Clinica Zâmbet nu primește programări online acum.')
    expect(await violationsOfPage(guest.page)).toEqual([])
    await guest.context.close()
  })

  it.each([390, 1440])('fits at %i px', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    for (const path of [
      '/admin/firme',
      '/admin/utilizatori',
      '/admin/cifre?days=90',
      '/admin/abonamente',
      '/admin/anunturi',
      '/admin/jurnal',
      '/admin/sistem',
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect([path, await overflow(page)]).toEqual([path, 0])
      expect(await violationsOfPage(page)).toEqual([])
    }
  })
})

describe('an announcement', () => {
  it('is written in both languages with a preview, and seen above an owner’s pages until it is put away', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/admin/anunturi')
    await boxOf(page.getByLabel('Titlu', { exact: true }))
    expect(await violationsOfPage(page)).toEqual([])
    await page.getByLabel('Titlu', { exact: true }).fill('Mentenanță sâmbătă noaptea')
    await page.getByLabel('Mesaj', { exact: true }).fill('Între 02:00 și 02:20 pagina e oprită.')
    await page.getByLabel('Titlu în engleză').fill('Maintenance on Saturday night')
    await page.getByLabel('Mesaj în engleză').fill('The page is off from 02:00 to 02:20.')
    const roles = page.getByRole('group', { name: 'Roluri (niciunul bifat: toate)' })
    const before = await page.getByText(/^\d+ (de )?persoane din/).textContent()
    await roles.getByRole('checkbox', { name: 'proprietar' }).check()
    await expect.poll(() => page.getByText(/persoan[ăe] din/).textContent()).not.toBe(before)
    await page.getByLabel('Așa apare sus').getByText('Mentenanță sâmbătă noaptea').waitFor()
    await page.getByRole('button', { name: 'Programează anunțul' }).click()
    await page.locator('.adm-people').getByText('citit de 0 din 2').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    const { page: own, context } = await site.visit({ width: 390, dark: true })
    await signIn(own, OWNER.email)
    const strip = own.getByRole('complementary', { name: 'Anunțuri de la Rezerva Rapid' })
    await strip.getByText('Mentenanță sâmbătă noaptea').waitFor()
    expect(await violationsOfPage(own)).toEqual([])
    expect(await overflow(own)).toBeLessThanOrEqual(0)
    await strip.getByRole('button', { name: /^Închide: Mentenanță/ }).click()
    await expect.poll(() => strip.count()).toBe(0)
    await own.reload()
    await own.getByRole('heading', { level: 1 }).waitFor()
    expect(await strip.count()).toBe(0)
    await context.close()
    await expect
      .poll(async () => {
        await page.reload()
        return page.locator('.adm-people').getByText('citit de 1 din 2').count()
      })
      .toBe(1)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
})

describe('the platform as a business', () => {
  it('shows its figures over a period, and each leads to what it is made of', async () => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto('/admin/firme')
    await page.getByRole('region', { name: 'Platforma acum' }).getByText('Programări azi').waitFor()
    await page.goto('/admin/cifre')
    await page.getByRole('link', { name: '90 de zile' }).click()
    await page.waitForURL('**/admin/cifre?days=90')
    const bars = page.getByRole('region', { name: 'Programări făcute pe zi' }).getByRole('listitem')
    await expect.poll(() => bars.count()).toBe(13)
    await page.locator('.adm-figures').getByRole('link', { name: '3', exact: true }).first().click()
    await h1(page, 'Firme')
  })

  it('changes what is sold, and a second tab that is behind loses nothing', async () => {
    const price = (of: Page) => of.getByRole('row', { name: /Pro/ }).getByText(/^\d+ lei pe lună/)
    const edit = async (of: Page, lei: string) => {
      await of.getByRole('button', { name: 'Schimbi planul Pro' }).click()
      const dialog = of.getByRole('dialog', { name: 'Schimbi planul Pro' })
      await dialog.getByLabel('Preț pe lună, lei').fill(lei)
      return dialog
    }
    await page.goto('/admin/abonamente')
    await boxOf(page.getByRole('button', { name: 'Plan nou' }))
    const other = await page.context().newPage()
    await other.goto('/admin/abonamente')
    await boxOf(other.getByRole('button', { name: 'Plan nou' }))
    const behind = await edit(other, '50')
    const dialog = await edit(page, '0,50')
    await dialog.getByRole('button', { name: 'Salvează planul' }).click()
    await dialog.getByText('Numărul este prea mic.').waitFor()
    // What is no number is refused, and becomes neither a price nor unlimited.
    await dialog.getByLabel('Preț pe lună, lei').fill('1.890')
    await dialog.getByLabel('Persoane').fill('1o')
    await dialog.getByRole('button', { name: 'Salvează planul' }).click()
    await expect.poll(() => dialog.locator('.field.bad').count()).toBe(2)
    await dialog.getByLabel('Persoane').fill('1')
    expect(await violationsOfPage(page)).toEqual([])
    await dialog.getByLabel('Preț pe lună, lei').fill('45')
    await dialog.getByRole('button', { name: 'Salvează planul' }).click()
    await expect.poll(() => price(page).first().textContent()).toContain('45')
    await behind.getByRole('button', { name: 'Salvează planul' }).click()
    await behind.getByRole('alert').waitFor()
    expect(await behind.getByLabel('Preț pe lună, lei').inputValue()).toBe('50')
    await other.close()
  })

  it('turns a feature off for one business, whose owner is told where they would use it', async () => {
    await page.goto('/admin/firme?q=salon')
    await page.locator('.adm-name', { hasText: 'Salon Maria' }).click()
    const off = page.getByRole('button', { name: 'Oprește: Chei API' })
    await boxOf(off)
    await off.click()
    const dialog = page.getByRole('dialog', { name: 'Oprești: Chei API?' })
    await dialog.getByLabel('Motiv').fill('cheie scăpată pe internet')
    await dialog.getByRole('button', { name: 'Oprește', exact: true }).click()
    await page.getByText('oprită, doar aici').waitFor()
    const { page: own, context } = await site.visit()
    await signIn(own, OWNER.email)
    await own.goto('/dashboard/salon-maria/setari/chei')
    await own.getByText('Cheile API sunt oprite pentru firma ta.').waitFor()
    expect(await violationsOfPage(own)).toEqual([])
    await context.close()
    await page.getByRole('button', { name: 'Ca la toate: Chei API' }).click()
    await page.getByRole('dialog').getByLabel('Motiv').fill('cheia a fost schimbată')
    await page.getByRole('dialog').getByRole('button', { name: 'Ca la toate', exact: true }).click()
    await expect.poll(() => page.getByText('oprită, doar aici').count()).toBe(0)
  })

  it('makes a business for somebody', async () => {
    await page.goto('/admin/firme')
    await boxOf(page.getByRole('button', { name: 'Firmă nouă' }))
    await page.getByRole('button', { name: 'Firmă nouă' }).click()
    const dialog = page.getByRole('dialog', { name: 'O firmă nouă' })
    await dialog.getByLabel('Numele firmei').fill('Kineto Feleac')
    await dialog.getByLabel('Cine o conduce').fill('Anca Bălan')
    await dialog.getByLabel('E-mailul lui').fill('anca@kineto.example')
    await dialog.getByLabel('Link').fill('salon-maria')
    await dialog.getByRole('button', { name: 'Creează și invită' }).click()
    await dialog.getByText('Linkul e luat deja. Alege altul.').waitFor()
    expect(await violationsOfPage(page)).toEqual([])
    await dialog.getByLabel('Link').fill('')
    await dialog.getByRole('button', { name: 'Creează și invită' }).dblclick()
    await h1(page, 'Kineto Feleac')
    await page.getByText('/book/kineto-feleac').waitFor()
    await page.getByText(/^Nimeni încă: anca@kineto\.example are o invitație/).waitFor()
    const { rows } = await site.database.pool.query(
      "SELECT count(*)::int AS n FROM business WHERE name = 'Kineto Feleac'",
    )
    expect(rows[0].n).toBe(1)
  })
})
