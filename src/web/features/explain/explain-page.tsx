'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Explanation, LocaleCode } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'
import { longDate } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { Trace } from './trace.tsx'

interface Named {
  readonly id: string
  readonly name: string
}

interface Asked {
  readonly date: string
  readonly serviceId: string
  /** Empty: whoever is free. */
  readonly staffId: string
}

type Start = Explanation['starts'][number]

/** Rules that are about one colleague: their name stands beside. */
const PERSONAL = new Set<string>(['time_off', 'staff_hours', 'staff_free', 'staff_daily_cap', 'no_gaps'])

/** Starts that follow one another for the same reason. */
function runsOf(starts: readonly Start[]): Start[][] {
  const runs: Start[][] = []
  for (const start of starts) {
    const last = runs.at(-1)?.[0]
    if (last && last.rule === start.rule && last.staffId === start.staffId) runs.at(-1)!.push(start)
    else runs.push([start])
  }
  return runs
}

/** Asks the server why the starts of a day are offered or not, or one of them rule by rule. */
function useExplanation({ serviceId, staffId, date }: Asked, start: string | null) {
  const { base } = usePlace()
  const query = new URLSearchParams({ service: serviceId })
  if (staffId) query.set('staff', staffId)
  if (start) query.set('start', start)
  else query.set('date', date)
  return useQuery({
    queryKey: ['explain', base, query.toString()],
    queryFn: ({ signal }) => api<Explanation>(`${base}/explain?${query}`, { signal }),
    enabled: serviceId !== '',
    placeholderData: start ? undefined : keepPreviousData,
  })
}

function Why({ asked, start }: { asked: Asked; start: string }) {
  const t = useTranslations('explain')
  const { data, error } = useExplanation(asked, start)
  if (error) return <p className="note bad">{error.message}</p>
  if (!data?.trace) return <p className="sm mut">{t('reading')}</p>
  return <Trace trace={data.trace} />
}

/** "Why is this time not offered?": a day with the rule that stops each start, and any start rule by rule. */
export function ExplainPage({
  services,
  staff,
  start,
}: {
  services: readonly Named[]
  staff: readonly Named[]
  start: Asked
}) {
  const t = useTranslations('explain')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const [asked, setAsked] = useState(start)
  const [opened, setOpened] = useState<string | null>(null)
  const day = useExplanation(asked, null)
  const ask = (change: Partial<Asked>) => {
    const next = { ...asked, ...change }
    setAsked(next)
    setOpened(null)
    const search = new URLSearchParams({ data: next.date, serviciu: next.serviceId })
    if (next.staffId) search.set('persoana', next.staffId)
    window.history.replaceState(null, '', `${home}/de-ce?${search}`)
  }
  const nameOf = (id: string | null) => staff.find((one) => one.id === id)?.name
  const offered = day.data?.starts.filter((one) => one.offered).length ?? 0
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
      </header>
      <section className="set-sec why">
        <p className="md mut">{t('hint')}</p>
        <div className="why-ask">
          <Field label={t('service')}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={asked.serviceId}
                onChange={(event) => ask({ serviceId: event.target.value })}
              >
                {services.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('staff')}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={asked.staffId}
                onChange={(event) => ask({ staffId: event.target.value })}
              >
                <option value="">{t('anyone')}</option>
                {staff.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <TextField
            label={t('date')}
            type="date"
            value={asked.date}
            onChange={(event) => event.target.value && ask({ date: event.target.value })}
          />
        </div>
        {services.length ? null : <p className="list-empty mut">{t('noServices')}</p>}
        {day.error ? (
          <p className="note bad" role="alert">
            {day.error.message}{' '}
            <button type="button" className="link" onClick={() => day.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {day.isPending && services.length ? <p className="sm mut">{t('reading')}</p> : null}
        {day.data ? (
          <div aria-busy={day.isPlaceholderData} className={day.isPlaceholderData ? 'why-old' : undefined}>
            <h2 aria-live="polite">
              {longDate(day.data.date, locale)}:{' '}
              {day.data.closed ? t(`closed.${day.data.closed}`) : t('offered', { count: offered })}
            </h2>
            {!day.data.closed && !day.data.starts.length ? <p className="md mut">{t('nothing')}</p> : null}
            <ol className="why-runs">
              {runsOf(day.data.starts).map((run) => (
                <li key={run[0]!.start} className={run[0]!.offered ? 'ok' : undefined}>
                  <p>
                    <Icon name={run[0]!.offered ? 'check' : 'block'} small />
                    <b>
                      {run[0]!.rule ? t(`short.${run[0]!.rule}`) : t('isOffered')}
                      {PERSONAL.has(run[0]!.rule ?? '') ? ` · ${nameOf(run[0]!.staffId) ?? ''}` : ''}
                    </b>
                  </p>
                  <div className="why-starts">
                    {run.map((one) => (
                      <button
                        key={one.start}
                        type="button"
                        className="num"
                        aria-expanded={opened === one.start}
                        onClick={() => setOpened(opened === one.start ? null : one.start)}
                      >
                        {wallTime(one.start)}
                      </button>
                    ))}
                  </div>
                  {run.some((one) => one.start === opened) ? <Why asked={asked} start={opened!} /> : null}
                </li>
              ))}
            </ol>
          </div>
        ) : null}
      </section>
    </div>
  )
}
