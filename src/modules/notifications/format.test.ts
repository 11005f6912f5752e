import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { contrast, markOf } from './accent.ts'
import { formatDuration, formatMoney, formatPhone, whenOf } from './format.ts'
import { MESSAGES } from './messages/index.ts'

describe('what people read', () => {
  it('dates and times in the zone of the business', () => {
    const instant = new Date('2026-03-12T22:30:00Z')
    expect(whenOf(instant, 'Europe/Bucharest', 'ro')).toMatchObject({
      weekday: 'vineri',
      time: '00:30',
      date: 'vineri, 13 martie',
      fullDate: 'vineri, 13 martie 2026',
      wallMinute: 30,
    })
    expect(whenOf(instant, 'Europe/London', 'en').date).toBe('Thursday, 12 March')
  })

  it('money in lei, with bani only where there are some', () => {
    expect(formatMoney(12000, 'RON', 'ro')).toBe('120\u00a0lei')
    expect(formatMoney(123450, 'RON', 'ro')).toBe('1.234,50\u00a0lei')
    expect(formatMoney(123450, 'RON', 'en')).toBe('1,234.50\u00a0RON')
    expect(formatMoney(5000, 'EUR', 'ro')).toBe('50\u00a0EUR')
  })

  it('durations with the plural of the language', () => {
    const ro = (minutes: number) => formatDuration(minutes, MESSAGES.ro.hours, 'ro').replaceAll('\u00a0', ' ')
    expect([45, 60, 90, 180, 1200].map(ro)).toEqual(['45 min', '1 oră', '1 oră 30 min', '3 ore', '20 de ore'])
    expect(formatDuration(60, MESSAGES.en.hours, 'en')).toBe('1\u00a0hour')
  })

  it('phone numbers as they are dialled', () => {
    expect(formatPhone('+40264555120')).toBe('0264 555 120')
    expect(formatPhone('+4915112345678')).toBe('+49 1511 2345678')
    expect(formatPhone('whatever')).toBe('whatever')
  })

  it.each(['ro', 'en'])('with ș and ț, never their cedilla twins: %s', async (locale) => {
    const words = await readFile(new URL(`messages/${locale}.ts`, import.meta.url), 'utf8')
    expect(words).not.toMatch(/[\u015e\u015f\u0162\u0163]/)
  })
})

describe('the business’s own colour', () => {
  it('is framed where it would drown in the dark, and ignored when it is none', () => {
    expect(markOf(null)).toEqual({ fill: '#ffc53d', frame: null })
    expect(markOf('#1177aa')).toEqual({ fill: '#1177aa', frame: null })
    expect(markOf('#111111').frame).toBe('#fbf6e1')
    expect(markOf('red;background:url(//x)').fill).toBe('#ffc53d')
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  })
})
