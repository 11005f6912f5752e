/**
 * Somebody who runs the platform: `npm run operator:create -- dan@example.ro "Dan Petruș"`. Who has no account yet gets
 * one, with a password that is shown once. Nothing opens to them before they have a second factor.
 * `--remove dan@example.ro` takes the right away; `--reset dan@example.ro` begins anew with an operator who lost their
 * second factor: a new password, shown once, and nothing else that opened the account.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail, withRuntime } from './command.ts'

const USAGE = 'Usage: npm run operator:create -- EMAIL "NAME" | --remove EMAIL | --reset EMAIL'

const [first = '', second = '', ...more] = process.argv.slice(2)
const verb = first.startsWith('--') ? first.slice(2) : 'create'
const email = (verb === 'create' ? first : second).trim()
const name = verb === 'create' ? second.trim() : ''
const known = ['create', 'remove', 'reset'].includes(verb)
if (!known || more.length || !z.email().safeParse(email).success || (verb === 'create' && name.length < 2))
  fail(USAGE, 2)

await withRuntime(async ({ accounts, appUrl }) => {
  if (verb === 'remove') {
    if (!(await accounts.operators.remove(email))) fail(`${email} is no operator.`)
    process.stdout.write(`${email} is no operator any more, and is signed out everywhere.\n`)
    return
  }
  const password = randomBytes(18).toString('base64url')
  if (verb === 'reset') {
    if (!(await accounts.operators.reset(email, password))) fail(`${email} is no operator.`)
    process.stdout.write(
      `Password, shown this once: ${password}\nTheir second factor and passkeys are gone, and they are signed out everywhere.\n`,
    )
    return
  }
  const { known: before } = await accounts.operators.create({ email, name, locale: 'ro', password })
  process.stdout.write(
    [
      `${email} is an operator.`,
      before ? 'They sign in with the password that they have.' : `Password, shown this once: ${password}`,
      `They sign in at ${appUrl}/admin, and set up a second factor first.`,
      '',
    ].join('\n'),
  )
})
