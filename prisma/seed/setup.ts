import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { DemoBusiness } from './businesses.ts'
import { idOf } from './random.ts'

type Hours = DemoBusiness['hours']

const lines = (hours: Hours) =>
  hours.flatMap(([weekdays, from, to]) =>
    [...weekdays].map((weekday) => ({ weekday: Number(weekday), startMinute: from, endMinute: to })),
  )

/** A Monday long ago: week 0 of every cycle. */
const ANCHOR = new Date('2024-01-01T00:00:00Z')

export const businessIdOf = (demo: DemoBusiness): string => idOf(`${demo.slug}/business`)

const DAY_MS = 86_400_000

/** The salon and the clinic have a plan; who has just begun is in the first days. */
export async function insertSubscription(db: PrismaClient, demo: DemoBusiness, nowMs: number): Promise<void> {
  const businessId = businessIdOf(demo)
  const at = (days: number) => new Date(nowMs + days * DAY_MS)
  const paying = demo.kind === 'consultant' ? null : demo.kind === 'clinic' ? 'clinic' : 'team'
  await db.subscription.create({
    data: paying
      ? { businessId, planId: paying, state: 'active', periodEndsAt: at(20) }
      : { businessId, planId: 'clinic', state: 'trialing', trialEndsAt: at(9) },
  })
}

/** Writes one demo business with its services, staff, rooms and hours. */
export async function insertBusiness(db: PrismaClient, demo: DemoBusiness): Promise<string> {
  const name = (what: string) => idOf(`${demo.slug}/${what}`)
  const businessId = businessIdOf(demo)
  await db.business.create({
    data: {
      id: businessId,
      slug: demo.slug,
      name: demo.name,
      legalName: demo.legalName,
      kind: demo.kind,
      status: 'published',
      description: demo.description,
      street: demo.street,
      city: demo.city,
      county: demo.county,
      postalCode: demo.postalCode,
      directions: demo.directions,
      phone: demo.phone,
      email: demo.email,
      noticeEmail: demo.noticeEmail,
      accent: demo.accent,
      vatRate: demo.vatRate,
      contactPhone: demo.contact.phone,
      contactEmail: demo.contact.email,
      policy: { create: { ...demo.policy, rescheduleUntilMinutes: demo.policy.cancelUntilMinutes } },
    },
  })
  await db.openingPattern.create({ data: { businessId, id: name('hours') } })
  await db.openingInterval.createMany({
    data: lines(demo.hours).map((line) => ({ ...line, businessId, patternId: name('hours') })),
  })

  for (const [position, person] of demo.staff.entries()) {
    const staffId = name(`staff/${person.name}`)
    const patternId = name(`pattern/${person.name}`)
    await db.staffMember.create({
      data: { businessId, id: staffId, name: person.name, title: person.title, position },
    })
    await db.workingPattern.create({
      data: { businessId, id: patternId, staffId, cycleWeeks: person.weeks.length, anchor: ANCHOR },
    })
    await db.workingInterval.createMany({
      data: person.weeks.flatMap((hours, week) =>
        lines(hours).map((line) => ({ ...line, week, businessId, patternId })),
      ),
    })
  }

  for (const [kind, rooms] of Object.entries(demo.rooms ?? {})) {
    await db.resourceKind.create({ data: { businessId, id: name(`kind/${kind}`), name: kind } })
    await db.resource.createMany({
      data: rooms.map((room, position) => ({
        businessId,
        id: name(`room/${room}`),
        kindId: name(`kind/${kind}`),
        name: room,
        position,
      })),
    })
  }

  const categories = [...new Set(demo.services.map((service) => service.category))]
  await db.serviceCategory.createMany({
    data: categories.map((category, position) => ({
      businessId,
      id: name(`category/${category}`),
      name: category,
      position,
    })),
  })
  for (const [position, service] of demo.services.entries()) {
    const serviceId = name(`service/${service.name}`)
    await db.service.create({
      data: {
        businessId,
        id: serviceId,
        categoryId: name(`category/${service.category}`),
        name: service.name,
        description: service.description ?? null,
        priceAmount: service.price,
        priceFrom: service.from ?? false,
        bufferAfter: service.bufferAfter ?? 0,
        capacity: service.capacity ?? 1,
        approvalRequired: service.approval ?? false,
        place: service.online ? 'online' : 'at_business',
        position,
      },
    })
    await db.serviceSegment.createMany({
      data: service.segments.map(([kind, minutes], index) => ({
        businessId,
        serviceId,
        position: index,
        kind: kind === 'a' ? ('active' as const) : ('processing' as const),
        minutes,
      })),
    })
    await db.serviceStaff.createMany({
      data: service.staff.map((person) => ({ businessId, serviceId, staffId: name(`staff/${person}`) })),
    })
    if (service.room)
      await db.serviceResource.create({
        data: { businessId, serviceId, kindId: name(`kind/${service.room}`) },
      })
    await db.intakeQuestion.createMany({
      data: (service.questions ?? []).map((question, index) => ({
        businessId,
        id: name(`question/${service.name}/${index}`),
        serviceId,
        label: question.label,
        kind: question.kind,
        options: question.options ?? [],
        required: question.required ?? false,
        position: index,
      })),
    })
  }
  return businessId
}
