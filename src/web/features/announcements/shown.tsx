'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ShownAnnouncement, ShownAnnouncements } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'
import { Strip } from './strip.tsx'

const LOOK_AGAIN_MS = 10 * 60_000

/**
 * What the platform has to say, above every page of the dashboard.
 * @param acting an operator looks: nothing is counted as read, and nothing can be put away for somebody else
 */
export function Announcements({ acting }: { acting: boolean }) {
  const t = useTranslations('announcements')
  const { base } = usePlace()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['announcements', base],
    queryFn: ({ signal }) => api<ShownAnnouncements>(`${base}/announcements`, { signal }),
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: LOOK_AGAIN_MS,
  })
  const shown = data?.announcements ?? []
  const ids = shown.map(({ id }) => id).join()
  useEffect(() => {
    if (acting || !ids) return
    // What could not be counted now is counted the next time.
    for (const id of ids.split(','))
      void api(`${base}/announcements/${id}/seen`, { body: { dismissed: false } }).catch(() => {})
  }, [acting, base, ids])
  const putAway = async ({ id }: ShownAnnouncement) => {
    client.setQueryData<ShownAnnouncements>(['announcements', base], (now) => ({
      announcements: (now?.announcements ?? []).filter((one) => one.id !== id),
    }))
    try {
      await api(`${base}/announcements/${id}/seen`, { body: { dismissed: true } })
    } catch {
      await client.invalidateQueries({ queryKey: ['announcements', base] })
    }
  }
  if (!shown.length) return null
  return (
    <aside className="ann-shown" aria-label={t('label')}>
      {shown.map((one) => (
        <Strip key={one.id} {...one}>
          {one.dismissible && !acting ? (
            <button
              type="button"
              className="btn icon ghost small"
              aria-label={t('putAway', { title: one.title })}
              onClick={() => putAway(one)}
            >
              <Icon name="close" small />
            </button>
          ) : null}
        </Strip>
      ))}
    </aside>
  )
}
