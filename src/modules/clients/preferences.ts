import type { MessagePreference } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'

/** How a client likes to be written to. @returns whether that is anything new */
export async function setMessagePreference(
  tx: Sql,
  businessId: string,
  clientId: string,
  { channel, reminders }: MessagePreference,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE client SET message_channel = $3::message_channel,
       reminders_off_at = CASE WHEN $4 THEN NULL ELSE coalesce(reminders_off_at, $5) END, updated_at = $5
     WHERE business_id = $1 AND id = $2
       AND (message_channel IS DISTINCT FROM $3::message_channel OR (reminders_off_at IS NULL) <> $4)`,
    [businessId, clientId, channel, reminders, at],
  )
  return rowCount === 1
}
