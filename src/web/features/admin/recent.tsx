'use client'
import type { AuditEntryView } from '../../../contracts/index.ts'
import { Entries } from '../activity/entries.tsx'

/** What happened last in a business, on its own clock. */
export function RecentEntries({
  entries,
  timezone,
}: {
  entries: readonly AuditEntryView[]
  timezone: string
}) {
  return <Entries entries={entries.map(({ business: _here, ...entry }) => entry)} timezone={timezone} />
}
