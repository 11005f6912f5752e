import { dateIn, whenOf } from './format.ts'
import { MESSAGES } from './messages/index.ts'
import { moneyNotice, moneyOf } from './money.ts'
import { alone, isWaiting, markSent } from './once.ts'
import { priceText } from './rows.ts'
import { eventOf } from './rules.ts'
import type { Attempt, Outcome } from './send-message.ts'
import { happeningOf } from './template.ts'
import { isQuiet } from './timing.ts'

/** What a member's own devices show of something that a client did. */
function noticeOf({ deps, row, details }: Attempt) {
  const { business, client, items, timezone, startsAt, id } = details
  const words = MESSAGES[business.locale]
  const start = whenOf(startsAt, timezone, business.locale)
  const event = eventOf(row)
  const money = moneyOf(row)
  const told = money && moneyNotice(details, money)
  const title =
    told?.title ??
    (event
      ? words.business[happeningOf(event)].subject(start, client.name)
      : words.business.replied.subject(client.name))
  const services = items.map(({ serviceName }) => serviceName).join(', ')
  return {
    title,
    body:
      told?.body ??
      (event ? `${services}, ${priceText(details, words, business.locale)}` : (row.event?.reply ?? '')),
    url: `/dashboard/${business.slug}?data=${dateIn(startsAt, timezone)}&programare=${id}`,
    tag: `${row.template}:${id}`,
    silent: isQuiet(new Date(deps.clock()), timezone),
  }
}

/** On a member's own devices. */
export async function sendNotice(attempt: Attempt): Promise<Outcome> {
  const { deps, businessId, row } = attempt
  const notice = noticeOf(attempt)
  return alone(deps, row.id, async (tx): Promise<Outcome> => {
    if (!(await isWaiting(tx, businessId, row.id))) return { state: 'done' }
    const shown = await deps.showNotice(row.userId!, notice)
    if (!shown) return { state: 'skipped', reason: 'no_device' }
    const named = { businessId, messageId: row.id, now: new Date(deps.clock()) }
    await markSent(tx, named, { subject: notice.title, text: notice.body })
    return { state: 'done' }
  })
}
