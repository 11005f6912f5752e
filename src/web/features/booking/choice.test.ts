import { describe, expect, it } from 'vitest'
import type { PublicBusiness } from '../../../contracts/index.ts'
import { initials, readChoice, shortName, writeChoice } from './choice.ts'

const business = {
  services: [
    { id: 'cut', bookable: true },
    { id: 'nails', bookable: true },
    { id: 'retired', bookable: false },
  ],
  staff: [
    { id: 'maria', serviceIds: ['cut'] },
    { id: 'ioana', serviceIds: ['nails'] },
  ],
} as unknown as PublicBusiness

describe('what the address says', () => {
  it('is read back as it was written', () => {
    const choice = {
      services: ['nails', 'cut'],
      staff: 'ioana',
      date: '2026-03-12',
      time: '2026-03-12T14:30:00+02:00',
      step: 'details',
      several: true,
    } as const
    const query = new URLSearchParams(writeChoice(choice))
    const read = Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]))
    expect(readChoice(read, business)).toEqual(choice)
  })

  it('keeps the services in the order of the visit', () => {
    expect(readChoice({ service: ['nails', 'cut'] }, business).services).toEqual(['nails', 'cut'])
  })

  it('leaves out what does not exist, is not bookable, or cannot be', () => {
    const choice = readChoice(
      { service: ['retired', 'cut', 'gone'], staff: 'ioana', date: 'soon', time: 'now', step: 'details' },
      business,
    )
    expect(choice).toEqual({
      services: ['cut'],
      staff: null,
      date: null,
      time: null,
      step: 'time',
      several: false,
    })
  })

  it('takes the day from the hour', () => {
    const { date } = readChoice({ time: '2026-03-12T14:30:00+02:00', date: '2026-01-01' }, business)
    expect(date).toBe('2026-03-12')
  })

  it('takes no more than six services', () => {
    expect(readChoice({ service: Array(9).fill('cut') }, business).services).toHaveLength(6)
  })
})

describe('names', () => {
  it('are shortened without losing the doctor', () => {
    expect(shortName('Maria Ionescu')).toBe('Maria')
    expect(shortName('Dr. Raluca Stan')).toBe('Dr. Raluca')
    expect(initials('Dr. Raluca Stan')).toBe('RS')
    expect(initials('Andrei Pop, consultanță')).toBe('AP')
  })
})
