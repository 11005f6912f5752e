'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AuditEntryView } from '../../../contracts/index.ts'
import { Entries } from '../activity/entries.tsx'

/** The business that an entry is about. */
const inBusiness = ({ business }: AuditEntryView) =>
  business?.name ? (
    <>
      {' · '}
      <Link className="link" href={`/admin/firme/${business.id}`} prefetch={false}>
        {business.name}
      </Link>
    </>
  ) : null

/** What happened last in a business, on its own clock, or everywhere. */
export function RecentEntries({
  entries,
  timezone,
  everywhere = false,
}: {
  entries: readonly AuditEntryView[]
  timezone: string
  everywhere?: boolean
}) {
  const t = useTranslations('activity')
  if (!entries.length) return <p className="sm mut">{t('nothing')}</p>
  return <Entries entries={entries} timezone={timezone} {...(everywhere ? { beside: inBusiness } : {})} />
}
