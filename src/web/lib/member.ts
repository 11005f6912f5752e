import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import type { ActingAs, LocaleCode, Me } from '../../contracts/index.ts'
import { runtime } from './runtime.ts'

/** Who is signed in, or null. Once a request. */
export const currentUser = cache(async (): Promise<Me | null> => {
  await connection()
  const { accounts, business } = runtime()
  const principal = await accounts.sessionOf({ cookie: (await cookies()).toString() })
  if (principal?.via !== 'session') return null
  const { user, acting, session } = principal
  return business.describeUser(user, acting, session.operator && !acting)
})

/** The operator in the account whose pages these are; null for everybody else. Most visitors have no session at all. */
export async function actingHere(): Promise<ActingAs | null> {
  const known = (await cookies()).getAll().some(({ name }) => name.endsWith('rr.session_token'))
  return known ? ((await currentUser())?.acting ?? null) : null
}

/** Who is signed in; everybody else is sent to sign in, and back here afterwards. */
export async function requireUser(): Promise<Me> {
  const user = await currentUser()
  if (user) return user
  const path = (await headers()).get('x-path') ?? '/dashboard'
  redirect(`/autentificare?next=${encodeURIComponent(path)}`)
}

/**
 * A member of the business in the link. To anybody else the page does not exist.
 * @returns the person, their place there, the business's scope, and the language of the page
 */
export const requireMember = cache(async (slug: string) => {
  const user = await requireUser()
  const business = user.businesses.find((one) => one.slug === slug)
  if (!business) notFound()
  const membership = await runtime().business.memberOf(user.id, business.id)
  if (!membership) notFound()
  const locale: LocaleCode = (await headers()).get('x-locale') === 'en' ? 'en' : 'ro'
  return { user, business, locale, member: { ...membership, user } }
})
