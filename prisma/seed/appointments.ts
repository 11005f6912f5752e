import { createHash } from 'node:crypto'
import {
  type Assignment,
  assignAt,
  type Busy,
  computeDaysIgnoringNow,
  localDateOf,
} from '../../src/engine/index.ts'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import {
  type AvailabilityModule,
  type Setup,
  takenBy,
  toInput,
} from '../../src/modules/availability/index.ts'
import type { BusinessScope } from '../../src/modules/business/index.ts'
import { priceWith } from '../../src/modules/catalogue/index.ts'
import { searchKey } from '../../src/modules/clients/index.ts'
import type { Sql } from '../../src/sql.ts'
import type { DemoBusiness } from './businesses.ts'
import { personAt } from './people.ts'
import { createDice, idOf } from './random.ts'

const WEEKS_BACK = 3
/** A quarter, so that every period of the statistics has something to say. */
const WEEKS_OF_PAST = 13
const WEEKS_AHEAD = 4
const CLIENTS = 90
const MINUTE_MS = 60_000

interface Visit {
  readonly id: string
  readonly assignment: Assignment
  readonly client: number
  readonly bookedAt: number
  readonly status: 'confirmed' | 'completed' | 'no_show' | 'cancelled_by_client'
}

const dateAt = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What one visit leaves for later ones: the occupied intervals, as the engine reads them. */
const busyOf = (assignment: Assignment): Busy[] =>
  takenBy(assignment, () => false).map(({ occupantId, seat, start, end }) => ({
    occupantId,
    seat,
    start,
    end,
  }))

/**
 * Fills the weeks around today by booking as clients would: only times that the engine offers, fuller days now
 * and emptier ones later. The same date gives the same appointments.
 */
function planVisits(demo: DemoBusiness, setup: Setup, nowMs: number): Visit[] {
  const zone = setup.hours.zone
  const now = Math.floor(nowMs / MINUTE_MS)
  const today = localDateOf(zone, now)
  const dice = createDice(`${demo.slug} ${today}`)
  const single = [...setup.services.values()].filter(({ service }) => service.capacity === 1)
  const visits: Visit[] = []
  // The weeks around today first: how far back it goes changes nothing about them.
  const offsets = [
    ...Array.from({ length: 7 * (WEEKS_BACK + WEEKS_AHEAD) }, (_, i) => i - 7 * WEEKS_BACK),
    ...Array.from({ length: 7 * (WEEKS_OF_PAST - WEEKS_BACK) }, (_, i) => i - 7 * WEEKS_OF_PAST),
  ]
  for (const offset of offsets) {
    const date = dateAt(today, offset)
    const busy: Busy[] = []
    const share = demo.busy * (offset <= 1 ? 1 : Math.max(0.25, 1 - offset / 24)) * (0.75 + dice.next() * 0.5)
    for (const { member } of setup.staff) {
      const performed = single.filter(({ rules }) => rules.staff.some((row) => row.staffId === member.id))
      let booked = 0
      for (let attempt = 0; attempt < 14; attempt++) {
        const choice = dice.pick(performed)
        const input = { ...toInput(setup, [choice.rules], member.id), busy }
        const day = computeDaysIgnoringNow(input, { from: date, days: 1 })[0]!
        const open = day.open.reduce((sum, span) => sum + span.end - span.start, 0)
        if (!day.slots.length || booked >= open * share) break
        const start = dice.pick(day.slots).start
        const placed = assignAt(input, start, Math.min(now, start - 40 * 1440))
        if (!placed.ok) continue
        booked += placed.assignment.end - placed.assignment.start
        const past = placed.assignment.end <= now
        const roll = dice.next()
        const status =
          roll < 0.06 ? 'cancelled_by_client' : !past ? 'confirmed' : roll < 0.1 ? 'no_show' : 'completed'
        if (status !== 'cancelled_by_client') busy.push(...busyOf(placed.assignment))
        const lead = Math.floor(dice.next() * 12 * 1440) + 180
        visits.push({
          id: idOf(`${demo.slug}/${date}/${member.name}/${attempt}`),
          assignment: placed.assignment,
          // Some come every other week, many once.
          client: Math.floor(dice.next() ** 1.7 * CLIENTS),
          bookedAt: Math.min(start - lead, now - Math.floor(dice.next() * 2880)),
          status,
        })
      }
    }
  }
  return visits
}

const at = (minute: number) => new Date(minute * MINUTE_MS)

/** 0–255, the same for the same visit. */
const lot = (id: string) => createHash('sha256').update(id).digest()[0]!

/** Two thirds come by themselves, some of them through the widget; the rest call or walk in. */
const sourceOf = (id: string) => (lot(id) < 85 ? 'business' : lot(id) < 115 ? 'widget' : 'online')

/** Writes a few weeks of plausible appointments for one demo business. */
export async function insertAppointments(
  {
    db,
    pool,
    availability,
    tokenHash,
  }: {
    db: PrismaClient
    pool: Sql
    availability: AvailabilityModule
    tokenHash: (businessId: string, id: string) => Buffer
  },
  demo: DemoBusiness,
  scope: BusinessScope,
  nowMs: number,
): Promise<number> {
  const setup = await availability.setup(scope)
  const { businessId } = scope
  const visits = planVisits(demo, setup, nowMs)
  const people = Array.from({ length: CLIENTS }, (_, index) => ({
    ...personAt(index),
    id: idOf(`${demo.slug}/client/${index}`),
  }))
  await db.client.createMany({
    data: people.map(({ id, name, email, phone }) => ({
      businessId,
      id,
      name,
      nameKey: searchKey(name),
      email,
      emailKey: email,
      phone: demo.contact.phone === 'hidden' ? null : phone,
    })),
  })
  await db.appointment.createMany({
    data: visits.map((visit) => {
      const person = people[visit.client]!
      const item = visit.assignment.items[0]!
      const { service } = setup.services.get(item.serviceId)!
      return {
        businessId,
        id: visit.id,
        code: `RR-${createHash('sha256').update(visit.id).digest('hex').slice(0, 7).toUpperCase()}`,
        clientId: person.id,
        status: visit.status,
        source: sourceOf(visit.id),
        startsAt: at(visit.assignment.start),
        endsAt: at(visit.assignment.end),
        timezone: setup.hours.zone,
        locale: 'ro',
        clientName: person.name,
        clientEmail: person.email,
        clientPhone: demo.contact.phone === 'hidden' ? null : person.phone,
        priceAmount: priceWith(service, item.staffId),
        currency: 'RON',
        policy: {
          cancelUntilMinutes: setup.policy.cancelUntilMinutes,
          rescheduleUntilMinutes: setup.policy.rescheduleUntilMinutes,
        },
        manageTokenHash: new Uint8Array(tokenHash(businessId, visit.id)),
        cancelledAt:
          visit.status === 'cancelled_by_client'
            ? at(Math.min(visit.assignment.start - (lot(visit.id) < 90 ? 240 : 1500), visit.bookedAt + 600))
            : null,
        createdAt: at(visit.bookedAt),
      }
    }),
  })
  await db.appointmentItem.createMany({
    data: visits.map(({ id, status, assignment }) => {
      const item = assignment.items[0]!
      const { service } = setup.services.get(item.serviceId)!
      return {
        businessId,
        appointmentId: id,
        position: 0,
        serviceId: item.serviceId,
        staffId: item.staffId,
        startsAt: at(item.start),
        endsAt: at(item.end),
        serviceName: service.name,
        staffName: setup.staff.find(({ member }) => member.id === item.staffId)!.member.name,
        durationMinutes: item.end - item.start,
        priceAmount: priceWith(service, item.staffId),
        vatRate: service.vatRate ?? setup.profile.vatRate,
        online: service.place === 'online',
        live: status !== 'cancelled_by_client',
      }
    }),
  })
  const taken = visits
    .filter(({ status }) => status !== 'cancelled_by_client')
    .flatMap(({ id, assignment }) =>
      takenBy(assignment, () => false).map((row) => ({
        id: idOf(`${id}/${row.occupantId}/${row.start}`),
        occupant_id: row.occupantId,
        kind: row.kind,
        seat: row.seat,
        start: row.start,
        end: row.end,
        appointment_id: id,
      })),
    )
  await pool.query(
    `INSERT INTO occupancy (business_id, id, occupant_id, kind, seat, during, appointment_id)
     SELECT $1, r.id, r.occupant_id, r.kind::occupant_kind, r.seat,
            tstzrange(to_timestamp(r.start * 60), to_timestamp(r."end" * 60)), r.appointment_id
     FROM jsonb_to_recordset($2::jsonb)
       AS r(id uuid, occupant_id uuid, kind text, seat smallint, start float8, "end" float8, appointment_id uuid)`,
    [businessId, JSON.stringify(taken)],
  )
  return visits.length
}
