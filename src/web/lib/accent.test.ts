import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DARK, LIGHT, safeAccent } from './accent.ts'
import { accentRules } from './accent-style.ts'
import { contrast } from './colour.ts'

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('a business’s own colour', () => {
  it.each([LIGHT, DARK])('stays readable whatever it is', (theme) => {
    fc.assert(
      fc.property(anyColour, (colour) => {
        const roles = safeAccent(colour, theme)
        expect(contrast(roles['on-mark'], roles.mark)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(roles['on-mark'], roles['mark-hover'])).toBeGreaterThanOrEqual(4.5)
        expect(contrast('#ffffff', roles.band)).toBeGreaterThanOrEqual(7)
        expect(contrast(roles['on-band-2'], roles.bar)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(roles.accent, theme.paper)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(roles['on-mark-soft'], roles['mark-soft'])).toBeGreaterThanOrEqual(4.5)
        const framed = roles['mark-frame-chip'] !== 'transparent'
        if (!framed) expect(contrast(roles.mark, theme.surface)).toBeGreaterThanOrEqual(3)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the figures of the design', () => {
    expect(safeAccent('#1177aa', LIGHT)).toMatchObject({
      mark: '#1177aa',
      'on-mark': '#ffffff',
      band: '#153549',
    })
    expect(safeAccent('#e53935', LIGHT).mark).toBe('#de312f')
    expect(safeAccent('#f2b6cc', LIGHT)['mark-frame-chip']).toBe('#10211a')
  })

  it('takes nothing but a colour', () => {
    expect(accentRules(null)).toBeNull()
    expect(accentRules('red;}</style><script>')).toBeNull()
    expect(accentRules('#1177aa')).toContain('--color-mark:#1177aa')
  })
})
