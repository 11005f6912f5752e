'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NOTICE_CHANNELS, NOTICES, type Notices } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Half past seven, when somebody wants an agenda for the first time. Minutes after midnight. */
const MORNING = 450

const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (time: string) => {
  const [hour, minute] = time.split(':').map(Number)
  return hour === undefined || minute === undefined ? null : hour * 60 + minute
}

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list, one] : list.filter((other) => other !== one)

interface PartProps {
  readonly data: Notices
  readonly save: (next: Notices) => void
}

/** What one hears of, and how. */
function About({ data, save }: PartProps) {
  const t = useTranslations('settings.notices')
  const { business } = usePlace()
  return (
    <>
      <fieldset className="field">
        <legend>{t('about')}</legend>
        {NOTICES.map((notice) => (
          <label className="check" key={notice}>
            <input
              type="checkbox"
              checked={data.notices.includes(notice)}
              onChange={(event) =>
                save({ ...data, notices: toggled(data.notices, notice, event.target.checked) })
              }
            />
            {t(notice)}
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>{t('how')}</legend>
        {NOTICE_CHANNELS.map((channel) => (
          <label className="check" key={channel}>
            <input
              type="checkbox"
              checked={data.channels.includes(channel)}
              onChange={(event) =>
                save({ ...data, channels: toggled(data.channels, channel, event.target.checked) })
              }
            />
            {t(channel === 'email' ? 'byEmail' : 'byPush')}
          </label>
        ))}
        {data.notices.length && !data.channels.length ? <p className="sm mut">{t('noChannel')}</p> : null}
      </fieldset>
      {business.role === 'staff' ? null : (
        <fieldset className="field">
          <legend>{t('whose')}</legend>
          {([false, true] as const).map((all) => (
            <label className="check" key={String(all)}>
              <input
                type="radio"
                name="whose"
                checked={data.noticesAll === all}
                onChange={() => save({ ...data, noticesAll: all })}
              />
              {all ? t('all') : t('mine')}
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}

function Agenda({ data, save }: PartProps) {
  const t = useTranslations('settings.notices')
  const on = data.agendaMinute !== null
  return (
    <fieldset className="field">
      <legend>{t('agenda')}</legend>
      <p className="sm mut">{t('agendaHint')}</p>
      <div className="row tight">
        <label className="check">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => save({ ...data, agendaMinute: event.target.checked ? MORNING : null })}
          />
          {t('agendaOn')}
        </label>
        <input
          className="input set-time num"
          type="time"
          step={300}
          aria-label={t('agendaTime')}
          disabled={!on}
          value={timeOf(data.agendaMinute ?? MORNING)}
          onChange={(event) => {
            const minute = minuteOf(event.target.value)
            if (minute !== null) save({ ...data, agendaMinute: minute })
          }}
        />
      </div>
    </fieldset>
  )
}

/** What one hears of oneself. Saved with every choice. */
export function OwnNotices() {
  const t = useTranslations('settings.notices')
  const { base } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const key = ['notices', base]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Notices>(`${base}/notices`, { signal }),
  })
  // What was just chosen counts at once, and goes again if it could not be saved.
  const [chosen, setChosen] = useState<Notices | null>(null)
  const { error } = query
  const data = chosen ?? query.data
  const save = async (next: Notices) => {
    setChosen(next)
    try {
      client.setQueryData(key, await api<Notices>(`${base}/notices`, { method: 'PUT', body: next }))
    } catch (problem) {
      toast.failed((problem as Error).message)
    }
    setChosen((now) => (now === next ? null : now))
  }
  return (
    <section className="set-sec set-form">
      <header>
        <div>
          <h2>{t('own')}</h2>
          <p className="sm mut">{t('ownHint')}</p>
        </div>
      </header>
      {error && !data ? (
        <p className="note bad" role="alert">
          {error.message}
        </p>
      ) : null}
      {data ? (
        <>
          <About data={data} save={save} />
          <Agenda data={data} save={save} />
        </>
      ) : error ? null : (
        <i className="sk set-sk" aria-hidden="true" />
      )}
    </section>
  )
}
