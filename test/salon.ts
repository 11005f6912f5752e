import { startTestApp, type TestApp } from './app.ts'
import type { Reply } from './client.ts'
import { addPerson, businessId, type Person } from './people.ts'

export interface Salon {
  readonly app: TestApp
  readonly owner: Person
  /** Signs in as Andreea Pop, of the staff. */
  readonly andreea: Person
  /** Paths of the API below the salon. */
  readonly base: string
  /** A staff member of another business. */
  readonly foreign: string
  /** A staff member's id by name. */
  id(name: string): string
}

/** The demo's salon with somebody who owns it, and one colleague who signs in. */
export async function openSalon(): Promise<Salon> {
  const app = await startTestApp({ demo: true })
  const salon = await businessId(app)
  const { prisma } = app.runtime.database
  const members = await prisma.staffMember.findMany({ where: { businessId: salon } })
  const ids = new Map(members.map(({ name, id }) => [name, id]))
  const id = (name: string) => {
    const found = ids.get(name)
    if (!found) throw new Error(`there is no ${name}`)
    return found
  }
  // The demo's own Andreea has that column; here somebody else signs in for her.
  await prisma.membership.deleteMany({ where: { businessId: salon, role: 'staff' } })
  const clinic = await businessId(app, 'clinica-zambet')
  return {
    app,
    owner: await addPerson(app, { businessId: salon, role: 'owner' }),
    andreea: await addPerson(app, { businessId: salon, role: 'staff', staffId: id('Andreea Pop') }),
    base: `/my/businesses/${salon}`,
    foreign: (await prisma.staffMember.findFirstOrThrow({ where: { businessId: clinic } })).id,
    id,
  }
}

/** `field code` of everything that a refusal names. */
export const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)
export const refused = (reply: Reply) => [reply.status, reply.body.code]
