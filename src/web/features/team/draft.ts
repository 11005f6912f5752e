import type { ServiceChange, ServiceSetup, StaffChange, StaffSetup } from '../../../contracts/index.ts'
import { phone } from '../../lib/format.ts'
import { bani, lei, ownSegments, total } from '../services/draft.ts'

/** Price in lei and minutes as typed; empty where they are the service's. */
export interface Own {
  readonly price: string
  readonly minutes: string
}

/** What the form of a person holds: as it is typed, so that nothing is lost. */
export interface Draft {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly phone: string
  readonly color: string | null
  readonly photoUrl: string | null
  readonly dailyCap: string
  /** By service: those that the person performs. */
  readonly services: Readonly<Record<string, Own>>
}

const AS_USUAL: Own = { price: '', minutes: '' }

const ownOf = (service: ServiceSetup, staffId: string): Own | null => {
  const row = service.performers.find((one) => one.staffId === staffId)
  return row
    ? {
        price: row.price ? lei(row.price.amount) : '',
        minutes: row.segments ? String(total(row.segments)) : '',
      }
    : null
}

/** A person to be changed, or somebody new who does everything. */
export function draftOf(person: StaffSetup | null, services: readonly ServiceSetup[]): Draft {
  return {
    name: person?.name ?? '',
    title: person?.title ?? '',
    email: person?.email ?? '',
    phone: person?.phone ? phone(person.phone) : '',
    color: person?.color ?? null,
    photoUrl: person?.photoUrl ?? null,
    dailyCap: person?.dailyCap ? String(person.dailyCap) : '',
    services: Object.fromEntries(
      services.flatMap((service) => {
        const own = person ? ownOf(service, person.id) : AS_USUAL
        return own ? [[service.id, own]] : []
      }),
    ),
  }
}

/** The profile as the API takes it. What is no number stays none, and the API names the field. */
export const profileOf = (draft: Draft): StaffChange & { name: string } => ({
  name: draft.name,
  title: draft.title.trim() || null,
  email: draft.email.trim() || null,
  phone: draft.phone.trim() || null,
  color: draft.color,
  photoUrl: draft.photoUrl,
  dailyCap: draft.dailyCap.trim() ? Number(draft.dailyCap) : null,
  serviceIds: Object.keys(draft.services),
})

/**
 * Everybody who performs a service, with one person's price and length as typed; null where nothing differs.
 * @param service as it is kept, this person among its performers
 */
export function performersOf(
  service: ServiceSetup,
  staffId: string,
  own: Own,
): NonNullable<ServiceChange['performers']> | null {
  const before = ownOf(service, staffId)
  if (!before || (before.price === own.price.trim() && before.minutes === own.minutes.trim())) return null
  return service.performers.map((row) =>
    row.staffId === staffId
      ? {
          staffId,
          price: own.price.trim() ? { amount: bani(own.price), currency: service.price.currency } : null,
          segments: ownSegments(service.segments, own.minutes, row.segments),
        }
      : row,
  )
}
