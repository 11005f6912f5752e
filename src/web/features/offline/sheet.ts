import type { Calendar, CalendarAppointment, Money } from '../../../contracts/index.ts'
import { todayIn } from '../../lib/times.ts'

/** What of an appointment is kept on the device. */
export interface SheetEntry {
  readonly id: string
  readonly start: string
  readonly end: string
  readonly status: CalendarAppointment['status']
  readonly arrived: boolean
  readonly revision: number
  readonly client: string
  readonly phone: string | null
  readonly services: string
  readonly staff: string
  readonly price: Money
}

/** One day of one business, as one person saw it last. */
export interface Sheet {
  readonly userId: string
  readonly businessId: string
  readonly business: string
  readonly slug: string
  readonly timezone: string
  /** The day, in the business's zone. */
  readonly date: string
  /** Epoch milliseconds of the server's clock. */
  readonly savedAt: number
  readonly entries: readonly SheetEntry[]
}

export const MARKS = ['arrive', 'no_show'] as const
export type MarkAction = (typeof MARKS)[number]

/** What an appointment was when a mark was refused. */
export interface Standing {
  readonly status: CalendarAppointment['status']
  readonly arrived: boolean
  readonly start: string
}

/** What somebody marked without a network, until the server has taken it or they have seen why it did not. */
export interface Mark {
  /** Also the `Idempotency-Key`: however often it is sent, it counts once. */
  readonly key: string
  readonly userId: string
  readonly businessId: string
  readonly slug: string
  readonly appointmentId: string
  readonly action: MarkAction
  readonly revision: number
  readonly client: string
  readonly start: string
  /** Epoch milliseconds of the device's clock; marks are sent in this order. */
  readonly madeAt: number
  /** The API's code, and what the appointment is now, where that could be learnt. Null while it waits. */
  readonly refused: { readonly code: string; readonly now: Standing | null } | null
}

export type Owner = Pick<Sheet, 'userId' | 'businessId' | 'business' | 'slug'>

/** The day of `calendar` that is today in its zone, and nothing of any other. */
export function toSheet(calendar: Calendar, owner: Owner): Sheet {
  const savedAt = Date.parse(calendar.now)
  const date = todayIn(calendar.timezone, savedAt)
  const joined = (names: readonly string[]) => [...new Set(names)].join(', ')
  return {
    ...owner,
    timezone: calendar.timezone,
    date,
    savedAt,
    entries: calendar.appointments
      .filter(({ start }) => start.slice(0, 10) === date)
      .sort((a, b) => a.start.localeCompare(b.start))
      .map(({ id, start, end, status, arrived, revision, client, price, items }) => ({
        ...{ id, start, end, status, arrived, revision, price },
        client: client.name,
        phone: client.phone,
        services: joined(items.map(({ serviceName }) => serviceName)),
        staff: joined(items.map(({ staffName }) => staffName)),
      })),
  }
}

/** @param now epoch milliseconds */
export const isOfToday = ({ timezone, date }: Sheet, now: number): boolean => todayIn(timezone, now) === date

/** How long before the start somebody may be marked as there. Milliseconds. */
const EARLY = 60 * 60_000

/**
 * What may be marked: what the server would take. Whoever is there can still turn out not to have come, and nobody
 * has not come before it has begun.
 * @param now epoch milliseconds
 */
export function marksFor({ status, arrived, start }: SheetEntry, now: number): MarkAction[] {
  if (status !== 'confirmed') return []
  const begins = Date.parse(start)
  return [
    ...(!arrived && begins - EARLY <= now ? (['arrive'] as const) : []),
    ...(begins <= now ? (['no_show'] as const) : []),
  ]
}

/** Whether an appointment is already what a mark says. */
export const isAsMarked = (action: MarkAction, { status, arrived }: Pick<Standing, 'status' | 'arrived'>) =>
  action === 'arrive' ? arrived && (status === 'confirmed' || status === 'completed') : status === 'no_show'

/** What comes of an answer: `wait` for a network or a sign-in, `refused` is for a person to see. */
export function verdictOf(status: number, code: string): 'wait' | 'refused' {
  if (status === 0 || status === 401 || status === 429 || status >= 500) return 'wait'
  return code === 'request_in_progress' ? 'wait' : 'refused'
}
