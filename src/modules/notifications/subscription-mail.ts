import { randomUUIDv7 } from 'node:crypto'
import type { SubscriptionNotice } from '../subscriptions/index.ts'
import type { NotificationsDeps } from './index.ts'

/** The job that tells a business's owners of their subscription. */
export interface SubscriptionNoticeJob {
  businessId: string
  notice: SubscriptionNotice
}

/** A mail to each owner, with the page where something can be done. */
export async function planSubscriptionMails(
  deps: NotificationsDeps,
  { businessId, notice }: SubscriptionNoticeJob,
): Promise<void> {
  const { rows } = await deps.pool.query<{
    to: string
    name: string
    locale: string
    business: string
    slug: string
  }>(
    `SELECT u.email AS to, u.name, u.locale, b.name AS business, b.slug
     FROM membership m JOIN app_user u ON u.id = m.user_id JOIN business b ON b.id = m.business_id
     WHERE m.business_id = $1 AND m.role = 'owner'`,
    [businessId],
  )
  await deps.transact(async (tx) => {
    for (const { slug, ...owner } of rows)
      await deps.enqueue(tx, 'account-mail', {
        id: randomUUIDv7(),
        mail: { template: notice, url: `${deps.appUrl}/dashboard/${slug}/setari/abonament`, ...owner },
      })
  })
}
