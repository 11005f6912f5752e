/**
 * What the payment vendor told: `npm run stripe-events` lists the last ones, `npm run stripe-events -- failed` (or
 * `refused`, `ignored`, `processed`) only these, `npm run stripe-events -- replay evt_…` handles some again.
 */
import { fail, withRuntime } from './command.ts'

const STATES = ['processed', 'ignored', 'refused', 'failed'] as const
const LISTED = 50
const USAGE = `Usage: npm run stripe-events [-- ${STATES.join(' | ')} | -- replay evt_… …]`

const [verb, ...ids] = process.argv.slice(2)
const state = STATES.find((one) => one === verb)
if (verb !== undefined && !state && verb !== 'replay') fail(USAGE, 2)
if (verb === 'replay' && !(ids.length && ids.every((id) => /^evt_\w+$/.test(id)))) fail(USAGE, 2)
if (state && ids.length) fail(USAGE, 2)

await withRuntime(async ({ stripeEvents }) => {
  if (verb === 'replay') {
    for (const id of ids) {
      const outcome = await stripeEvents.replay(id)
      const said = outcome
        ? `${outcome.state}${outcome.reason ? `: ${outcome.reason}` : ''}`
        : 'nobody knows it any more'
      process.stdout.write(`${id}  ${said}\n`)
    }
    return
  }
  const events = await stripeEvents.list({ state, limit: LISTED })
  for (const { id, type, account, state: kept, reason, attempts, handledAt } of events)
    process.stdout.write(
      `${id}  ${handledAt.toISOString()}  ${kept}${reason ? `: ${reason}` : ''}  ${type}  ${account ?? 'platform'}  ×${attempts}\n`,
    )
  if (!events.length) process.stdout.write('There are no such events.\n')
})
