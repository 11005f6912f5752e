import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { ActivityEntry, AuditEntryView } from '../../../contracts/index.ts'

type Entry = ActivityEntry & Partial<Pick<AuditEntryView, 'business' | 'address'>>

/** Who did it, in a word; a client is not named here, the page about them does that. */
function useActor() {
  const t = useTranslations('activity')
  return ({ actor }: Entry): string => {
    if (actor.kind === 'operator') return t('actor.operator', { name: actor.name ?? t('actor.gone') })
    if (actor.kind === 'user') return actor.name ?? t('actor.gone')
    return t(`actor.${actor.kind}`)
  }
}

/** What was done, in words; an action that has none is shown as it is called. */
function useDone() {
  const t = useTranslations('activity')
  return ({ action, subject, actor }: Entry): string => {
    const key = `action.${action}` as 'action.appointment.booked'
    const said = t.has(key) ? t(key) : action
    const named = subject.name && subject.kind !== 'business' && subject.id !== actor.id
    return named ? `${said}: ${subject.name}` : said
  }
}

/** Entries of the audit trail, newest first, under the dates on which they happened. */
export function Entries({
  entries,
  timezone,
  beside,
}: {
  entries: readonly Entry[]
  timezone: string
  /** Stands after the sentence: the business, a link. */
  beside?: (entry: never) => ReactNode
}) {
  const t = useTranslations('activity')
  const format = useFormatter()
  const actorOf = useActor()
  const doneOf = useDone()
  const dayOf = (at: string) => format.dateTime(new Date(at), { dateStyle: 'full', timeZone: timezone })
  const days = Map.groupBy(entries, ({ at }) => dayOf(at))
  return (
    <>
      {[...days].map(([day, list]) => (
        <section key={day} className="act-day" aria-label={day}>
          <h3 className="sm">{day}</h3>
          <ol className="act-list">
            {list.map((entry) => (
              <li key={entry.id} className={mark(entry)}>
                <time className="num" dateTime={entry.at}>
                  {format.dateTime(new Date(entry.at), {
                    hour: '2-digit',
                    minute: '2-digit',
                    hourCycle: 'h23',
                    timeZone: timezone,
                  })}
                </time>
                <div>
                  <p>
                    <b>{actorOf(entry)}</b> {doneOf(entry)}
                    {beside ? beside(entry as never) : null}
                  </p>
                  {entry.operator ? (
                    <p className="act-through">{t('through', { name: entry.operator.name })}</p>
                  ) : null}
                  {entry.reason || entry.address ? (
                    <p className="sm mut">{[entry.reason, entry.address].filter(Boolean).join(' · ')}</p>
                  ) : null}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

/** What one must not overlook: somebody from outside, and what is hard to take back. */
function mark({ action, operator, actor }: Entry): string | undefined {
  if (/\.(suspended|deletion_scheduled|deleted|erased)$/.test(action)) return 'hard'
  return operator || actor.kind === 'operator' ? 'outside' : undefined
}
