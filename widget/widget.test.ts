import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bundleWidget } from './build.ts'
import { bookUrl, embedUrl, readOptions } from './options.ts'
import { soon } from './words.ts'

const ORIGIN = 'https://rezerva.example'

describe('the script', () => {
  it('is under 6 kB gzip, and one expression', () => {
    const script = bundleWidget()
    expect(gzipSync(script).length).toBeLessThan(6_000)
    expect(script).not.toMatch(/\bimport\b|\bexport\b/)
  })
})

describe('what a widget is about', () => {
  const base = readOptions(ORIGIN, {
    business: 'salon-maria',
    service: 'a, b',
    staff: 's',
    lang: 'en',
    theme: 'auto',
  })

  it('stands in the script tag', () => {
    expect(embedUrl(base)).toBe(`${ORIGIN}/embed/salon-maria?service=a&service=b&staff=s&lang=en&tema=auto`)
    expect(bookUrl(base)).toBe(`${ORIGIN}/book/salon-maria?service=a&service=b&staff=s&lang=en`)
  })

  it('is Romanian and light unless it says otherwise', () => {
    const plain = readOptions(ORIGIN, { business: 'salon-maria', lang: 'fr' })
    expect(embedUrl(plain)).toBe(`${ORIGIN}/embed/salon-maria?lang=ro`)
    expect(bookUrl(plain)).toBe(`${ORIGIN}/book/salon-maria`)
  })

  it('is changed by a call or a link, in part', () => {
    expect(readOptions(ORIGIN, { service: 'c' }, base)).toEqual({ ...base, services: ['c'] })
    expect(readOptions(ORIGIN, {}, base)).toEqual(base)
  })

  it('keeps nobody’s services for another business', () => {
    expect(readOptions(ORIGIN, { business: 'clinica-zambet' }, base)).toMatchObject({
      services: [],
      staff: null,
    })
  })

  it('never leaves its path, whatever a page writes', () => {
    const odd = readOptions(ORIGIN, { business: '../admin?x=' })
    expect(new URL(embedUrl(odd)).pathname).toBe('/embed/..%2Fadmin%3Fx%3D')
  })
})

describe('the first free time on a button', () => {
  // Half past eleven in the evening, in Bucharest.
  const now = Date.parse('2026-11-22T21:30:00Z')
  it.each([
    ['2026-11-22T23:45:00+02:00', 'azi, 23:45', 'today, 23:45'],
    ['2026-11-23T09:00:00+02:00', 'mâine, 09:00', 'tomorrow, 09:00'],
  ])('%s', (instant, ro, en) => {
    expect(soon(instant, 'Europe/Bucharest', 'ro', now)).toBe(ro)
    expect(soon(instant, 'Europe/Bucharest', 'en', now)).toBe(en)
  })

  it('names the day from the day after tomorrow on', () => {
    expect(soon('2026-11-26T14:30:00+02:00', 'Europe/Bucharest', 'ro', now)).toBe('joi, 26 nov, 14:30')
  })

  it('counts days where the business is', () => {
    // In Bucharest it is past midnight already.
    expect(soon('2026-11-23T09:00:00+02:00', 'Europe/Bucharest', 'ro', now + 3_600_000)).toBe('azi, 09:00')
  })
})
