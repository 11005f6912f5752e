import { describe, expect, it } from 'vitest'
import { fullDate, longDate, money, monthOf, phone, shortDate, weekdayShort } from './format.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('dates', () => {
  it('are written in lower case, weekday first', () => {
    expect(plain(longDate('2026-03-12', 'ro'))).toBe('joi, 12 martie')
    expect(plain(fullDate('2026-03-14', 'ro'))).toBe('sâmbătă, 14 martie 2026')
    expect(plain(longDate('2026-03-12', 'en'))).toBe('Thursday, 12 March')
    expect(monthOf('2026-03-12', 'ro')).toBe('martie 2026')
  })

  it('are shortened as the language does, without a full stop', () => {
    expect(plain(shortDate('2026-11-23', 'ro'))).toBe('luni, 23 nov')
    expect(plain(shortDate('2026-05-05', 'ro'))).toBe('marți, 5 mai')
    expect(plain(shortDate('2026-11-23', 'en'))).toBe('Monday, 23 Nov')
  })

  it('keep the day beside its month', () =>
    expect(longDate('2026-12-04', 'ro')).toContain('4\u00a0decembrie'))

  it('have two letters for each day of the week', () => {
    const days = ['09', '10', '11', '12', '13', '14', '15'].map((day) => weekdayShort(`2026-03-${day}`, 'ro'))
    expect(days).toEqual(['Lu', 'Ma', 'Mi', 'Jo', 'Vi', 'Sâ', 'Du'])
  })
})

describe('money', () => {
  it.each([
    [12000, '120 lei'],
    [121000, '1.210 lei'],
    [123450, '1.234,50 lei'],
  ])('%i bani are %s', (amount, text) => expect(plain(money({ amount, currency: 'RON' }, 'ro'))).toBe(text))
})

describe('phone numbers', () => {
  it('are written as they are dialled here, others with their country', () => {
    expect(phone('+40264555120')).toBe('0264 555 120')
    expect(phone('+40741208336')).toBe('0741 208 336')
    expect(phone('+33142685300')).toBe('+33142685300')
  })
})
