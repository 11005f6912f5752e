import { describe, expect, it } from 'vitest'
import type { ServiceSetup } from '../../../contracts/index.ts'
import { draftOf, toRequest } from './draft.ts'

const colouring: ServiceSetup = {
  id: 's',
  name: 'Vopsit',
  description: null,
  categoryId: null,
  price: { amount: 22_050, currency: 'RON' },
  priceFrom: true,
  vatRate: null,
  segments: [
    { kind: 'active', minutes: 30 },
    { kind: 'processing', minutes: 30 },
    { kind: 'active', minutes: 30 },
  ],
  durationMinutes: 90,
  bufferBefore: 0,
  bufferAfter: 10,
  capacity: 1,
  performers: [
    { staffId: 'maria', price: null, segments: null },
    {
      staffId: 'ana',
      price: { amount: 25_000, currency: 'RON' },
      segments: [
        { kind: 'active', minutes: 20 },
        { kind: 'processing', minutes: 40 },
        { kind: 'active', minutes: 20 },
      ],
    },
  ],
  resourceKindIds: [],
  questions: [],
  place: 'at_business',
  visibility: 'public',
  minNoticeMinutes: null,
  horizonDays: null,
  granularityMinutes: null,
  latestStartMinute: null,
  dailyCap: null,
  noGaps: false,
  approvalRequired: false,
  payment: { rule: 'none', audience: 'everyone', amount: null, percent: null },
  archivedAt: null,
  booked: true,
}

describe('the form of a service', () => {
  it('saved without a change sends what was there', () => {
    const { performers, price, segments } = toRequest(draftOf(colouring, []), colouring, 'RON')
    expect({ performers, price, segments }).toEqual({
      performers: colouring.performers,
      price: colouring.price,
      segments: colouring.segments,
    })
  })

  it('gives a colleague another length by stretching the last active part', () => {
    const draft = draftOf(colouring, [])
    const request = toRequest(
      { ...draft, performers: { maria: { price: '', minutes: '100' } } },
      colouring,
      'RON',
    )
    expect(request.performers![0]!.segments!.map(({ minutes }) => minutes)).toEqual([30, 30, 40])
  })

  it('reads prices as people here write them', () => {
    expect(toRequest({ ...draftOf(null, []), price: '120,50' }, null, 'RON').price.amount).toBe(12_050)
    expect(toRequest({ ...draftOf(null, []), price: 'ieftin' }, null, 'RON').price.amount).toBeNaN()
  })

  it('a new service is everybody’s', () =>
    expect(toRequest(draftOf(null, ['a', 'b']), null, 'RON').performers).toHaveLength(2))
})
