import type { LocaleCode, ShownAnnouncement } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { OWN_AUDIENCE } from './audience.ts'
import type { AnnouncementsDeps } from './index.ts'

/** Whether it is for this person in this business, and is not put away. `$2` is the business, `$3` the person. */
const FOR_THEM = `
  a.withdrawn_at IS NULL AND a.starts_at <= $1 AND a.ends_at > $1
  AND EXISTS (SELECT ${OWN_AUDIENCE} AND m.business_id = $2 AND m.user_id = $3)`

export async function shownTo(
  { pool, clock }: AnnouncementsDeps,
  { scope, user }: Member,
  locale: LocaleCode,
): Promise<ShownAnnouncement[]> {
  const own = locale === 'en' ? 'en' : 'ro'
  const { rows } = await pool.query<ShownAnnouncement>(
    `SELECT a.id, a.title_${own} AS title, a.text_${own} AS text, a.level, a.dismissible FROM announcement a
     WHERE ${FOR_THEM} AND NOT (a.dismissible AND EXISTS (SELECT FROM announcement_read r
       WHERE r.announcement_id = a.id AND r.user_id = $3 AND r.dismissed_at IS NOT NULL))
     ORDER BY a.level DESC, a.starts_at DESC, a.id LIMIT 5`,
    [new Date(clock()), scope.businessId, user.id],
  )
  return rows
}

/** Somebody saw it, or put it away. One that is not theirs changes nothing. */
export async function markSeen(
  { pool, clock }: AnnouncementsDeps,
  { scope, user }: Member,
  id: string,
  dismissed: boolean,
): Promise<void> {
  await pool.query(
    `INSERT INTO announcement_read AS r (announcement_id, user_id, read_at, dismissed_at)
     SELECT a.id, $3, $1, CASE WHEN $5 AND a.dismissible THEN $1::timestamptz END FROM announcement a
     WHERE a.id = $4 AND ${FOR_THEM}
     ON CONFLICT (announcement_id, user_id) DO UPDATE SET read_at = coalesce(r.read_at, excluded.read_at),
       dismissed_at = coalesce(r.dismissed_at, excluded.dismissed_at)`,
    [new Date(clock()), scope.businessId, user.id, id, dismissed],
  )
}
