'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type {
  AppointmentCard,
  AppointmentNews,
  Calendar,
  DeskBooking,
  DeskMove,
  DeskStatus,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Some days of the business. What was shown before stays until the new days are there. */
export function useCalendar(from: string, days: number, initial?: Calendar) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['calendar', base, from, days],
    queryFn: ({ signal }) => api<Calendar>(`${base}/calendar?from=${from}&days=${days}`, { signal }),
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: initial, initialDataUpdatedAt: Date.parse(initial.now) } : {}),
  })
}

/** Asks again for whatever is shown once the server says that something changed. @returns whether it is connected */
export function useLive(): boolean {
  const { base } = usePlace()
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const source = new EventSource(`/api/v1${base}/live`)
    source.addEventListener('open', () => setConnected(true))
    source.addEventListener('error', () => setConnected(false))
    // The first one too: something may have changed between the page and the stream.
    source.addEventListener('change', () => void client.invalidateQueries())
    return () => source.close()
  }, [base, client])
  return connected
}

export function useCard(id: string | null) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['appointment', base, id],
    queryFn: () => api<AppointmentCard>(`${base}/appointments/${id}`),
    enabled: id !== null,
  })
}

/** What happened last. */
export function useNews() {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['news', base],
    queryFn: ({ signal }) => api<AppointmentNews>(`${base}/news`, { signal }),
  })
}

/** What the desk does. Whatever comes of it, the calendar is asked for anew. */
export function useDesk() {
  const { base } = usePlace()
  const client = useQueryClient()
  const settled = () => client.invalidateQueries()
  const book = useMutation({
    mutationFn: ({ key, ...body }: Partial<DeskBooking> & { key: string }) =>
      api<AppointmentCard>(`${base}/appointments`, { body, key }),
    onSettled: settled,
  })
  const move = useMutation({
    mutationFn: ({ id, ...body }: DeskMove & { id: string }) =>
      api<AppointmentCard>(`${base}/appointments/${id}/move`, { body }),
    onSettled: settled,
  })
  const setStatus = useMutation({
    mutationFn: ({ id, ...body }: DeskStatus & { id: string }) =>
      api<AppointmentCard>(`${base}/appointments/${id}/status`, { body }),
    onSettled: settled,
  })
  return { book, move, setStatus }
}
