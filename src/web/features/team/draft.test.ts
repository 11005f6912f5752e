import { describe, expect, it } from 'vitest'
import type { ServiceSetup, StaffSetup } from '../../../contracts/index.ts'
import { draftOf, performersOf, profileOf } from './draft.ts'

const maria: StaffSetup = {
  id: 'maria',
  name: 'Maria Ionescu',
  title: null,
  email: null,
  phone: '+40741555100',
  color: '#2f6fd0',
  photoUrl: null,
  dailyCap: 8,
  serviceIds: ['colour'],
  active: true,
  deactivatedAt: null,
  account: null,
  invited: false,
}

const service = (id: string, performers: ServiceSetup['performers']) =>
  ({
    id,
    price: { amount: 22_000, currency: 'RON' },
    segments: [
      { kind: 'active', minutes: 30 },
      { kind: 'processing', minutes: 30 },
      { kind: 'active', minutes: 30 },
    ],
    performers,
  }) as unknown as ServiceSetup

const ana = { staffId: 'ana', price: { amount: 25_000, currency: 'RON' }, segments: null }
const colour = service('colour', [ana, { staffId: 'maria', price: null, segments: null }])
const cut = service('cut', [ana])

describe('the draft of a person', () => {
  it('holds the services that the person performs', () => {
    expect(draftOf(maria, [colour, cut])).toMatchObject({
      phone: '0741 555 100',
      dailyCap: '8',
      services: { colour: { price: '', minutes: '' } },
    })
  })

  it('of somebody new holds them all', () => {
    expect(Object.keys(draftOf(null, [colour, cut]).services)).toEqual(['colour', 'cut'])
  })

  it('becomes a profile in which empty lines are nothing', () => {
    expect(profileOf({ ...draftOf(maria, [colour]), title: '  ', dailyCap: '' })).toEqual({
      name: 'Maria Ionescu',
      title: null,
      email: null,
      phone: '0741 555 100',
      color: '#2f6fd0',
      photoUrl: null,
      dailyCap: null,
      serviceIds: ['colour'],
    })
  })
})

describe('an own price and length', () => {
  it('change that person’s line alone, in the service’s own parts', () => {
    expect(performersOf(colour, 'maria', { price: '240,50', minutes: '100' })).toEqual([
      ana,
      {
        staffId: 'maria',
        price: { amount: 24_050, currency: 'RON' },
        segments: [
          { kind: 'active', minutes: 30 },
          { kind: 'processing', minutes: 30 },
          { kind: 'active', minutes: 40 },
        ],
      },
    ])
  })

  it('that are emptied are the service’s again', () => {
    const rows = performersOf(colour, 'ana', { price: '', minutes: '' })
    expect(rows?.[0]).toEqual({ staffId: 'ana', price: null, segments: null })
  })

  it('that stay ask for nothing', () => {
    expect(performersOf(colour, 'ana', { price: '250', minutes: '' })).toBeNull()
    expect(performersOf(cut, 'maria', { price: '1', minutes: '' })).toBeNull()
  })
})
