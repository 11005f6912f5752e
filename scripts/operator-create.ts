/**
 * Somebody who runs the platform: `npm run operator:create -- dan@example.ro "Dan Petruș"`. Who has no account yet gets
 * one, with a password that is shown once. Nothing opens to them before they have a second factor.
 * `npm run operator:create -- --remove dan@example.ro` takes the right away.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { fail, withRuntime } from './command.ts'

const USAGE =
  'Usage: npm run operator:create -- EMAIL "NAME"   or   npm run operator:create -- --remove EMAIL'

const [first = '', second = '', ...more] = process.argv.slice(2)
const removing = first === '--remove'
const email = (removing ? second : first).trim()
const name = removing ? '' : second.trim()
if (more.length || !z.email().safeParse(email).success || (!removing && name.length < 2)) fail(USAGE, 2)

await withRuntime(async ({ accounts, appUrl }) => {
  if (removing) {
    if (!(await accounts.operators.remove(email))) fail(`${email} is no operator.`)
    process.stdout.write(`${email} is no operator any more, and is signed out everywhere.\n`)
    return
  }
  const password = randomBytes(18).toString('base64url')
  const { known } = await accounts.operators.create({ email, name, locale: 'ro', password })
  process.stdout.write(
    [
      `${email} is an operator.`,
      known ? 'They sign in with the password that they have.' : `Password, shown this once: ${password}`,
      `They sign in at ${appUrl}/admin, and set up a second factor first.`,
      '',
    ].join('\n'),
  )
})
