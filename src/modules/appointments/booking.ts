import { AppError, type BookingRequest } from '../../contracts/index.ts'
import { checkClientLimits } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { Setup } from '../availability/index.ts'
import type { BusinessScope } from '../business/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import { checkContact, findOrAddClient } from '../clients/index.ts'
import { type HoldRecord, isHoldStoreUnavailable } from '../holds/index.ts'
import type { AppointmentDetails } from './details.ts'
import { type Draft, insertAppointment, isCodeClash, isTaken, toDetails, withTerms } from './draft.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy, occupy } from './placement.ts'
import { checkAnswers } from './rules.ts'

const MINUTE_MS = 60_000
/** "Any staff": when the one who was free is taken meanwhile, somebody else may still be. */
const PLACING_ATTEMPTS = 5

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

/** One transaction: client, appointment, what it occupies, its record and its jobs. Or nothing. */
async function write(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  draft: Draft,
  code: string | null,
  context: RequestContext,
  onCommit: (tx: Sql, details: AppointmentDetails) => Promise<void>,
): Promise<AppointmentDetails> {
  return deps.transact(async (tx) => {
    const client = await findOrAddClient(tx, scope, draft.contact, draft.locale, deps.clock())
    if (client.blocked) throw new AppError('booking_refused')
    await deps.roomFor(tx, scope.businessId, 'client')
    const { maxPerClientPerDay: maxPerDay, maxActivePerClient: maxActive } = draft.setup.policy
    const verdict = checkClientLimits(
      { maxPerDay, maxActive },
      client.appointments,
      draft.assignment.start,
      Math.floor(deps.clock() / MINUTE_MS),
      draft.setup.profile.timezone,
    )
    if (!verdict.ok) throw new AppError('client_limit_reached')
    const listed = toDetails(draft, deps, client.id)
    const question = { details: listed, services: draft.services, setup: draft.setup, code }
    const terms = await deps.cashier.decide(tx, question)
    const details = withTerms(listed, terms)
    await insertAppointment(tx, deps, details, client.id, draft, context.source)
    await occupy(tx, scope, details.id, draft.assignment, draft.services)
    await deps.cashier.open(tx, question, terms)
    await recordAudit(tx, {
      businessId: scope.businessId,
      actor: { kind: 'client', id: client.id },
      action: 'appointment.booked',
      subject: { kind: 'appointment', id: details.id },
      after: { status: details.status, startsAt: details.startsAt, staffId: details.items[0]!.staffId },
      requestId: context.requestId,
    })
    // Nobody hears of what may never be paid.
    if (details.status !== 'pending_payment')
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
      const details = await write(deps, scope, draft, request.code ?? null, context, onCommit)
      // After the commit: had it failed, the visitor would still have their hold. If this fails, it expires.
      if (hold) await deps.holds.release(hold.token).catch(deps.onHoldStoreDown)
      return details
    } catch (error) {
      if (attempt < PLACING_ATTEMPTS && (isTaken(error) || isCodeClash(error))) continue
      throw isTaken(error) ? new AppError('slot_taken') : error
    }
  }
}
