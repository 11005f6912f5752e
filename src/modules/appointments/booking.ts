import { randomUUIDv7 } from 'node:crypto'
import { AppError, type BookingRequest, type LocaleCode } from '../../contracts/index.ts'
import { type Assignment, checkClientLimits } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { Setup } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { type CatalogueService, priceWith } from '../catalogue/index.ts'
import { type Contact, checkContact, findOrAddClient } from '../clients/index.ts'
import { type HoldRecord, isHoldStoreUnavailable } from '../holds/index.ts'
import type { AppointmentDetails } from './details.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy, occupy, SlotTaken } from './placement.ts'
import { manageUrlOf } from './queries.ts'
import { checkAnswers, hashToken, manageTokenOf, mintCode } from './rules.ts'

const MINUTE_MS = 60_000
/** "Any staff": when the one who was free is taken meanwhile, somebody else may still be. */
const PLACING_ATTEMPTS = 5

/** Everything that is decided before anything is written. */
interface Draft {
  readonly setup: Setup
  readonly services: readonly CatalogueService[]
  readonly assignment: Assignment
  readonly contact: Contact
  readonly answers: { question: string; answer: string }[]
  readonly note: string | null
  readonly locale: LocaleCode
}

/** Checks the client's details against the business's own needs. @throws AppError validation_failed */
function checkDetails(setup: Setup, services: readonly CatalogueService[], request: BookingRequest) {
  const { contactPhone, contactEmail, country } = setup.profile
  const contact = checkContact(request.client, { phone: contactPhone, email: contactEmail }, country)
  const answers = checkAnswers(services, request.answers ?? {})
  const errors = [...(contact.ok ? [] : contact.errors), ...(answers.ok ? [] : answers.errors)]
  if (!contact.ok || !answers.ok) throw new AppError('validation_failed', { errors })
  return { contact: contact.contact, answers: answers.kept }
}

/**
 * The visitor's own live hold.
 * @throws AppError hold_expired when it is gone; validation_failed when it is for something else
 */
async function findHold(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  request: BookingRequest,
): Promise<HoldRecord | null> {
  if (!request.holdToken) return null
  try {
    const hold = await deps.holds.find(request.holdToken)
    if (!hold) throw new AppError('hold_expired')
    const matches =
      hold.businessId === scope.businessId &&
      hold.start * MINUTE_MS === Date.parse(request.start) &&
      hold.serviceIds.join() === request.serviceIds.join() &&
      (!request.staffId || request.staffId === hold.staffId)
    if (!matches)
      throw new AppError('validation_failed', { errors: [{ field: 'holdToken', code: 'other_slot' }] })
    return hold
  } catch (error) {
    // Without the store nobody can tell; the database still guards the slot.
    if (isHoldStoreUnavailable(error)) return null
    throw error
  }
}

function toDetails(draft: Draft, deps: AppointmentsDeps, id: string, code: string): AppointmentDetails {
  const { profile, policy } = draft.setup
  const now = new Date(deps.clock())
  const items = draft.assignment.items.map((item, index) => {
    const service = draft.services[index]!
    return {
      serviceId: service.id,
      serviceName: service.name,
      staffId: item.staffId,
      staffName: draft.setup.staff.find(({ member }) => member.id === item.staffId)?.member.name ?? '',
      startsAt: new Date(item.start * MINUTE_MS),
      endsAt: new Date(item.end * MINUTE_MS),
      durationMinutes: item.end - item.start,
      priceAmount: priceWith(service, item.staffId),
      online: service.place === 'online',
    }
  })
  return {
    businessId: profile.id,
    id,
    code,
    status: draft.services.some((service) => service.approvalRequired) ? 'requested' : 'confirmed',
    startsAt: new Date(draft.assignment.start * MINUTE_MS),
    endsAt: new Date(draft.assignment.end * MINUTE_MS),
    timezone: profile.timezone,
    locale: draft.locale,
    client: draft.contact,
    note: draft.note,
    answers: draft.answers,
    price: { amount: items.reduce((sum, item) => sum + item.priceAmount, 0), currency: profile.currency },
    items,
    policy: {
      cancelUntilMinutes: policy.cancelUntilMinutes,
      rescheduleUntilMinutes: policy.rescheduleUntilMinutes,
    },
    calendarSequence: 0,
    cancelledAt: null,
    cancelReason: null,
    createdAt: now,
    updatedAt: now,
    manageUrl: manageUrlOf(deps.links, profile.id, id),
    business: {
      slug: profile.slug,
      name: profile.name,
      legalName: profile.legalName,
      kind: profile.kind,
      phone: profile.phone,
      email: profile.email,
      noticeEmail: profile.noticeEmail,
      locale: profile.locale === 'en' ? 'en' : 'ro',
      accent: profile.accent,
      address: [profile.street, profile.city].filter(Boolean).join(', ') || null,
      city: profile.city,
      directions: profile.directions,
    },
  }
}

const INSERT = `
  WITH appointment AS (
    INSERT INTO appointment (business_id, id, code, client_id, status, source, starts_at, ends_at, timezone, locale,
      client_name, client_email, client_phone, note, answers, price_amount, currency, policy, manage_token_hash,
      created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20)
  )
  INSERT INTO appointment_item (business_id, id, appointment_id, position, service_id, staff_id, starts_at, ends_at,
    service_name, staff_name, duration_minutes, price_amount, vat_rate, online)
  SELECT $1, r.id, $2, r.position, r.service_id, r.staff_id, r.starts_at, r.ends_at, r.service_name, r.staff_name,
    r.duration_minutes, r.price_amount, r.vat_rate, r.online
  FROM jsonb_to_recordset($21::jsonb) AS r(id uuid, position smallint, service_id uuid, staff_id uuid,
    starts_at timestamptz, ends_at timestamptz, service_name text, staff_name text, duration_minutes int,
    price_amount int, vat_rate int, online boolean)`

async function insertAppointment(
  tx: Sql,
  deps: AppointmentsDeps,
  details: AppointmentDetails,
  clientId: string,
  draft: Draft,
  source: string,
): Promise<void> {
  const items = details.items.map((item, position) => ({
    id: randomUUIDv7(),
    position,
    service_id: item.serviceId,
    staff_id: item.staffId,
    starts_at: item.startsAt,
    ends_at: item.endsAt,
    service_name: item.serviceName,
    staff_name: item.staffName,
    duration_minutes: item.durationMinutes,
    price_amount: item.priceAmount,
    vat_rate: draft.services[position]?.vatRate ?? draft.setup.profile.vatRate,
    online: item.online,
  }))
  await tx.query({
    name: 'appointment_insert',
    text: INSERT,
    values: [
      details.businessId,
      details.id,
      details.code,
      clientId,
      details.status,
      source,
      details.startsAt,
      details.endsAt,
      details.timezone,
      details.locale,
      details.client.name,
      details.client.email,
      details.client.phone,
      details.note,
      JSON.stringify(details.answers),
      details.price.amount,
      details.price.currency,
      JSON.stringify(details.policy),
      hashToken(manageTokenOf(deps.links.secret, details.businessId, details.id)),
      details.createdAt,
      JSON.stringify(items),
    ],
  })
}

/** One transaction: client, appointment, what it occupies, its record and its jobs. Or nothing. */
async function write(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  draft: Draft,
  context: RequestContext,
  onCommit: (tx: Sql, details: AppointmentDetails) => Promise<void>,
): Promise<AppointmentDetails> {
  return deps.transact(async (tx) => {
    const client = await findOrAddClient(tx, scope, draft.contact, draft.locale, deps.clock())
    if (client.blocked) throw new AppError('booking_refused')
    const { maxPerClientPerDay: maxPerDay, maxActivePerClient: maxActive } = draft.setup.policy
    const verdict = checkClientLimits(
      { maxPerDay, maxActive },
      client.appointments,
      draft.assignment.start,
      Math.floor(deps.clock() / MINUTE_MS),
      draft.setup.profile.timezone,
    )
    if (!verdict.ok) throw new AppError('client_limit_reached')
    const details = toDetails(draft, deps, randomUUIDv7(), mintCode())
    await insertAppointment(tx, deps, details, client.id, draft, context.source)
    await occupy(tx, scope, details.id, draft.assignment, draft.services)
    await recordAudit(tx, {
      businessId: scope.businessId,
      actor: { kind: 'client', id: client.id },
      action: 'appointment.booked',
      subject: { kind: 'appointment', id: details.id },
      after: { status: details.status, startsAt: details.startsAt, staffId: details.items[0]!.staffId },
      requestId: context.requestId,
    })
    await deps.enqueue(tx, 'appointment-event', {
      event: details.status === 'requested' ? 'appointment.requested' : 'appointment.confirmed',
      businessId: scope.businessId,
      appointmentId: details.id,
      sequence: 0,
      actor: 'client',
    })
    await onCommit(tx, details)
    await bumpOccupancy(tx, scope)
    return details
  })
}

/** unique_violation on the short code, which is only random. */
const isCodeClash = (error: unknown) =>
  (error as { code?: string }).code === '23505' &&
  (error as { constraint?: string }).constraint === 'appointment_business_id_code_key'

/** exclusion_violation: cannot happen beside ON CONFLICT DO NOTHING, and means the same. */
const isTaken = (error: unknown) =>
  error instanceof SlotTaken || (error as { code?: string }).code === '23P01'

/**
 * Books a visit for a guest. Load → decide → write everything in one transaction.
 * @param onCommit runs in that transaction, for what must be kept together with the booking
 * @throws AppError slot_taken, slot_not_offered, hold_expired, validation_failed, client_limit_reached,
 *   booking_refused
 */
export async function book(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  request: BookingRequest,
  context: RequestContext,
  onCommit: (tx: Sql, details: AppointmentDetails) => Promise<void>,
): Promise<AppointmentDetails> {
  const hold = await findHold(deps, scope, request)
  const isOwn = (other: HoldRecord) => other.token === hold?.token || other.visitor === context.visitor
  const choice = {
    serviceIds: request.serviceIds,
    staffId: request.staffId ?? hold?.staffId ?? null,
    start: Math.floor(Date.parse(request.start) / MINUTE_MS),
  }
  for (let attempt = 1; ; attempt++) {
    const { setup, chosen, result } = await deps.availability.assign(scope, choice, isOwn)
    const services = chosen.map(({ service }) => service)
    const { contact, answers } = checkDetails(setup, services, request)
    if (!result.ok) throw new AppError(result.reason === 'taken' ? 'slot_taken' : 'slot_not_offered')
    const locale = request.locale ?? (setup.profile.locale === 'en' ? 'en' : 'ro')
    const draft = {
      setup,
      services,
      assignment: result.assignment,
      contact,
      answers,
      note: request.note || null,
      locale,
    }
    try {
      const details = await write(deps, scope, draft, context, onCommit)
      // After the commit: had it failed, the visitor would still have their hold. If this fails, it expires.
      if (hold) await deps.holds.release(hold.token).catch(deps.onHoldStoreDown)
      return details
    } catch (error) {
      if (attempt < PLACING_ATTEMPTS && (isTaken(error) || isCodeClash(error))) continue
      throw isTaken(error) ? new AppError('slot_taken') : error
    }
  }
}
