import { describe, expect, it } from 'vitest'
import { emptyDraft, toField, toInstant } from './draft.ts'

describe('the times of an announcement', () => {
  it.each([
    ['2026-03-13T09:00', '2026-03-13T07:00:00.000Z'],
    ['2026-07-01T09:00', '2026-07-01T06:00:00.000Z'],
    // The night on which the clocks go forward, and the one on which they go back.
    ['2026-03-29T02:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29T04:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T05:00', '2026-10-25T03:00:00.000Z'],
  ])('%s is %s on the platform’s clock, and back', (field, instant) => {
    expect([toInstant(field), toField(instant)]).toEqual([instant, field])
  })

  it('stay what they are when they are none', () => {
    expect([toInstant(''), toInstant('soon')]).toEqual(['', 'soon'])
  })

  it('begin now and last two days', () => {
    const { startsAt, endsAt } = emptyDraft(Date.parse('2026-03-13T07:00:30Z'))
    expect([startsAt, endsAt]).toEqual(['2026-03-13T09:00', '2026-03-15T09:00'])
  })
})
