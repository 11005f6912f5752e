import { type Onboarding, onboardingStep } from '../../contracts/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'

/** Where setting up stands: the draft in the simple words of its steps. */
export async function readOnboarding(
  db: Pick<PrismaClient, 'business'>,
  appUrl: string,
  businessId: string,
  role: 'owner' | 'manager' | 'staff',
): Promise<Onboarding> {
  const row = await db.business.findUniqueOrThrow({
    where: { id: businessId },
    include: {
      services: {
        where: { archivedAt: null },
        orderBy: { position: 'asc' },
        include: { segments: { where: { staffId: null } } },
      },
      openingPatterns: { include: { intervals: true } },
      staff: { orderBy: [{ position: 'asc' }, { createdAt: 'asc' }], take: 1 },
    },
  })
  const step = onboardingStep.safeParse(row.onboardingStep)
  return {
    business: {
      id: row.id,
      slug: row.slug,
      name: row.name,
      role,
      staffId: row.staff[0]?.id ?? null,
      status: row.status,
      logoUrl: row.logoUrl,
      onboardingStep: row.onboardingStep,
    },
    kind: row.kind,
    step: step.success ? step.data : null,
    services: row.services.map(({ name, priceAmount, segments }) => ({
      name,
      price: priceAmount,
      minutes: segments.reduce((sum, { minutes }) => sum + minutes, 0),
    })),
    hours: row.openingPatterns
      .flatMap(({ intervals }) => intervals)
      .map(({ weekday, startMinute, endMinute }) => ({ weekday, start: startMinute, end: endMinute }))
      .sort((a, b) => a.weekday - b.weekday || a.start - b.start),
    contact: {
      street: row.street ?? '',
      city: row.city ?? '',
      phone: row.phone ?? '',
      staffName: row.staff[0]?.name ?? '',
    },
    link: `${appUrl}/book/${row.slug}`,
  }
}
