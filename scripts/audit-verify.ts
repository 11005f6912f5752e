/**
 * Whether the audit trail is whole: `npm run audit:verify`, or of one business: `npm run audit:verify -- salon-maria`.
 * Names every entry that was changed, removed, moved or added past the guards. Exits with 1 when there is one.
 */
import { fail, withRuntime } from './command.ts'

const [slug, ...more] = process.argv.slice(2)
if (more.length) fail('Usage: npm run audit:verify [-- SLUG]', 2)

const SAYS = {
  changed: 'does not say what it said when it was written',
  missing: 'is gone, and its time was not over',
  broken_link: 'does not follow from the entry before it',
  gap: 'follows a link that is gone',
  unlinked: 'belongs to no chain: it came past the guards',
  wrong_end: 'the chain does not end where the database says',
  not_as_sealed: 'the chain is not the one that was sealed',
  forged_seal: 'the seal was not made by this installation',
} as const

let broken = false
await withRuntime(async ({ audit, database: { pool } }) => {
  let businessId: string | null = null
  if (slug) {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM business WHERE slug = $1', [slug])
    businessId = rows[0]?.id ?? fail(`There is no business called ${slug}.`)
  }
  const { chains, entries, purged, sealed, faults } = await audit.verify(businessId)
  process.stdout.write(
    `${entries} entries in ${chains} chains, ${purged} removed in time, ${sealed} ends sealed.\n`,
  )
  for (const { businessId: of, seq, entryId, at, fault } of faults)
    process.stdout.write(
      `  ${of ?? 'platform'} #${seq ?? '-'} ${entryId ?? ''} ${at?.toISOString() ?? ''}: ${SAYS[fault]}\n`,
    )
  broken = faults.length > 0
  process.stdout.write(broken ? 'The audit trail was tampered with.\n' : 'The audit trail is whole.\n')
})
if (broken) process.exitCode = 1
