import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache } from 'react'
import type { LocaleCode } from '../../contracts/index.ts'
import { runtime } from './runtime.ts'

/** What stands between an operator and the platform's side: nothing, a second factor to set up, or one to give. */
export type Door = 'open' | 'set_up' | 'code' | 'impersonating'

/** The operator who is signed in. To everybody else the page does not exist. */
export const operatorHere = cache(async () => {
  await connection()
  const found = await runtime().accounts.sessionOf({ cookie: (await cookies()).toString() })
  const asked = await headers()
  if (!found) redirect(`/autentificare?next=${encodeURIComponent(asked.get('x-path') ?? '/admin')}`)
  if (found.via !== 'session' || !found.session.operator) notFound()
  const { user, session, acting } = found
  const door: Door = acting
    ? 'impersonating'
    : !session.twoFactor
      ? 'set_up'
      : session.confirmedAt === null
        ? 'code'
        : 'open'
  const locale: LocaleCode = asked.get('x-locale') === 'en' ? 'en' : 'ro'
  return { user: acting ? acting.operator : user, door, locale }
})

/** For a page below `/admin`: its layout shows what is missing, and the page reads nothing meanwhile. */
export async function requireOperator() {
  const here = await operatorHere()
  if (here.door !== 'open') redirect('/admin')
  return here
}
