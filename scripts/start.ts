/** `npm start`: build what is missing, start everything, say what to open. */
import { existsSync } from 'node:fs'
import { buildPages, generateClient } from './build.ts'

if (existsSync('.env')) process.loadEnvFile('.env')
// Decided before NODE_ENV is set for the pages' sake.
process.env.APP_ENV ??= process.env.NODE_ENV === 'production' ? 'production' : 'development'
Object.assign(process.env, { NODE_ENV: 'production' })
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.LOG_LEVEL ??= 'warn'

try {
  generateClient()
  buildPages()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exit(1)
}

const { started } = await import('../src/main.ts')
const { appUrl, mode, demo, mailbox } = await started
const lines = ['', `Rezerva Rapid is running at ${appUrl}`, '']
if (demo) {
  lines.push(
    `  A salon        ${appUrl}/book/salon-maria`,
    `  A dental clinic ${appUrl}/book/clinica-zambet`,
    `  A consultant   ${appUrl}/book/andrei-pop-consultanta`,
  )
}
if (mailbox) lines.push(`  Messages       ${appUrl}/dev/mailbox   (nothing leaves this machine)`)
lines.push(`  API            ${appUrl}/api/docs`, '')
lines.push(
  mode === 'production'
    ? 'Clients book without signing in; owners’ accounts are not part of this release.'
    : 'Nobody needs to sign in: clients book without an account. Ctrl+C stops; the data stays.',
  '',
)
process.stdout.write(lines.join('\n'))
