import { useLocale, useTimeZone } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'

/** Instants as the calendar shows them: by the businesses' clock, wherever the reader is. */
export function useMoment() {
  const locale = useLocale() as LocaleCode
  const zone = useTimeZone()
  const inZone = zone ? { timeZone: zone } : {}
  return {
    /** `23 nov., 14:30` */
    moment: (instant: string): string =>
      new Date(instant).toLocaleString(locale === 'ro' ? 'ro-RO' : 'en-GB', {
        ...inZone,
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }),
    /** `2026-11-23`, the date on which it is there. */
    dateOf: (instant: string): string =>
      new Intl.DateTimeFormat('sv-SE', { ...inZone, dateStyle: 'short' }).format(new Date(instant)),
  }
}
