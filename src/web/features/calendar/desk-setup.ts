import type { Runtime } from '../../../runtime.ts'

/** What the desk chooses from: services and who performs them. */
export interface DeskService {
  readonly id: string
  readonly name: string
  readonly category: string | null
  readonly minutes: number
  /** Bani. */
  readonly price: number
  readonly staffIds: readonly string[]
}

type Setup = Awaited<ReturnType<Runtime['availability']['setup']>>

/** Services that can be booked by the business, hidden ones too, in the order of the booking page. */
export function toDeskServices(setup: Setup): DeskService[] {
  return setup.catalogue.services.map((service) => ({
    id: service.id,
    name: service.name,
    category: service.category?.name ?? null,
    minutes: service.segments
      .filter(({ staffId }) => staffId === null)
      .reduce((sum, { minutes }) => sum + minutes, 0),
    price: service.priceAmount,
    staffIds: service.staff.map(({ staffId }) => staffId),
  }))
}
