import { randomUUIDv7 } from 'node:crypto'
import type { Feature } from '../src/contracts/index.ts'
import type { TestApp } from './app.ts'
import { codeOf } from './authenticator.ts'
import { cookiesOf, type Person, personWith, signIn } from './people.ts'

export interface TestOperator extends Person {
  /** What the authenticator app shows now. */
  code(): Promise<string>
}

const PASSWORD = 'parola operatorului'

/** Somebody who runs the platform, made as the command makes them, with a second factor given in this session. */
export async function addOperator(app: TestApp, name = 'Dan Petruș'): Promise<TestOperator> {
  const email = `operator-${randomUUIDv7()}@rezerva-rapid.example`
  await app.runtime.accounts.operators.create({ email, name, locale: 'ro', password: PASSWORD })
  const before = await signIn(app, email, PASSWORD)
  const begun = await before.call<{ totpURI: string }>('/auth/two-factor/enable', {
    body: { password: PASSWORD },
  })
  const secret = new URL(begun.body.totpURI).searchParams.get('secret')!
  const code = () => codeOf(secret)
  const verified = await before.call('/auth/two-factor/verify-totp', { body: { code: await code() } })
  if (verified.status !== 200) throw new Error(`no second factor: ${JSON.stringify(verified.body)}`)
  return { ...personWith(app, before, cookiesOf(verified.headers)), code }
}

/** Turns something on or off for a business, as an operator does; null as it is for all. */
export const turn = (app: TestApp, businessId: string, feature: Feature, enabled: boolean | null) =>
  app.runtime.admin.switchFor(
    {
      operator: { id: randomUUIDv7(), name: 'Dan', email: 'dan@rezerva-rapid.example', locale: 'ro' },
      businessId,
      reason: 'de probă',
      requestId: 'test',
    },
    { feature, enabled, reason: 'de probă' },
  )
