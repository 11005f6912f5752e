/**
 * What businesses subscribe to: `npm run plans` lists them, `npm run plans -- set pro monthly=4500 sms=150` changes one.
 * Money in minor units; `none` is any number. Who has a plan keeps its price until they change.
 */
import { fail, withRuntime } from './command.ts'

/** What can be set, and where it is kept. */
const FIELDS = {
  name: { column: 'name_ro', kind: 'text' },
  name_en: { column: 'name_en', kind: 'text' },
  monthly: { column: 'monthly_amount', kind: 'number' },
  yearly: { column: 'yearly_amount', kind: 'number' },
  staff: { column: 'staff_limit', kind: 'limit' },
  bookings: { column: 'booking_limit', kind: 'limit' },
  sms: { column: 'sms_allowance', kind: 'number' },
  offered: { column: 'offered', kind: 'yes or no' },
} as const
const MOST = 100_000_000
const USAGE = `Usage: npm run plans [-- set ID ${Object.keys(FIELDS).join('=… ')}=…]`

function read(pair: string): { column: string; value: unknown } {
  const [name = '', ...rest] = pair.split('=')
  const typed = rest.join('=')
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : null
  if (!field || !rest.length) fail(`${pair}: not something that can be set. ${USAGE}`, 2)
  const { column, kind } = field
  if (kind === 'text')
    return typed.trim() ? { column, value: typed.trim() } : fail(`${name} must not be empty`, 2)
  if (kind === 'yes or no') {
    if (typed !== 'yes' && typed !== 'no') fail(`${name} is yes or no`, 2)
    return { column, value: typed === 'yes' }
  }
  if (kind === 'limit' && typed === 'none') return { column, value: null }
  const value = Number(typed)
  if (!/^\d+$/.test(typed) || value > MOST) fail(`${name} is a whole number`, 2)
  return { column, value }
}

const [verb, id, ...pairs] = process.argv.slice(2)
if (verb !== undefined && (verb !== 'set' || !id || !pairs.length)) fail(USAGE, 2)
const changes = pairs.map(read)

await withRuntime(async ({ database: { pool } }) => {
  if (verb === 'set') {
    const { rowCount } = await pool.query(
      `UPDATE plan SET revision = revision + 1, updated_at = now()${changes.map(({ column }, at) => `, ${column} = $${at + 2}`).join('')}
       WHERE id = $1`,
      [id, ...changes.map(({ value }) => value)],
    )
    if (!rowCount) fail(`There is no plan called ${id}.`)
  }
  const { rows } = await pool.query(
    `SELECT id, name_ro AS name, monthly_amount AS monthly, yearly_amount AS yearly, currency, staff_limit AS staff,
       booking_limit AS bookings, sms_allowance AS sms, offered FROM plan ORDER BY position, id`,
  )
  for (const plan of rows) process.stdout.write(`${JSON.stringify(plan)}\n`)
})
