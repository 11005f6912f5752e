import type { PublicBusiness, PublicService } from '../../../contracts/index.ts'

/** Beyond this many colleagues the hints would cost more than they tell. */
const MOST_HINTS = 8

/** Who is asked for a hint: anyone (null), and each colleague who can begin the visit. */
export const hintKeys = (business: PublicBusiness, first: PublicService | undefined): (string | null)[] => [
  null,
  ...business.staff
    .filter((person) => first && person.serviceIds.includes(first.id))
    .slice(0, MOST_HINTS)
    .map((person) => person.id),
]
