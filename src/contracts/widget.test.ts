import { describe, expect, it } from 'vitest'
import { isWidgetOrigin, toWidgetOrigin } from './widget.ts'

describe('who may frame the widget', () => {
  it.each([
    'https://salon-maria.ro',
    'https://www.salon-maria.ro',
    'http://localhost:8080',
    'http://127.0.0.1:4173',
    'https://xn--saln-7na.ro',
  ])('%s is an origin', (value) => expect(isWidgetOrigin(value)).toBe(true))

  it.each([
    '*',
    'https:',
    'https://*.salon-maria.ro',
    'https://salon-maria.ro/',
    'https://salon-maria.ro/contact',
    'https://salon-maria.ro:443',
    'https://Salon-Maria.ro',
    'https://salon-maria.ro https://evil.example',
    "https://salon-maria.ro; script-src 'unsafe-inline'",
    'https://salon-maria.ro\nX-Frame-Options: ALLOWALL',
    'https://user@salon-maria.ro',
    'https://salón.ro',
    'ftp://salon-maria.ro',
    'null',
    "'self'",
    '',
  ])('%j is none', (value) => expect(isWidgetOrigin(value)).toBe(false))

  it.each([
    ['Salon-Maria.ro/contact?x=1', 'https://salon-maria.ro'],
    [' https://www.salon-maria.ro/ ', 'https://www.salon-maria.ro'],
    ['http://localhost:8080/test', 'http://localhost:8080'],
    ['https://salon-maria.ro:443', 'https://salon-maria.ro'],
    ['floră.ro', 'https://xn--flor-3sa.ro'],
    ['javascript:alert(1)', null],
    ['javascript://x', null],
    ['nu e o adresă', null],
    ['', null],
  ])('what an owner types as %j is %j', (typed, origin) => expect(toWidgetOrigin(typed)).toBe(origin))
})
