/**
 * Jobs that were tried as often as they are: `npm run dead-letters` lists them, `npm run dead-letters -- redrive all`
 * gives all back to their queues, `npm run dead-letters -- redrive ID …` only these.
 */
import { type DeadLetter, openDeadLetters } from '../src/adapters/postgres/dead-letters.ts'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { environment, fail } from './command.ts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const USAGE = 'Usage: npm run dead-letters [-- redrive all | -- redrive ID …]\n'

/** Ids to give back; null to list; undefined for all. */
function wishOf([verb, ...ids]: string[]): string[] | undefined | null {
  if (verb === undefined) return null
  if (verb !== 'redrive' || ids.length === 0) fail(USAGE.trim(), 2)
  if (ids.length === 1 && ids[0] === 'all') return undefined
  const wrong = ids.find((id) => !UUID.test(id))
  if (wrong) fail(`${wrong} is no id of a job. ${USAGE.trim()}`, 2)
  return ids
}

const lineOf = ({ id, queue, since, data, reason }: DeadLetter) =>
  `${id}  ${since.toISOString()}  ${queue}  ${JSON.stringify(data)}  ${JSON.stringify(reason)}`

const wish = wishOf(process.argv.slice(2))
const env = environment()
const embedded = env.databaseUrl ? null : await startEmbeddedPostgres(env.dataDir)
const letters = await openDeadLetters(env.databaseUrl ?? embedded!.url)
try {
  if (wish === null) {
    const all = await letters.list()
    process.stdout.write(all.length ? `${all.map(lineOf).join('\n')}\n` : 'There are no dead letters.\n')
  } else process.stdout.write(`${await letters.redrive(wish)} given back to their queues\n`)
} finally {
  await letters.close()
  await embedded?.stop()
}
