import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { HeldInterval, HoldLimits, HoldStore } from './ports.ts'
import { buildHold } from './store.contract.ts'

const LIMITS: HoldLimits = { perVisitor: 3, perAddress: 4, perDay: 6, perBusiness: 8 }

const interval: fc.Arbitrary<HeldInterval> = fc
  .record({
    occupantId: fc.constantFrom('maria', 'ana', 'room'),
    seat: fc.constantFrom(0, 0, 0, 1),
    start: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 1, max: 6 }),
    session: fc.option(
      fc.record({ key: fc.constantFrom('yoga', 'pilates'), seatsLeft: fc.integer({ min: 0, max: 3 }) }),
      { nil: undefined, freq: 3 },
    ),
  })
  .map(({ start, length, session, ...rest }) => ({
    ...rest,
    start,
    end: start + length,
    ...(session ? { session } : {}),
  }))

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('place' as const),
      visitor: fc.constantFrom('v1', 'v2', 'v3'),
      address: fc.constantFrom('a1', 'a2'),
      date: fc.constantFrom('2026-03-12', '2026-03-13'),
      intervals: fc.array(interval, { minLength: 1, maxLength: 3 }),
      lives: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('renew' as const), nth: fc.nat(20), lives: fc.nat(100) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), nth: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ticks: fc.integer({ min: 1, max: 60 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const NOW = Date.UTC(2026, 2, 9, 8)
/** Long enough that no key of a real server runs out while a sequence is played. */
const TICK = 60_000

/**
 * Everything that a visitor could observe while one sequence of steps runs against a store. Time is virtual: a
 * store that let the real clock in would differ.
 */
async function observe(store: HoldStore, steps: Step[]): Promise<unknown[]> {
  const businessId = randomUUID()
  const seen: unknown[] = []
  const tokens: string[] = ['unknown']
  let now = NOW
  for (const [index, next] of steps.entries()) {
    const token = 'nth' in next ? tokens[next.nth % tokens.length]! : `hold-${index}`
    if (next.do === 'wait') now += next.ticks * TICK
    if (next.do === 'release') await store.release(businessId, token)
    if (next.do === 'renew') seen.push(await store.renew(businessId, token, now, now + next.lives * TICK))
    if (next.do === 'place') {
      const { do: _, lives, ...wanted } = next
      tokens.push(token)
      const hold = buildHold({ ...wanted, businessId, token, expiresAt: now + lives * TICK })
      seen.push(await store.place(hold, LIMITS, now))
    }
    const live = await store.list(businessId, now)
    seen.push(live.map((hold) => hold.token).sort(), await store.find(businessId, token, now))
  }
  return seen.map((entry) =>
    JSON.parse(JSON.stringify(entry, (key, value) => (key === 'businessId' ? '' : value))),
  )
}

/** Asserts that two stores behave alike through random sequences of place, renew, release and expiry. */
export async function assertStoresAgree(
  one: () => HoldStore,
  other: () => HoldStore,
  same: (a: unknown, b: unknown) => void,
  runs = 300,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      same(await observe(one(), steps), await observe(other(), steps))
    }),
    { numRuns: runs },
  )
}
