'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Icon } from '../../components/icon.tsx'
import { ApiError } from '../../lib/api.ts'
import { todayIn } from '../../lib/times.ts'
import { useCalendar } from '../calendar/use-calendar.ts'
import { usePlace } from '../shell/providers.tsx'
import { announce, onAnnounced } from './channel.ts'
import { RefusedList } from './refused-list.tsx'
import { sendMarks } from './sending.ts'
import { toSheet } from './sheet.ts'
import { claim, dropMark, forgetSheets, saveSheet } from './store.ts'
import { useKept } from './use-kept.ts'

/** Between two looks at the day, whatever the live stream says. Milliseconds. */
const LOOK_MS = 5 * 60_000
/** Between two tries to send what was marked. Milliseconds. */
const AGAIN_MS = 30_000

/** Keeps today on the device, as fresh as the page has it. */
function useKeptDay(userId: string): void {
  const { business } = usePlace()
  const client = useQueryClient()
  const [date, setDate] = useState(() => todayIn('Europe/Bucharest', Date.now()))
  const { data, error, isPlaceholderData } = useCalendar(date, 1)
  useEffect(() => {
    void claim(userId, Date.now()).catch(() => {})
    // The calendar of the page refreshes itself; this one is asked even where it is not shown.
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['calendar'] }), LOOK_MS)
    return () => clearInterval(timer)
  }, [userId, client])
  useEffect(() => {
    if (!data || isPlaceholderData) return
    const owner = { userId, businessId: business.id, business: business.name, slug: business.slug }
    const sheet = toSheet(data, owner)
    // Another zone, or another day meanwhile: asked again for the right one.
    if (sheet.date !== date) setDate(sheet.date)
    else void saveSheet(sheet).catch(() => {})
  }, [data, isPlaceholderData, date, userId, business])
  useEffect(() => {
    if (error instanceof ApiError && error.status === 401) void forgetSheets().catch(() => {})
  }, [error])
}

/** Sends what was marked without a network, as soon as there is one; the calendar then shows it. */
function useSending(): void {
  const client = useQueryClient()
  useEffect(() => {
    const send = () => void sendMarks().catch(() => {})
    send()
    const timer = setInterval(send, AGAIN_MS)
    window.addEventListener('online', send)
    const stop = onAnnounced(() => void client.invalidateQueries())
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', send)
      stop()
    }
  }, [client])
}

function useOnline(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    look()
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** Above every page of the dashboard: a way to the kept day without a network, and what became of its marks. */
export function DayKeeper({ userId }: { userId: string }) {
  const t = useTranslations('offline')
  const { business, home } = usePlace()
  useKeptDay(userId)
  useSending()
  const { kept, reload } = useKept()
  const online = useOnline()
  const own = (kept?.marks ?? []).filter((mark) => mark.userId === userId && mark.businessId === business.id)
  const seen = async (key: string) => {
    await dropMark(key)
    await reload()
    announce()
  }
  return (
    <>
      {online ? null : (
        <p className="note warn off-note" role="status">
          <Icon name="wifiOff" />
          <span className="grow">{t('pageOffline')}</span>
          <a className="btn secondary small" href={`/dashboard/fara-retea?din=${encodeURIComponent(home)}`}>
            {t('openDay')}
          </a>
        </p>
      )}
      <RefusedList marks={own} onSeen={seen} />
    </>
  )
}
