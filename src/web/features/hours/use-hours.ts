'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type {
  BusinessHoursSetup,
  HoursChange,
  StaffHoursSetup,
  WorkingPatternSetup,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { todayIn } from '../../lib/times.ts'
import { usePlace } from '../shell/providers.tsx'
import { previewChange } from './use-guarded-save.tsx'
import { changeOf, type Pattern, toPattern, toWorking } from './week.ts'

/** Opening hours and special days of the business. */
export function useBusinessHours() {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['hours', base],
    queryFn: ({ signal }) => api<BusinessHoursSetup>(`${base}/hours`, { signal }),
  })
}

/** Hours of one person; nothing is asked for null. */
export function useStaffHours(staffId: string | null) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['staff-hours', base, staffId],
    queryFn: ({ signal }) => api<StaffHoursSetup>(`${base}/staff/${staffId}/hours`, { signal }),
    enabled: staffId !== null,
  })
}

/**
 * Weekly hours, and what saves them.
 * @param whose staff id; null for the business
 */
export function usePatterns(whose: string | null) {
  const { base } = usePlace()
  const client = useQueryClient()
  const business = useBusinessHours()
  const person = useStaffHours(whose)
  const today = business.data ? todayIn(business.data.timezone, Date.now()) : null
  const listed = (patterns: BusinessHoursSetup['patterns'] | WorkingPatternSetup[] | undefined) =>
    today && patterns ? patterns.map((one) => toPattern(one, today)) : null
  const opening = listed(business.data?.patterns)
  const patterns = whose === null ? opening : listed(person.data?.patterns)
  const current = whose === null ? business : person

  /** @param id the one to be replaced; null for one more @returns the id under which it is known now */
  const put = async (id: string | null, after: Pattern | null): Promise<string | null> => {
    // Of the business all are written at once: beside those that are there now, not when the page was drawn.
    const stored = client.getQueryData<BusinessHoursSetup>(['hours', base])?.patterns
    const beside = whose === null ? (listed(stored) ?? []) : []
    const change = changeOf(whose, beside, id, after)
    const path = `${base}/staff/${whose}/patterns`
    let known: string | null = null
    if (change.kind === 'opening') {
      const fresh = await api<BusinessHoursSetup>(`${base}/hours`, {
        method: 'PUT',
        body: { patterns: change.patterns },
      })
      known =
        fresh.patterns.find(
          (one) => one.effectiveFrom === after?.effectiveFrom && one.effectiveTo === after?.effectiveTo,
        )?.id ?? null
    } else if (!after) await api(`${path}/${id}`, { method: 'DELETE' })
    else {
      const body = toWorking(after)
      const saved =
        id === null
          ? await api<WorkingPatternSetup>(path, { body, key: crypto.randomUUID() })
          : await api<WorkingPatternSetup>(`${path}/${id}`, { method: 'PUT', body })
      known = saved.id
    }
    await client.invalidateQueries()
    return known
  }
  return {
    today,
    patterns,
    opening,
    error: business.error ?? person.error,
    retry: () => void Promise.all([business.refetch(), whose === null ? null : current.refetch()]),
    put,
  }
}

const PAUSE_MS = 400

/** Whom a change would meet, asked once nothing has been touched for a moment. @param change null: nothing to ask */
export function usePreview(change: HoursChange | null) {
  const { base } = usePlace()
  const text = change && JSON.stringify(change)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { data } = useQuery({
    queryKey: ['preview', base, settled],
    queryFn: ({ signal }) => previewChange(base, JSON.parse(settled!) as HoursChange, signal),
    enabled: settled !== null,
    retry: false,
    gcTime: 0,
  })
  return text !== null && text === settled ? (data ?? null) : null
}
