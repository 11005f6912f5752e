import { AppError, type DeskBooking } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { recordAudit } from '../audit/index.ts'
import type { BusinessScope } from '../business/index.ts'
import { addClient, checkContact, findClient, findOrAddClient } from '../clients/index.ts'
import { type Draft, insertAppointment, isCodeClash, isTaken, toDetails } from './draft.ts'
import type { AppointmentsDeps, RequestContext } from './index.ts'
import { bumpOccupancy, occupy } from './placement.ts'

const MINUTE_MS = 60_000
const PLACING_ATTEMPTS = 5

/** The role `staff` acts on its own day only. @throws AppError forbidden */
export function refuseOthersDay(member: Member, staffIds: readonly (string | null)[]): void {
  if (member.role !== 'staff') return
  if (!member.staffId || staffIds.some((id) => id !== member.staffId)) throw new AppError('forbidden')
}

/**
 * Places a visit for the desk.
 * @throws AppError rules_broken with the rules that may be overridden, slot_taken
 */
export async function placeAtDesk(
  deps: AppointmentsDeps,
  scope: BusinessScope,
  choice: Parameters<AppointmentsDeps['availability']['assignAtDesk']>[1],
  except: string | null = null,
) {
  const { assignment, broken, ...rest } = await deps.availability.assignAtDesk(scope, choice, except)
  if (assignment) return { assignment, ...rest }
  if (!broken.length) throw new AppError('slot_taken')
  throw new AppError('rules_broken', { errors: broken.map((code) => ({ field: 'start', code })) })
}

/** Who comes: somebody known, somebody found by their contact, or a walk-in who left a name. */
async function clientFor(
  tx: Sql,
  deps: AppointmentsDeps,
  scope: BusinessScope,
  client: DeskBooking['client'],
  country: string,
  locale: string,
) {
  if ('id' in client) {
    const known = await findClient(tx, scope, client.id)
    if (!known)
      throw new AppError('validation_failed', { errors: [{ field: 'client.id', code: 'unknown_client' }] })
    return known
  }
  if (!client.phone && !client.email) {
    const contact = { name: client.name, email: null, phone: null }
    return { id: await addClient(tx, scope, contact, locale), contact, locale }
  }
  const checked = checkContact(client, { phone: 'optional', email: 'optional' }, country)
  if (!checked.ok) throw new AppError('validation_failed', { errors: checked.errors })
  const { id } = await findOrAddClient(tx, scope, checked.contact, locale, deps.clock())
  return { id, contact: checked.contact, locale }
}

/**
 * Books for a client, as the business. Guests' limits do not hold; what is taken does.
 * @param onCommit runs in the booking's transaction, for what must be kept together with it
 * @returns the appointment's id
 * @throws AppError rules_broken, slot_taken, validation_failed, forbidden
 */
export async function bookAtDesk(
  deps: AppointmentsDeps,
  member: Member,
  request: DeskBooking,
  context: RequestContext,
  onCommit: (tx: Sql, id: string) => Promise<void>,
): Promise<string> {
  const { scope } = member
  refuseOthersDay(member, [request.staffId ?? null])
  const minutes = request.serviceIds.length === 1 ? (request.durationMinutes ?? null) : null
  const choice = {
    visit: request.serviceIds.map((serviceId) => ({ serviceId, minutes })),
    staffId: request.staffId ?? null,
    start: Math.floor(Date.parse(request.start) / MINUTE_MS),
    override: request.override,
  }
  for (let attempt = 1; ; attempt++) {
    const { setup, chosen, assignment } = await placeAtDesk(deps, scope, choice)
    refuseOthersDay(
      member,
      assignment.items.map(({ staffId }) => staffId),
    )
    const services = chosen.map(({ service }) => service)
    try {
      return await deps.transact(async (tx) => {
        const asked = request.locale ?? (setup.profile.locale === 'en' ? 'en' : 'ro')
        await deps.roomFor(tx, scope.businessId, 'business')
        const client = await clientFor(tx, deps, scope, request.client, setup.profile.country, asked)
        const draft: Draft = {
          setup,
          services,
          assignment,
          contact: client.contact,
          answers: [],
          note: request.note || null,
          internalNote: request.internalNote || null,
          locale: client.locale === 'en' ? 'en' : 'ro',
          status: 'confirmed',
        }
        const details = toDetails(draft, deps, client.id)
        await insertAppointment(tx, deps, details, client.id, draft, context.source)
        await occupy(tx, scope, details.id, assignment, services)
        await recordAudit(tx, {
          businessId: scope.businessId,
          actor: { kind: 'user', id: member.user.id },
          action: 'appointment.booked',
          subject: { kind: 'appointment', id: details.id },
          after: {
            status: 'confirmed',
            startsAt: details.startsAt,
            staffId: details.items[0]!.staffId,
            ...(request.override ? { override: true } : {}),
          },
          requestId: context.requestId,
        })
        await deps.enqueue(tx, 'appointment-event', {
          event: 'appointment.confirmed',
          businessId: scope.businessId,
          appointmentId: details.id,
          sequence: 0,
          actor: 'business',
          tellClient: request.notify,
        })
        await onCommit(tx, details.id)
        await bumpOccupancy(tx, scope)
        return details.id
      })
    } catch (error) {
      if (attempt < PLACING_ATTEMPTS && (isTaken(error) || isCodeClash(error))) continue
      throw isTaken(error) ? new AppError('slot_taken') : error
    }
  }
}
