import { randomBytes } from 'node:crypto'
import type { AppointmentStatus } from '../../src/contracts/index.ts'
import type { TestApp } from '../app.ts'

const HOUR_MS = 3_600_000

/** An appointment as it stands in the books, of any time and state; nobody's time is taken by it. */
export async function addVisit(
  app: TestApp,
  businessId: string,
  visit: {
    clientId: string
    startsAt: number
    status?: AppointmentStatus
    price?: number
    staffId?: string
    cancelledAt?: number
    note?: string
  },
) {
  const { prisma } = app.runtime.database
  const client = await prisma.client.findFirstOrThrow({ where: { businessId, id: visit.clientId } })
  const service = await prisma.service.findFirstOrThrow({ where: { businessId }, orderBy: { id: 'asc' } })
  const staff = await prisma.staffMember.findFirstOrThrow({
    where: { businessId, ...(visit.staffId ? { id: visit.staffId } : {}) },
    orderBy: { position: 'asc' },
  })
  const startsAt = new Date(visit.startsAt)
  const endsAt = new Date(visit.startsAt + HOUR_MS)
  const priceAmount = visit.price ?? 10_000
  return prisma.appointment.create({
    data: {
      business: { connect: { id: businessId } },
      client: { connect: { businessId_id: { businessId, id: client.id } } },
      code: `T-${randomBytes(4).toString('hex')}`,
      status: visit.status ?? 'completed',
      startsAt,
      endsAt,
      timezone: 'Europe/Bucharest',
      locale: 'ro',
      clientName: client.name,
      clientEmail: client.email,
      clientPhone: client.phone,
      note: visit.note ?? null,
      priceAmount,
      currency: 'RON',
      policy: { cancelUntilMinutes: 120, rescheduleUntilMinutes: 120 },
      manageTokenHash: randomBytes(32),
      cancelledAt: visit.cancelledAt ? new Date(visit.cancelledAt) : null,
      items: {
        create: {
          position: 0,
          serviceId: service.id,
          staffId: staff.id,
          startsAt,
          endsAt,
          serviceName: service.name,
          staffName: staff.name,
          durationMinutes: 60,
          priceAmount,
        },
      },
    },
  })
}
