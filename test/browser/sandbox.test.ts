import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct } from '../../sandbox/twilio/product.fixture.ts'
import { CHROMIUM, CHROMIUM_FLAGS } from './site.ts'

const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>&amp;'
let browser: Browser
let product: Awaited<ReturnType<typeof startProduct>>
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  product = await startProduct()
})
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

describe('The inbox of the SMS stand-in', () => {
  it('shows what came as text, answers as the client, and keeps what is being typed', async () => {
    const { url, send, sandbox } = await product.open()
    await send('+40722000111', HOSTILE)
    await send('+40700000006', 'Nu ajunge')
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(url)
    const talk = page.locator('#talk')
    await talk.getByText('eșuat (30007)').waitFor()
    await page.getByRole('button', { name: '+40722000111' }).click()
    await talk.getByText(HOSTILE, { exact: true }).waitFor()
    expect(await page.locator('#numbers img, #talk img, #talk script').count()).toBe(0)
    expect(await page.title()).toBe('SMS de probă')
    await talk.getByText('ajuns · 1 parte · GSM-7').waitFor()

    await page.getByLabel('Răspunsul clientului').fill('Mai scriu')
    await page.getByRole('button', { name: '3', exact: true }).click()
    await page.getByText('Răspuns predat.').waitFor()
    await talk.getByText('3', { exact: true }).waitFor()
    // One that comes by itself, while somebody writes.
    await page.getByLabel('Răspunsul clientului').focus()
    await send('+40722000111', 'Încă unul')
    await talk.getByText('Încă unul').waitFor()
    expect(await page.getByLabel('Răspunsul clientului').inputValue()).toBe('Mai scriu')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
    await page.keyboard.type(' puțin')
    await page.getByRole('button', { name: 'Trimite' }).click()
    await talk.getByText('Mai scriu puțin').waitFor()
    expect(await page.getByLabel('Răspunsul clientului').inputValue()).toBe('')
    expect(product.calls.filter(({ path }) => path === '/inbound').map(({ form }) => form.Body)).toEqual([
      '3',
      'Mai scriu puțin',
    ])
    expect(sandbox.messages()[0]).toMatchObject({ from: '+40722000111', direction: 'inbound' })
    await page.close()
  })

  it.each([
    [390, 'light'],
    [1440, 'dark'],
  ] as const)('is accessible at %i, %s, and no wider than the screen', async (width, colorScheme) => {
    const { url } = await product.open()
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    await page.goto(url)
    await page.locator('#talk li').first().waitFor()
    await page.getByText('Numere cu purtare aparte').click()
    await page.getByText('Nimic nu pleacă de pe acest calculator').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
    await context.close()
  })
})
