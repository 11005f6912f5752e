import { randomUUIDv7 } from 'node:crypto'
import type { LocaleCode } from '../../contracts/index.ts'
import type { Assignment } from '../../engine/index.ts'
import type { Sql } from '../../sql.ts'
import type { Setup } from '../availability/index.ts'
import { type CatalogueService, priceWith } from '../catalogue/index.ts'
import type { Contact } from '../clients/index.ts'
import type { AppointmentDetails } from './details.ts'
import type { AppointmentsDeps } from './index.ts'
import { SlotTaken } from './placement.ts'
import type { Terms } from './ports.ts'
import { manageUrlOf } from './queries.ts'
import { hashToken, manageTokenOf, mintCode } from './rules.ts'

const MINUTE_MS = 60_000

/** Everything that is decided before anything is written. */
export interface Draft {
  readonly setup: Setup
  readonly services: readonly CatalogueService[]
  readonly assignment: Assignment
  readonly contact: Contact
  readonly answers: { question: string; answer: string }[]
  readonly note: string | null
  readonly locale: LocaleCode
  /** Given where the rules of the services do not decide. */
  readonly status?: 'confirmed'
  readonly internalNote?: string | null
}

/** An appointment as it will be stored. */
export function toDetails(draft: Draft, deps: AppointmentsDeps, clientId: string): AppointmentDetails {
  const { profile, policy } = draft.setup
  const now = new Date(deps.clock())
  const id = randomUUIDv7()
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
    code: mintCode(),
    status:
      draft.status ??
      (draft.services.some((service) => service.approvalRequired) ? 'requested' : 'confirmed'),
    startsAt: new Date(draft.assignment.start * MINUTE_MS),
    endsAt: new Date(draft.assignment.end * MINUTE_MS),
    timezone: profile.timezone,
    locale: draft.locale,
    clientId,
    client: draft.contact,
    clientConfirmedAt: null,
    // How the client likes to be written to is not for whoever books in their name.
    messages: { channel: null, reminders: true },
    note: draft.note,
    answers: draft.answers,
    price: { amount: items.reduce((sum, item) => sum + item.priceAmount, 0), currency: profile.currency },
    money: { discount: null, due: 0, paid: 0, refunded: 0, noShowFee: null, payUntil: null },
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
      country: profile.country,
      logoUrl: profile.logoUrl,
      confirmationNote: profile.confirmationNote,
    },
  }
}

/** The appointment with what it costs and owes: it waits where something has to be paid first. */
export function withTerms(details: AppointmentDetails, terms: Terms): AppointmentDetails {
  const { discount, due, noShowFee, payUntil, refund } = terms
  return {
    ...details,
    status: payUntil ? 'pending_payment' : details.status,
    price: { ...details.price, amount: details.price.amount - (discount?.amount ?? 0) },
    money: { ...details.money, discount, due, noShowFee, payUntil },
    policy: { ...details.policy, ...(refund ? { refund } : {}) },
  }
}

const INSERT = `
  WITH appointment AS (
    INSERT INTO appointment (business_id, id, code, client_id, status, source, starts_at, ends_at, timezone, locale,
      client_name, client_email, client_phone, note, answers, price_amount, currency, policy, manage_token_hash,
      created_at, updated_at, internal_note, discount_amount, discount_code, due_amount, no_show_fee, pay_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20, $22,
      $23, $24, $25, $26, $27)
  )
  INSERT INTO appointment_item (business_id, id, appointment_id, position, service_id, staff_id, starts_at, ends_at,
    service_name, staff_name, duration_minutes, price_amount, vat_rate, online)
  SELECT $1, r.id, $2, r.position, r.service_id, r.staff_id, r.starts_at, r.ends_at, r.service_name, r.staff_name,
    r.duration_minutes, r.price_amount, r.vat_rate, r.online
  FROM jsonb_to_recordset($21::jsonb) AS r(id uuid, position smallint, service_id uuid, staff_id uuid,
    starts_at timestamptz, ends_at timestamptz, service_name text, staff_name text, duration_minutes int,
    price_amount int, vat_rate int, online boolean)`

/** Writes the appointment and its items, with snapshots of names, prices, VAT and policy. */
export async function insertAppointment(
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
      draft.internalNote ?? null,
      details.money.discount?.amount ?? 0,
      details.money.discount?.code ?? null,
      details.money.due,
      details.money.noShowFee,
      details.money.payUntil,
    ],
  })
}

/** unique_violation on the short code, which is only random. */
export const isCodeClash = (error: unknown) =>
  (error as { code?: string }).code === '23505' &&
  (error as { constraint?: string }).constraint === 'appointment_business_id_code_key'

/** exclusion_violation: cannot happen beside ON CONFLICT DO NOTHING, and means the same. */
export const isTaken = (error: unknown) =>
  error instanceof SlotTaken || (error as { code?: string }).code === '23P01'
