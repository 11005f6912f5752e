/** One period later, on the same day where there is one: the 31st becomes the last of a shorter month. Seconds. */
export function nextPeriod(start: number, interval: 'month' | 'year'): number {
  const from = new Date(start * 1000)
  const months = interval === 'year' ? 12 : 1
  const day = from.getUTCDate()
  const next = new Date(from)
  next.setUTCDate(1)
  next.setUTCMonth(next.getUTCMonth() + months)
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  next.setUTCDate(Math.min(day, last))
  return Math.floor(next.getTime() / 1000)
}

/** What changing a price in mid-period costs now: the new rest less the old rest. Minor units. */
export function prorate(change: { from: number; to: number; start: number; end: number; now: number }): {
  credit: number
  charge: number
} {
  const { from, to, start, end, now } = change
  const share = Math.max(0, Math.min(1, (end - now) / (end - start)))
  return { credit: -Math.round(from * share), charge: Math.round(to * share) }
}
