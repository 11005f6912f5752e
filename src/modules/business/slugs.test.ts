import { describe, expect, it } from 'vitest'
import { isUsableSlug, slugFrom } from './rules.ts'

describe('a business’s link', () => {
  it.each([
    ['Salon Maria', 'salon-maria'],
    ['Clinica Zâmbet & Țară', 'clinica-zambet-tara'],
    ['  ȘTEFANIA  ', 'stefania'],
    ['Ştefan şi Ţica', 'stefan-si-tica'],
    ['Café Élan №1', 'cafe-elan-1'],
    ['💇', ''],
  ])('of „%s” is %s', (name, slug) => expect(slugFrom(name)).toBe(slug))

  it('is never longer than a link may be', () => expect(slugFrom('a'.repeat(80))).toHaveLength(60))

  it('is not one of our own pages, nor half a word', () => {
    for (const slug of ['api', 'dashboard', 'admin', 'book', 'a', '-x', 'x--y', 'Mare', 'ș'])
      expect(isUsableSlug(slug)).toBe(false)
    expect(isUsableSlug('salon-maria')).toBe(true)
  })
})
