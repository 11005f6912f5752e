import type { LocaleCode } from '../../contracts/index.ts'
import { readDay } from './agenda.ts'
import { type AgendaPlace, agendaContent } from './agenda-content.ts'
import { mailOf, person } from './compose.ts'
import type { NotificationsDeps } from './index.ts'
import { alone, isWaiting, markSent } from './once.ts'
import { deliverMail } from './send-mail.ts'
import type { MessageRow } from './store.ts'
import { inLanguage } from './values.ts'

type Place = Omit<AgendaPlace, 'locale'> & { locale: string; email: string }

async function skip({ pool }: NotificationsDeps, businessId: string, id: string, reason: string) {
  await pool.query(
    `UPDATE message SET state = 'skipped', reason = $3 WHERE business_id = $1 AND id = $2 AND state = 'queued'`,
    [businessId, id, reason],
  )
}

/** The day of a member, as it is when it leaves. @throws when it cannot be taken now */
export async function sendAgenda(
  deps: NotificationsDeps,
  businessId: string,
  { id, userId, event, channel }: MessageRow,
): Promise<void> {
  const { rows } = await deps.pool.query<Place>(
    `SELECT b.name, b.slug, b.timezone, b.accent, u.locale, u.name AS person, u.email
     FROM membership m JOIN business b ON b.id = m.business_id JOIN app_user u ON u.id = m.user_id
     WHERE m.business_id = $1 AND m.user_id = $2`,
    [businessId, userId],
  )
  const place = rows[0]
  const date = event?.date
  if (!place || !userId || !date) return skip(deps, businessId, id, 'superseded')
  const items = await readDay(deps.pool, businessId, userId, date)
  if (!items.length) return skip(deps, businessId, id, 'superseded')
  const { appUrl, mailFrom } = deps
  const locale: LocaleCode = place.locale === 'en' ? 'en' : 'ro'
  const endUrl = inLanguage(deps.endLink({ businessId, userId }), { locale })
  const content = agendaContent({ ...place, locale }, items, { appUrl, endUrl })
  if (channel === 'email') {
    const envelope = { recipient: place.email, messageId: id, mailFrom, appUrl }
    const ends = { from: person('Rezerva Rapid', mailFrom), to: person(place.person, place.email), endUrl }
    const outcome = await deliverMail(deps, businessId, id, await mailOf(content, envelope, ends))
    if (outcome.state === 'failed') await skip(deps, businessId, id, outcome.reason)
    return
  }
  const notice = {
    title: content.subject,
    body: content.preview,
    url: `/dashboard/${place.slug}`,
    tag: `agenda:${businessId}`,
    silent: false,
  }
  await alone(deps, id, async (tx) => {
    if (!(await isWaiting(tx, businessId, id))) return
    const shown = await deps.showNotice(userId, notice)
    if (!shown) return skip(deps, businessId, id, 'no_device')
    await markSent(
      tx,
      { businessId, messageId: id, now: new Date(deps.clock()) },
      {
        subject: notice.title,
        text: notice.body,
      },
    )
  })
}
