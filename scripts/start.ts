/** `npm start`: build what is missing, start everything, say what to open. */
import { existsSync } from 'node:fs'
import { buildPages, buildWidget, generateClient } from './build.ts'
import { startSandbox } from './sandbox.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
// Decided before NODE_ENV is set for the pages' sake.
process.env.APP_ENV ??= process.env.NODE_ENV === 'production' ? 'production' : 'development'
Object.assign(process.env, { NODE_ENV: 'production' })
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.LOG_LEVEL ??= 'warn'

try {
  generateClient()
  buildWidget()
  buildPages()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}

const sandbox = await startSandbox()
const { DEMO_OPERATOR, DEMO_PASSWORD, DEMO_PEOPLE } = await import('../prisma/seed/accounts.ts')
const { started } = await import('../src/main.ts')
const { appUrl, mode, demo, mailbox } = await started
const lines = ['', `Rezerva Rapid is running at ${appUrl}`, '']
if (demo) {
  lines.push(
    `  A salon        ${appUrl}/book/salon-maria`,
    `  A dental clinic ${appUrl}/book/clinica-zambet`,
    `  A consultant   ${appUrl}/book/andrei-pop-consultanta`,
    `  Dashboard      ${appUrl}/dashboard   sign in: ${DEMO_PEOPLE[0].email} / ${DEMO_PASSWORD}`,
    `                 a colleague who sees her own day: ${DEMO_PEOPLE[1].email} / ${DEMO_PASSWORD}`,
    `  Administration ${appUrl}/admin   sign in: ${DEMO_OPERATOR.email} / ${DEMO_PASSWORD}, with an authenticator app`,
  )
}
if (mailbox) lines.push(`  Messages       ${appUrl}/dev/mailbox   (nothing leaves this machine)`)
if (sandbox?.sms) lines.push(`  SMS            ${sandbox.url}   (read them, and answer as the client)`)
if (sandbox?.payments) lines.push('  Payments       by a stand-in for Stripe: its pages list the test cards')
lines.push(`  API            ${appUrl}/api/docs`, '')
lines.push(
  mode === 'production'
    ? `Owners sign up at ${appUrl}/inregistrare; clients book without an account.`
    : 'Clients book without an account. Ctrl+C stops; the data stays.',
  '',
)
process.stdout.write(lines.join('\n'))
