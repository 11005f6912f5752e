import { randomUUIDv7 } from 'node:crypto'
import type { Role } from '../src/contracts/index.ts'
import type { TestApp } from './app.ts'
import { call, type Reply } from './client.ts'

export const PASSWORD = 'o parolă lungă'

let network = 0
/** Each person comes from a network of their own, so that limits per address do not meet. */
const nextAddress = () => {
  network += 1
  return `10.${Math.floor(network / 65_536) % 256}.${Math.floor(network / 256) % 256}.${network % 256}`
}

export const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ')

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly cookie: string
  /** Where they call from. */
  readonly address: string
  /** A call as this person; paths below `/api/v1`. */
  call<T = Record<string, unknown>>(
    path: string,
    options?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Reply<T>>
}

/** Somebody with a verified account who has signed in, over HTTP. */
export async function signIn(app: TestApp, email: string, password = PASSWORD): Promise<Person> {
  const address = nextAddress()
  const reply = await call<{ user: { id: string; name: string } }>(`${app.api}/auth/sign-in/email`, {
    body: { email, password },
    headers: { 'X-Forwarded-For': address },
  })
  if (reply.status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(reply.body)}`)
  const { id, name } = reply.body.user
  return personWith(app, { id, name, email, address }, cookiesOf(reply.headers))
}

/** The same person with another session. */
export const personWith = (
  app: TestApp,
  who: Pick<Person, 'id' | 'name' | 'email' | 'address'>,
  cookie: string,
): Person => ({
  id: who.id,
  name: who.name,
  email: who.email,
  address: who.address,
  cookie,
  call: (path, options = {}) =>
    call(`${app.api}${path}`, {
      ...options,
      cookie,
      headers: { 'X-Forwarded-For': who.address, ...options.headers },
    }),
})

/** Adds a person, with a place in a business if one is named. */
export async function addPerson(
  app: TestApp,
  place?: { businessId: string; role: Role; staffId?: string },
): Promise<Person> {
  const { prisma } = app.runtime.database
  const email = `person-${randomUUIDv7()}@people.example`
  const user = await prisma.user.create({
    data: {
      email,
      name: 'Ana Persoană',
      emailVerified: true,
      credentials: {
        create: {
          accountId: email,
          providerId: 'credential',
          password: await app.runtime.accounts.hashPassword(PASSWORD),
        },
      },
      ...(place ? { memberships: { create: { ...place, staffId: place.staffId ?? null } } } : {}),
    },
  })
  // The account library finds a password by its own id of the person.
  await prisma.credential.updateMany({ where: { userId: user.id }, data: { accountId: user.id } })
  return signIn(app, email)
}

/** The id of a demo business. */
export async function businessId(app: TestApp, slug = 'salon-maria'): Promise<string> {
  const found = await app.runtime.database.prisma.business.findUniqueOrThrow({ where: { slug } })
  return found.id
}
