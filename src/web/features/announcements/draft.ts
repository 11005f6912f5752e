import type { Announcement, AnnouncementForm } from '../../../contracts/index.ts'

/** What is typed: times as the field for them gives them, on the platform's clock. */
export interface Draft extends Omit<AnnouncementForm, 'startsAt' | 'endsAt'> {
  readonly startsAt: string
  readonly endsAt: string
}

const ZONE = 'Europe/Bucharest'

const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
})

/** An instant as `<input type="datetime-local">` wants it. */
export const toField = (instant: string): string => wall.format(new Date(instant)).replace(' ', 'T')

/** How far the platform's clock is ahead of UTC at a moment. */
const aheadAt = (ms: number): number =>
  Date.parse(`${toField(new Date(ms).toISOString())}Z`) - Math.floor(ms / 60_000) * 60_000

/** What the field says, as an instant; empty or broken text stays what it is, and the server says so. */
export function toInstant(field: string): string {
  const asUtc = Date.parse(`${field}Z`)
  if (Number.isNaN(asUtc)) return field
  // Twice: the clocks may change between the guess and the moment.
  const guess = asUtc - aheadAt(asUtc)
  return new Date(asUtc - aheadAt(guess)).toISOString()
}

/** A new one: from now on, for two days. */
export function emptyDraft(now: number): Draft {
  const at = (ms: number) => toField(new Date(ms).toISOString())
  return {
    ...{ titleRo: '', titleEn: '', textRo: '', textEn: '', level: 'info' },
    ...{ plans: [], roles: [], locales: [], onlyFor: null, dismissible: true, mail: false },
    startsAt: at(now),
    endsAt: at(now + 2 * 86_400_000),
  }
}

export const draftOf = (one: Announcement): Draft => ({
  titleRo: one.titleRo,
  titleEn: one.titleEn,
  textRo: one.textRo,
  textEn: one.textEn,
  level: one.level,
  plans: one.plans,
  roles: one.roles,
  locales: one.locales,
  onlyFor: one.onlyFor,
  dismissible: one.dismissible,
  mail: one.mail,
  startsAt: toField(one.startsAt),
  endsAt: toField(one.endsAt),
})

export const formOf = (draft: Draft): AnnouncementForm => ({
  ...draft,
  startsAt: toInstant(draft.startsAt),
  endsAt: toInstant(draft.endsAt),
})
