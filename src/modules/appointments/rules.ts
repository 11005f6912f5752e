import { createHash, createHmac, randomInt } from 'node:crypto'
import type {
  AppointmentStatus,
  BookedAppointment,
  BookingRequest,
  FieldIssue,
  ManagedAppointment,
} from '../../contracts/index.ts'
import { createClock, formatInstant } from '../../engine/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { AppointmentDetails } from './details.ts'

const MINUTE_MS = 60_000

/** Statuses in which an appointment still lies ahead and holds its time. */
export const LIVE_STATUSES: readonly AppointmentStatus[] = ['pending_payment', 'requested', 'confirmed']

/** No 0/O, 1/I/L, nor vowels that make words: to be said on the phone. */
const CODE_LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 5

/** A short code like `RR-7K2MP`; unique per business by the database, so the caller tries again on a clash. */
export const mintCode = (): string =>
  `RR-${Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('')}`

/**
 * The token of an appointment's manage link: 192 bits that nobody can guess without the installation's secret,
 * and that later messages can write again although only its hash is stored.
 */
export const manageTokenOf = (secret: string, businessId: string, appointmentId: string): string =>
  createHmac('sha256', secret)
    .update(`manage:${businessId}:${appointmentId}`)
    .digest()
    .subarray(0, 24)
    .toString('base64url')

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Last moment to cancel or to move, by the policy shown at booking. */
export const deadlines = ({ startsAt, policy }: Pick<AppointmentDetails, 'startsAt' | 'policy'>) => ({
  cancelUntil: startsAt.getTime() - policy.cancelUntilMinutes * MINUTE_MS,
  rescheduleUntil: startsAt.getTime() - policy.rescheduleUntilMinutes * MINUTE_MS,
})

/** What the client may still do. @param now epoch milliseconds */
export function permissions(details: AppointmentDetails, now: number) {
  const live = LIVE_STATUSES.includes(details.status)
  const { cancelUntil, rescheduleUntil } = deadlines(details)
  return { canCancel: live && now <= cancelUntil, canReschedule: live && now <= rescheduleUntil }
}

type Answers = NonNullable<BookingRequest['answers']>

/** Answers to the intake questions of the chosen services: snapshots to keep, or what is wrong with them. */
export function checkAnswers(
  services: readonly CatalogueService[],
  answers: Answers,
): { ok: true; kept: { question: string; answer: string }[] } | { ok: false; errors: FieldIssue[] } {
  const questions = new Map(
    services.flatMap((service) => service.questions).map((question) => [question.id, question]),
  )
  const errors: FieldIssue[] = Object.keys(answers)
    .filter((id) => !questions.has(id))
    .map((id) => ({ field: `answers.${id}`, code: 'unknown_question' }))
  const kept: { question: string; answer: string }[] = []
  for (const { id, label, kind, options, required } of questions.values()) {
    const given = answers[id]
    const field = `answers.${id}`
    const empty = given === undefined || given === ''
    if (empty) {
      if (required) errors.push({ field, code: 'required' })
      continue
    }
    const fits = kind === 'yes_no' ? typeof given === 'boolean' : typeof given === 'string'
    if (!fits || (kind === 'choice' && !options.includes(String(given))))
      errors.push({ field, code: 'invalid' })
    else kept.push({ question: label, answer: typeof given === 'boolean' ? (given ? 'yes' : 'no') : given })
  }
  return errors.length ? { ok: false, errors } : { ok: true, kept }
}

/** An appointment in the words of the contract, as the one who booked it sees it. */
export function toBooked(details: AppointmentDetails, appUrl: string): BookedAppointment {
  const minute = (date: Date) => Math.floor(date.getTime() / MINUTE_MS)
  const clock = createClock(details.timezone, minute(details.startsAt), minute(details.endsAt) + 1)
  const instant = (date: Date) => formatInstant(clock, minute(date))
  const first = details.items[0]!
  const { currency } = details.price
  return {
    id: details.id,
    code: details.code,
    status: details.status,
    start: instant(details.startsAt),
    end: instant(details.endsAt),
    staff: { id: first.staffId, name: first.staffName },
    services: details.items.map((item) => ({
      id: item.serviceId,
      name: item.serviceName,
      staffId: item.staffId,
      staffName: item.staffName,
      start: instant(item.startsAt),
      end: instant(item.endsAt),
      durationMinutes: item.durationMinutes,
      price: { amount: item.priceAmount, currency },
      online: item.online,
    })),
    price: details.price,
    manageUrl: details.manageUrl,
    calendarUrl: `${appUrl}/api/v1/appointments/${details.manageUrl.split('/').at(-1)}/calendar.ics`,
    ...(details.status === 'pending_payment'
      ? { payment: { checkoutUrl: `${details.manageUrl}/plata` } }
      : {}),
  }
}

/** What the manage link shows. @param now epoch milliseconds */
export function toManaged(details: AppointmentDetails, appUrl: string, now: number): ManagedAppointment {
  const { cancelUntil, rescheduleUntil } = deadlines(details)
  const instant = (ms: number) => {
    const minute = Math.floor(ms / MINUTE_MS)
    return formatInstant(createClock(details.timezone, minute, minute + 1), minute)
  }
  const { slug, name, phone, address, accent } = details.business
  return {
    ...toBooked(details, appUrl),
    timezone: details.timezone,
    locale: details.locale,
    business: { slug, name, phone, address, accent },
    client: details.client,
    note: details.note,
    ...permissions(details, now),
    cancelUntil: instant(cancelUntil),
    rescheduleUntil: instant(rescheduleUntil),
    cancelledAt: details.cancelledAt && instant(details.cancelledAt.getTime()),
    bookedAt: instant(details.createdAt.getTime()),
    confirmedAt: details.clientConfirmedAt && instant(details.clientConfirmedAt.getTime()),
    messages: details.messages,
  }
}
