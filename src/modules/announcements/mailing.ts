import { OWN_AUDIENCE } from './audience.ts'
import type { AnnouncementsDeps } from './index.ts'

/** People who are written to in one transaction. */
const BATCH = 200
/** Batches in one go; the rest goes on a few minutes later. */
const BATCHES = 50

/**
 * Writes to everybody in the audience of announcements that have begun and go by mail: each person once, however
 * often this runs and whoever joins meanwhile.
 */
export async function mailDue({ transact, clock, appUrl, sendMail }: AnnouncementsDeps): Promise<number> {
  let total = 0
  for (let batch = 0; batch < BATCHES; batch++) {
    const written = await transact(async (tx) => {
      const now = new Date(clock())
      const { rows } = await tx.query<{
        id: string
        userId: string
        name: string
        email: string
        locale: string
        title: string
        text: string
      }>(
        `WITH due AS (
           SELECT a.id, p.user_id, p.name, p.email, p.locale,
             CASE p.locale WHEN 'en' THEN a.title_en ELSE a.title_ro END AS title,
             CASE p.locale WHEN 'en' THEN a.text_en ELSE a.text_ro END AS text
           FROM announcement a
           CROSS JOIN LATERAL (SELECT DISTINCT u.id AS user_id, u.name, u.email, u.locale ${OWN_AUDIENCE}
             AND u.email_verified AND NOT EXISTS (SELECT FROM announcement_read r
               WHERE r.announcement_id = a.id AND r.user_id = u.id AND r.mailed_at IS NOT NULL)) p
           WHERE a.mail AND a.withdrawn_at IS NULL AND a.starts_at <= $1 AND a.ends_at > $1
           LIMIT ${BATCH}
         ), kept AS (
           INSERT INTO announcement_read AS r (announcement_id, user_id, mailed_at) SELECT id, user_id, $1 FROM due
           ON CONFLICT (announcement_id, user_id) DO UPDATE SET mailed_at = excluded.mailed_at WHERE r.mailed_at IS NULL
           RETURNING announcement_id, user_id
         )
         SELECT due.id, due.user_id AS "userId", due.name, due.email, due.locale, due.title, due.text FROM due
         JOIN kept ON kept.announcement_id = due.id AND kept.user_id = due.user_id`,
        [now],
      )
      for (const { name, email, locale, title, text } of rows)
        await sendMail(tx, {
          template: 'announcement',
          to: email,
          name,
          locale,
          url: `${appUrl}/dashboard`,
          title,
          text,
        })
      await tx.query('UPDATE announcement SET mailed_at = $1 WHERE id = ANY($2) AND mailed_at IS NULL', [
        now,
        [...new Set(rows.map(({ id }) => id))],
      ])
      return rows.length
    })
    total += written
    if (written < BATCH) break
  }
  return total
}
