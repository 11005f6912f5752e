import { describe, expect, it } from 'vitest'
import { readMessage, toMessage } from './frame.ts'

const detail = {
  business: 'salon-maria',
  code: 'RR-7K2MP',
  start: '2026-11-24T10:00:00+02:00',
  services: [{ id: 'a', name: 'Tuns damă' }],
}

describe('messages between the widget and the page around it', () => {
  it.each([
    { type: 'rezerva:ready' },
    { type: 'rezerva:init', mode: 'popup' },
    { type: 'rezerva:height', height: 640 },
    { type: 'rezerva:top' },
    { type: 'rezerva:close' },
    { type: 'rezerva:booked', detail },
  ] as const)('$type arrives as it was sent', (message) => {
    expect(readMessage(JSON.parse(JSON.stringify(toMessage(message))))).toEqual(message)
  })

  it.each([
    null,
    'rezerva:ready',
    { type: 'rezerva:ready' },
    { type: 'rezerva:ready', v: 2 },
    { type: 'rezerva:unknown', v: 1 },
    { type: 'rezerva:init', v: 1, mode: 'window' },
    { type: 'rezerva:height', v: 1, height: '640px;position:fixed' },
    { type: 'rezerva:height', v: 1, height: -1 },
    { type: 'rezerva:height', v: 1, height: Number.POSITIVE_INFINITY },
    { type: 'rezerva:booked', v: 1, detail: { ...detail, code: 7 } },
    { type: 'rezerva:booked', v: 1, detail: null },
  ])('ignores %j', (data) => {
    expect(readMessage(data)).toBeNull()
  })

  it('carries nothing of the person who booked, whatever was put beside it', () => {
    const told = {
      ...detail,
      client: { name: 'Elena' },
      services: [{ ...detail.services[0], staffName: 'Maria' }],
    }
    expect(readMessage({ type: 'rezerva:booked', v: 1, detail: told })).toEqual({
      type: 'rezerva:booked',
      detail,
    })
  })
})
