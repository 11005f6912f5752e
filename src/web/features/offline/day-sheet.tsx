'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { longDate } from '../../lib/format.ts'
import { announce } from './channel.ts'
import { DayEntry } from './day-entry.tsx'
import { RefusedList } from './refused-list.tsx'
import { askForSync, sendMarks } from './sending.ts'
import type { MarkAction, Sheet, SheetEntry } from './sheet.ts'
import { addMark, dropMark } from './store.ts'
import { useKept } from './use-kept.ts'
import { useReachable } from './use-reachable.ts'

const MINUTE_MS = 60_000

/** `09:42` in the zone of the business. */
const timeIn = (timezone: string, at: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** The page of the dashboard that somebody wanted when there was no network. */
function wantedPage(): string {
  const wanted = new URLSearchParams(window.location.search).get('din') ?? ''
  return /^\/dashboard(?:[/?]|$)/.test(wanted) ? wanted : '/dashboard'
}

/** Of several businesses, the one whose page was wanted; else the one looked at last. */
const shownOf = (sheets: readonly Sheet[], wanted: string): Sheet | undefined =>
  sheets.find(({ slug }) => wanted.split(/[/?]/)[2] === slug) ?? sheets[0]

function Network({ reachable, back }: { reachable: boolean | null; back: string }) {
  const t = useTranslations('offline')
  return reachable ? (
    <p className="note good off-net" role="status">
      <Icon name="check" />
      <span className="grow">{t('networkBack')}</span>
      <a className="btn primary small" href={back}>
        {t('openCalendar')}
      </a>
    </p>
  ) : null
}

/** Today as it was kept: who comes when, whom to call, and what can be marked meanwhile. */
export function DaySheet() {
  const t = useTranslations('offline')
  const locale = useLocale() as LocaleCode
  const { kept, reload } = useKept()
  const reachable = useReachable()
  const [wanted, setWanted] = useState('/dashboard')
  const [now, setNow] = useState(0)
  useEffect(() => {
    document.title = `${t('today')} · Rezerva Rapid`
  }, [t])
  useEffect(() => {
    setWanted(wantedPage())
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (reachable) void sendMarks().then(reload)
  }, [reachable, reload])

  const sheet = kept && shownOf(kept.sheets, wanted)
  const own = sheet
    ? kept.marks.filter(
        ({ userId, businessId }) => userId === sheet.userId && businessId === sheet.businessId,
      )
    : []
  const mark = async (entry: SheetEntry, action: MarkAction) => {
    if (!sheet) return
    const { userId, businessId, slug } = sheet
    const { id, revision, client, start } = entry
    await addMark({
      key: crypto.randomUUID(),
      ...{ userId, businessId, slug, appointmentId: id, action, revision, client, start },
      madeAt: Date.now(),
      refused: null,
    })
    await reload()
    announce()
    void askForSync()
    if (reachable) void sendMarks().then(reload)
  }
  const takeBack = async (key: string) => {
    await dropMark(key)
    await reload()
    announce()
  }

  return (
    <main className="off" id="content">
      <header className="bar off-bar">
        <p className="off-who">{sheet?.business ?? 'Rezerva Rapid'}</p>
        <h1>{sheet ? longDate(sheet.date, locale) : t('today')}</h1>
        <p className="off-when">
          {reachable ? null : <Icon name="wifiOff" small />}
          {sheet
            ? t(reachable ? 'savedAt' : 'offlineSavedAt', { time: timeIn(sheet.timezone, sheet.savedAt) })
            : reachable
              ? t('online')
              : t('offline')}
        </p>
      </header>
      <Network reachable={reachable} back={wanted} />
      <RefusedList marks={own} onSeen={takeBack} />
      {kept === null ? (
        <div className="off-wait" aria-busy="true">
          <i className="sk" />
          <i className="sk" />
          <i className="sk" />
        </div>
      ) : sheet ? (
        sheet.entries.length ? (
          <ol className="off-list" aria-label={t('dayOf', { date: longDate(sheet.date, locale) })}>
            {sheet.entries.map((entry) => (
              <DayEntry
                key={entry.id}
                entry={entry}
                now={now}
                mark={own.find((one) => one.appointmentId === entry.id && !one.refused) ?? null}
                onMark={(action) => mark(entry, action)}
                onTakeBack={takeBack}
              />
            ))}
          </ol>
        ) : (
          <p className="off-none mut">{t('emptyDay')}</p>
        )
      ) : (
        <section className="off-none">
          <h2>{t('nothingKept')}</h2>
          <p className="mut">{t('nothingKeptHint')}</p>
        </section>
      )}
      {reachable ? null : (
        <p className="off-again">
          <a className="btn secondary" href={wanted}>
            <Icon name="retry" small />
            {t('tryAgain')}
          </a>
        </p>
      )}
    </main>
  )
}
