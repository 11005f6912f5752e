import { createHash } from 'node:crypto'

/** The same name always gives the same UUID, so that links into the demo stay valid from one machine to another. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`rezerva demo: ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export interface Dice {
  /** 0 ≤ x < 1 */
  next(): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
}

/** Repeatable chance (mulberry32): the same seed gives the same demo. */
export function createDice(seed: string): Dice {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    chance: (probability) => next() < probability,
  }
}
