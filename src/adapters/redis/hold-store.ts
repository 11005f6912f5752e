import type { HoldCap, HoldRecord, HoldStore, HoldStoreUnavailable } from '../../modules/holds/ports.ts'
import type { RedisClient } from './client.ts'
import { PLACE, RENEW } from './hold-scripts.ts'

/** Braces make the business's id the hash tag: all keys of a business live on one node of a Redis Cluster. */
const keyOf = (businessId: string): string => `rr:{${businessId}}:holds`

function encode({ expiresAt, renewals, ...rest }: HoldRecord): string {
  return `${expiresAt} ${renewals} ${JSON.stringify(rest)}`
}

function decode(entry: string): HoldRecord {
  const [, expiresAt, renewals, json] = /^(\d+) (\d+) (.*)$/s.exec(entry)!
  return { ...JSON.parse(json!), expiresAt: Number(expiresAt), renewals: Number(renewals) }
}

class Unavailable extends Error implements HoldStoreUnavailable {
  readonly code = 'hold_store_unavailable'

  constructor(cause: unknown) {
    super('The hold store cannot answer', { cause })
    this.name = 'HoldStoreUnavailable'
  }
}

const CAPS: ReadonlySet<string> = new Set<HoldCap>(['visitor', 'address', 'day', 'business'])

interface Scripts {
  placeHold(key: string, ...args: (string | number)[]): Promise<string>
  renewHold(key: string, ...args: (string | number)[]): Promise<string>
}

/**
 * Holds shared by all processes, each change one script on one hash a business.
 * @param options.renewals how often a hold may be renewed
 * @throws an error with code `hold_store_unavailable` when Redis cannot answer in time
 */
export function createRedisHoldStore(
  { redis, circuit }: RedisClient,
  options: { renewals: number },
): HoldStore {
  redis.defineCommand('placeHold', { numberOfKeys: 1, lua: PLACE })
  redis.defineCommand('renewHold', { numberOfKeys: 1, lua: RENEW })
  const scripts = redis as unknown as Scripts

  async function ask<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await circuit.run(command)
    } catch (error) {
      throw new Unavailable(error)
    }
  }
  const isLive = (now: number) => (hold: HoldRecord) => now < hold.expiresAt

  return {
    async place(record, { perVisitor, perAddress, perDay, perBusiness }, now) {
      const key = keyOf(record.businessId)
      const args = [now, record.token, encode(record), perVisitor, perAddress, perDay, perBusiness]
      const answer = await ask(() => scripts.placeHold(key, ...args))
      if (answer === 'ok') return { ok: true }
      if (CAPS.has(answer)) return { ok: false, reason: 'too_many_holds', cap: answer as HoldCap }
      return { ok: false, reason: 'slot_taken' }
    },

    async renew(businessId, token, now, expiresAt) {
      const key = keyOf(businessId)
      const answer = await ask(() => scripts.renewHold(key, now, token, expiresAt, options.renewals))
      if (answer === 'hold_expired' || answer === 'too_many_renewals') return { ok: false, reason: answer }
      return { ok: true, record: decode(answer) }
    },

    async release(businessId, token) {
      await ask(() => redis.hdel(keyOf(businessId), token))
    },

    async find(businessId, token, now) {
      const entry = await ask(() => redis.hget(keyOf(businessId), token))
      const hold = entry === null ? null : decode(entry)
      return hold && isLive(now)(hold) ? hold : null
    },

    async list(businessId, now) {
      const entries = await ask(() => redis.hvals(keyOf(businessId)))
      return entries.map(decode).filter(isLive(now))
    },
  }
}
