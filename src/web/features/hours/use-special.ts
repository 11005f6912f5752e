'use client'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AffectedAppointment,
  Holidays,
  HoursChange,
  ScheduleExceptionSetup,
  TimeOff,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { todayIn } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import {
  fromException,
  fromTimeOff,
  inOrder,
  type Special,
  toExceptionForm,
  toTimeOffForm,
} from './special.ts'
import { previewChange } from './use-guarded-save.tsx'
import { useBusinessHours } from './use-hours.ts'

/** Special days and time off that are not over, and what saves them. */
export function useSpecials() {
  const { base } = usePlace()
  const client = useQueryClient()
  const hours = useBusinessHours()
  const absences = useQuery({
    queryKey: ['time-off', base],
    queryFn: ({ signal }) => api<{ timeOff: TimeOff[] }>(`${base}/time-off`, { signal }),
  })
  const timezone = hours.data?.timezone ?? 'Europe/Bucharest'
  const off = absences.data?.timeOff.filter(({ kind }) => kind === 'time_off').map(fromTimeOff)
  const settled = () => client.invalidateQueries()

  const put = async (special: Special) => {
    const isOff = special.what === 'time_off'
    const path = `${base}/${isOff ? 'time-off' : 'exceptions'}`
    const body = isOff ? toTimeOffForm(special, timezone) : toExceptionForm(special)
    await (special.id === null
      ? api<ScheduleExceptionSetup | TimeOff>(path, { body, key: crypto.randomUUID() })
      : api(`${path}/${special.id}`, { method: 'PUT', body }))
    await settled()
  }
  const remove = async ({ id, what }: Special) => {
    await api(`${base}/${what === 'time_off' ? 'time-off' : 'exceptions'}/${id}`, { method: 'DELETE' })
    await settled()
  }
  const decide = async ({ id }: Special, approve: boolean) => {
    await api(`${base}/time-off/${id}/decision`, { body: { approve } })
    await settled()
  }
  return {
    timezone,
    today: todayIn(timezone, Date.now()),
    hours: hours.data ?? null,
    /** Null while it is not known. */
    list: hours.data && off ? inOrder([...hours.data.exceptions.map(fromException), ...off]) : null,
    error: hours.error ?? absences.error,
    retry: () => void Promise.all([hours.refetch(), absences.refetch()]),
    put,
    remove,
    decide,
  }
}

/** Public holidays of a year, and whether the business works on them. */
export function useHolidays(year: number) {
  const { base } = usePlace()
  const client = useQueryClient()
  const list = useQuery({
    queryKey: ['holidays', base, year],
    queryFn: ({ signal }) =>
      api<Holidays>(`${base}/holidays?year=${year}`, { signal }).then(({ holidays }) => holidays),
  })
  const choose = async (date: string, open: boolean) => {
    await api(`${base}/holidays/${date}`, { method: 'PUT', body: { open } })
    await client.invalidateQueries()
  }
  return { list, choose }
}

/** How many of what is shown are looked at. */
const LOOKED_AT = 24

/**
 * Appointments that are still booked where nothing is worked any more.
 * @param closed what closes, by a key of the caller’s; the first of them are asked about
 */
export function useLeftOver(
  closed: readonly { readonly key: string; readonly change: HoursChange }[],
): ReadonlyMap<string, readonly AffectedAppointment[]> {
  const { base } = usePlace()
  const asked = closed.slice(0, LOOKED_AT)
  const answers = useQueries({
    queries: asked.map(({ change }) => ({
      queryKey: ['left-over', base, change],
      queryFn: ({ signal }: { signal: AbortSignal }) => previewChange(base, change, signal),
      retry: false,
    })),
  })
  return new Map(
    asked.flatMap(({ key }, at) => {
      const found = answers[at]?.data
      return found?.length ? [[key, found] as const] : []
    }),
  )
}
