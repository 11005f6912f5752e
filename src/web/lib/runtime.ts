import type { Runtime } from '../../runtime.ts'

/** The one object that the server publishes. Pages read from it; by value they import none of its code. */
export const runtime = (): Runtime =>
  (globalThis as unknown as Record<symbol, Runtime>)[Symbol.for('rezerva.runtime')]!
