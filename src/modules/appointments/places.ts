import type { FreePlace, PlaceQuestion } from '../../contracts/index.ts'
import { createClock, formatInstant, instantOf, localDateOf, type Slot } from '../../engine/index.ts'
import type { Member } from '../../handlers.ts'
import type { AppointmentDetails } from './details.ts'
import { applyChange } from './hours-change.ts'
import type { AppointmentsDeps } from './index.ts'

const MINUTE_MS = 60_000
/** How far it is looked, how many days are named, and how many starts of each. */
const [LOOK_DAYS, MOST_DAYS, MOST_STARTS] = [31, 3, 4]

/** The starts nearest to a time of day, in order. @param wanted epoch minute of that time on the same date */
const nearest = (slots: readonly Slot[], wanted: number): Slot[] =>
  [...slots]
    .sort((a, b) => Math.abs(a.start - wanted) - Math.abs(b.start - wanted))
    .slice(0, MOST_STARTS)
    .sort((a, b) => a.start - b.start)

/**
 * Where an appointment could go once a change of hours, absences or staff is saved. Nothing is saved.
 * @throws AppError validation_failed when somebody named is not there
 */
export async function suggestPlaces(
  { availability, clock }: AppointmentsDeps,
  { scope }: Member,
  details: AppointmentDetails,
  { change, staffId, from: asked }: PlaceQuestion,
): Promise<FreePlace[]> {
  const { hours, staff } = await availability.setup(scope)
  const { zone } = hours
  const today = localDateOf(zone, Math.floor(clock() / MINUTE_MS))
  const booked = Math.floor(details.startsAt.getTime() / MINUTE_MS)
  const own = localDateOf(zone, booked)
  const timeOfDay = booked - instantOf(zone, own, 0)
  const from = [asked ?? own, today].sort()[1]!
  const times = applyChange({ hours, staff }, change, today)
  const days = await availability.searchAtDesk(
    scope,
    {
      visit: details.items.map((item) => ({ serviceId: item.serviceId, minutes: item.durationMinutes })),
      staffId,
      from,
      days: LOOK_DAYS,
    },
    details.id,
    times,
  )
  const nameOf = (id: string) => staff.find(({ member }) => member.id === id)?.member.name ?? ''
  // Where it is already is no other place.
  const current = details.items[0]!.staffId
  const isOther = ({ start, staffIds }: Slot) => start !== booked || staffIds[0] !== current
  return days
    .map(({ date, slots }) => nearest(slots.filter(isOther), instantOf(zone, date, 0) + timeOfDay))
    .filter((slots) => slots.length)
    .slice(0, MOST_DAYS)
    .flat()
    .map(({ start, end, staffIds }) => {
      const around = createClock(zone, start, end + 1)
      return {
        start: formatInstant(around, start),
        end: formatInstant(around, end),
        staffId: staffIds[0]!,
        staffName: nameOf(staffIds[0]!),
      }
    })
}
