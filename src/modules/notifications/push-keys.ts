import { generateKeyPairSync } from 'node:crypto'
import type { Sealer } from '../../sealing.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { PushKeys } from './push-port.ts'

const NAME = 'push_keys'

/** A P-256 pair as VAPID writes it: the point uncompressed, the number bare, both base64url. */
function makePair(): Omit<PushKeys, 'subject'> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const { x, y, d } = privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d! }
}

function openPair(value: unknown, sealer: Sealer): Omit<PushKeys, 'subject'> | null {
  try {
    return JSON.parse(sealer.open(Buffer.from((value as { sealed: string }).sealed, 'base64')))
  } catch {
    return null
  }
}

const readPair = async (tx: Sql) =>
  (await tx.query('SELECT value FROM platform_setting WHERE name = $1 FOR UPDATE', [NAME])).rows[0]?.value

/**
 * The keys that push services know the platform by: made once, kept sealed in the database, the same for every
 * process. When they cannot be opened, because the installation has another secret now, new ones are made; browsers
 * that subscribed with the old ones can no longer be written to, so they are forgotten and subscribe anew.
 * @param mailFrom whom push services write to when something is wrong
 */
export function loadPushKeys(transact: Transact, sealer: Sealer, mailFrom: string): Promise<PushKeys> {
  return transact(async (tx) => {
    const pair = makePair()
    const value = { sealed: sealer.seal(JSON.stringify(pair)).toString('base64') }
    await tx.query('INSERT INTO platform_setting (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      NAME,
      value,
    ])
    const subject = `mailto:${mailFrom}`
    const kept = openPair(await readPair(tx), sealer)
    if (kept) return { ...kept, subject }
    await tx.query('UPDATE platform_setting SET value = $2 WHERE name = $1', [NAME, value])
    await tx.query('DELETE FROM push_device')
    return { ...pair, subject }
  })
}
