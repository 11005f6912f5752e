/** A cache that may forget or fail at any time: `get` then answers null and `set` does nothing. */
export interface Cache {
  get(key: string): Promise<string | null>
  /** @param ttlMs milliseconds */
  set(key: string, value: string, ttlMs: number): Promise<void>
}
