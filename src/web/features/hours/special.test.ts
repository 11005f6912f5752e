import { describe, expect, it } from 'vitest'
import {
  changeOfSpecial,
  choicesOf,
  faultOfSpecial,
  fromException,
  fromTimeOff,
  inOrder,
  newSpecial,
  toExceptionForm,
  toTimeOffForm,
  withPerson,
  withWhat,
} from './special.ts'

const ZONE = 'Europe/Bucharest'
const off = (start: string, end: string) =>
  fromTimeOff({ id: 'o', staffId: 's', kind: 'time_off', status: 'approved', start, end, reason: null })
const closed = newSpecial('2026-12-24', null)

describe('time off', () => {
  it('of whole days runs from midnight to midnight, over a change of clocks too', () => {
    const days = { ...newSpecial('2026-10-24', 's'), toDate: '2026-10-25' }
    expect(toTimeOffForm(days, ZONE)).toMatchObject({
      start: '2026-10-23T21:00:00.000Z',
      end: '2026-10-25T22:00:00.000Z',
    })
    expect(off('2026-10-24T00:00:00+03:00', '2026-10-26T00:00:00+02:00')).toMatchObject({
      fromDate: '2026-10-24',
      toDate: '2026-10-25',
      parts: [],
    })
    expect(off('2026-08-03T00:00:00+03:00', '2026-08-14T23:59:00+03:00')).toMatchObject({
      toDate: '2026-08-14',
      parts: [],
    })
  })

  it('of some hours keeps them', () => {
    const hours = off('2026-08-03T10:00:00+03:00', '2026-08-03T12:30:00+03:00')
    expect(hours).toMatchObject({ toDate: '2026-08-03', parts: [{ from: 600, to: 750 }] })
    expect(toTimeOffForm(hours, ZONE)).toMatchObject({
      start: '2026-08-03T07:00:00.000Z',
      end: '2026-08-03T09:30:00.000Z',
    })
    expect(faultOfSpecial({ ...hours, parts: [{ from: 600, to: 540 }] })).toBe('parts')
    // From one afternoon into another morning.
    expect(faultOfSpecial({ ...hours, toDate: '2026-08-04', parts: [{ from: 600, to: 540 }] })).toBeNull()
  })
})

describe('special days', () => {
  it('are closed all day, or during some hours', () => {
    expect(toExceptionForm(closed)).toMatchObject({ effect: 'closed', intervals: [], note: null })
    const part = withWhat(closed, 'closed_part')
    expect(toExceptionForm(part)).toMatchObject({
      effect: 'closed',
      intervals: [{ startMinute: 600, endMinute: 840 }],
    })
    expect(withWhat(part, 'closed').parts).toEqual([])
    const stored = { ...toExceptionForm(part), id: 'e', staffId: null }
    expect(fromException(stored)).toMatchObject({ what: 'closed_part', parts: part.parts })
  })

  it('become time off where one person is away, and no longer once they are saved', () => {
    expect(withPerson(closed, 's').what).toBe('time_off')
    expect(withPerson(withPerson(closed, 's'), null).what).toBe('closed')
    expect(withPerson({ ...closed, id: 'e' }, 's').what).toBe('closed')
    expect(choicesOf(withPerson(closed, 's'))).toContain('time_off')
    expect(choicesOf({ ...closed, id: 'e', staffId: 's' })).not.toContain('time_off')
    expect(choicesOf({ ...withPerson(closed, 's'), id: 'o' })).toEqual(['time_off'])
  })

  it('need dates in order, and hours that do not overlap', () => {
    expect(faultOfSpecial(closed)).toBeNull()
    expect(faultOfSpecial({ ...closed, toDate: '2026-12-23' })).toBe('dates')
    const parts = [
      { from: 540, to: 700 },
      { from: 690, to: 800 },
    ]
    expect(faultOfSpecial({ ...closed, what: 'replace', parts })).toBe('parts')
  })

  it('are asked about as they would be, and listed by day', () => {
    expect(changeOfSpecial({ ...closed, id: 'e' }, null, ZONE)).toEqual({
      kind: 'exception',
      id: 'e',
      exception: null,
    })
    const own = { ...closed, staffId: 's', id: 'b' }
    const later = { ...closed, fromDate: '2026-12-31', id: 'c' }
    expect(inOrder([later, own, { ...closed, id: 'd' }]).map(({ id }) => id)).toEqual(['d', 'b', 'c'])
  })
})
