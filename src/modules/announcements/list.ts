import type { Announcement } from '../../contracts/index.ts'
import { OWN_AUDIENCE } from './audience.ts'
import type { AnnouncementsDeps } from './index.ts'

interface Row extends Omit<Announcement, 'startsAt' | 'endsAt' | 'mailedAt' | 'createdAt'> {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly mailedAt: Date | null
  readonly createdAt: Date
}

const LISTED = 100

/** The last hundred, newest first, with whom they reach and who has read them: one statement. */
export async function listAnnouncements({ pool, clock }: AnnouncementsDeps): Promise<Announcement[]> {
  const { rows } = await pool.query<Row>(
    `SELECT a.id, a.title_ro AS "titleRo", a.title_en AS "titleEn", a.text_ro AS "textRo", a.text_en AS "textEn", a.level,
       a.plans, to_json(a.roles) AS roles, a.locales, a.only_for AS "onlyFor", a.starts_at AS "startsAt",
       a.ends_at AS "endsAt", a.dismissible, a.mail, a.mailed_at AS "mailedAt", a.created_at AS "createdAt",
       w.name AS author, CASE WHEN a.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN a.ends_at <= $1 THEN 'over'
         WHEN a.starts_at > $1 THEN 'scheduled' ELSE 'shown' END AS state,
       (SELECT count(DISTINCT u.id)::int ${OWN_AUDIENCE}) AS reach, r.read, r.dismissed, r.mailed
     FROM (SELECT * FROM announcement ORDER BY created_at DESC, id DESC LIMIT ${LISTED}) a
     LEFT JOIN app_user w ON w.id = a.author_id
     CROSS JOIN LATERAL (SELECT count(read_at)::int AS read, count(dismissed_at)::int AS dismissed,
       count(mailed_at)::int AS mailed FROM announcement_read WHERE announcement_id = a.id) r
     ORDER BY a.created_at DESC, a.id DESC`,
    [new Date(clock())],
  )
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    mailedAt: row.mailedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }))
}
