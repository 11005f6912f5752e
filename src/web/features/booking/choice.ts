import type { PublicBusiness, PublicService } from '../../../contracts/index.ts'

/** What the visitor has chosen; all of it stands in the address, so that it survives reload, Back and sharing. */
export interface Choice {
  /** In the order of the visit. */
  readonly services: readonly string[]
  /** Null: whoever is free. */
  readonly staff: string | null
  readonly date: string | null
  /** The start instant. */
  readonly time: string | null
  readonly step: 'time' | 'details'
  /** Several services are being picked. */
  readonly several: boolean
}

export type Query = Record<string, string | string[] | undefined>

const first = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
export const MOST_SERVICES = 6

/** Reads the address; what does not exist (any more) is left out instead of being an error. */
export function readChoice(query: Query, business: PublicBusiness): Choice {
  const bookable = new Set(
    business.services.filter((service) => service.bookable).map((service) => service.id),
  )
  const asked = [query.service ?? []].flat().slice(0, MOST_SERVICES)
  const staff = first(query.staff)
  const date = first(query.date)
  const time = first(query.time)
  const services = asked.filter((id) => bookable.has(id))
  const known = business.staff.find(
    (person) => person.id === staff && (!services[0] || person.serviceIds.includes(services[0])),
  )
  const validTime = time && INSTANT.test(time) && !Number.isNaN(Date.parse(time)) ? time : null
  return {
    services,
    staff: known?.id ?? null,
    date:
      validTime?.slice(0, 10) ?? (date && DATE.test(date) && !Number.isNaN(Date.parse(date)) ? date : null),
    time: validTime,
    step: first(query.step) === 'details' && validTime ? 'details' : 'time',
    several: services.length > 1 || first(query.several) === '1',
  }
}

/** The address of a choice. */
export function writeChoice(choice: Choice): string {
  const query = new URLSearchParams()
  for (const id of choice.services) query.append('service', id)
  if (choice.staff) query.set('staff', choice.staff)
  if (choice.time) query.set('time', choice.time)
  else if (choice.date) query.set('date', choice.date)
  if (choice.several && choice.services.length < 2) query.set('several', '1')
  if (choice.step === 'details') query.set('step', 'details')
  const text = query.toString()
  return text ? `?${text}` : '?'
}

/** Without a choice of one's own the page begins with the first service, so that free time is seen at once. */
export const shownServices = (choice: Choice, business: PublicBusiness): readonly string[] => {
  const first = business.services.find((service) => service.bookable)
  return choice.services.length || !first ? choice.services : [first.id]
}

export const servicesOf = (ids: readonly string[], business: PublicBusiness): PublicService[] =>
  ids.flatMap((id) => business.services.find((service) => service.id === id) ?? [])

export const totalMinutes = (services: readonly PublicService[]): number =>
  services.reduce((sum, service) => sum + service.durationMinutes, 0)

export const totalPrice = (services: readonly PublicService[], currency: string) => ({
  amount: services.reduce((sum, service) => sum + service.price.amount, 0),
  currency,
})

/** `Maria` of `Maria Ionescu`; `Dr. Raluca` of `Dr. Raluca Stan`. */
export const shortName = (name: string): string =>
  name
    .split(' ')
    .slice(0, /^dr\.?$/i.test(name.split(' ')[0]!) ? 2 : 1)
    .join(' ')

export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((part) => /^\p{L}/u.test(part) && !/^dr\.?$/i.test(part))
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
