import { describe, expect, it } from 'vitest'
import { looksLikeEmail, suggestEmail } from './email-hint.ts'

describe('an address typed in haste', () => {
  it.each([
    ['elena.marin@gmail', 'elena.marin@gmail.com'],
    ['elena@gmial.com', 'elena@gmail.com'],
    ['elena@yahoo.co', 'elena@yahoo.com'],
  ])('%s is probably %s', (typed, meant) => expect(suggestEmail(typed)).toBe(meant))

  it.each(['elena@gmail.com', 'elena@firma-mea.ro', 'elena', 'a@b@gmail', '@gmail'])(
    '%s is left alone',
    (typed) => expect(suggestEmail(typed)).toBeNull(),
  )

  it('is told from what can be no address', () => {
    expect(['a@b.ro', ' a@b.co.uk '].every(looksLikeEmail)).toBe(true)
    expect(['a@b', 'a b@c.ro', 'a@b.', ''].some(looksLikeEmail)).toBe(false)
  })
})
