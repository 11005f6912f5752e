import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import { idOf } from './random.ts'

/** Everybody in the demo signs in with it. The demo is refused in production. */
export const DEMO_PASSWORD = 'programare-demo'

/** Who signs in where; `staff` names the column that is theirs. */
export const DEMO_PEOPLE = [
  { email: 'maria@salon-maria.example', name: 'Maria Ionescu', slug: 'salon-maria', role: 'owner' },
  { email: 'andreea@salon-maria.example', name: 'Andreea Pop', slug: 'salon-maria', role: 'staff' },
  { email: 'andrei@andrei-pop.example', name: 'Andrei Pop', slug: 'andrei-pop-consultanta', role: 'owner' },
  // One person with two businesses.
  { email: 'maria@salon-maria.example', name: 'Maria Ionescu', slug: 'clinica-zambet', role: 'manager' },
] as const

/** Who runs the demo's platform. They set up a second factor when they first sign in. */
export const DEMO_OPERATOR = { email: 'dan@rezerva-rapid.example', name: 'Dan Petruș' } as const

/** Adds the demo's operator; whoever is there already stays as they are. */
export async function insertOperator(
  db: PrismaClient,
  hashPassword: (password: string) => Promise<string>,
): Promise<void> {
  const { email, name } = DEMO_OPERATOR
  const id = idOf(`person/${email}`)
  const password = await hashPassword(DEMO_PASSWORD)
  await db.user.upsert({
    where: { email },
    update: {},
    create: {
      id,
      email,
      name,
      emailVerified: true,
      operator: { create: {} },
      credentials: { create: { accountId: id, providerId: 'credential', password } },
    },
  })
}

/** Adds the demo's people to its businesses; whoever is there already stays as they are. */
export async function insertPeople(
  db: PrismaClient,
  hashPassword: (password: string) => Promise<string>,
): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD)
  for (const { email, name, slug, role } of DEMO_PEOPLE) {
    const business = await db.business.findUnique({ where: { slug }, include: { staff: true } })
    if (!business) continue
    const userId = idOf(`person/${email}`)
    await db.user.upsert({
      where: { email },
      update: {},
      create: {
        id: userId,
        email,
        name,
        emailVerified: true,
        credentials: { create: { accountId: userId, providerId: 'credential', password } },
      },
    })
    const own = business.staff.find((member) => member.name === name)
    await db.membership.createMany({
      data: [{ businessId: business.id, userId, role, staffId: own?.id ?? null }],
      skipDuplicates: true,
    })
  }
}
