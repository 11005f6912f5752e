'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Settings, SettingsChange } from '../../../contracts/index.ts'
import { ApiError, api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** The settings of the business; shared with every page that shows some of them. */
export function useSettings() {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['settings', base],
    queryFn: ({ signal }) => api<Settings>(`${base}/settings`, { signal }),
  })
}

type Part = 'profile' | 'policy'

/**
 * Some fields that are saved together: what was typed lies over what is kept until it is saved. A refusal stays
 * beside its field, and whoever leaves with something unsaved is asked first.
 */
export function useSection<P extends Part>(part: P, settings: Settings) {
  type Values = Settings[P]
  const { base } = usePlace()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Partial<Values>>({})
  const [errors, setErrors] = useState<Partial<Record<keyof Values, string>>>({})
  const [fault, setFault] = useState<string | null>(null)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const kept: Values = settings[part]
  const changed = (Object.keys(draft) as (keyof Values)[]).filter((key) => draft[key] !== kept[key])
  const dirty = changed.length > 0

  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  const save = async () => {
    if (!dirty || state === 'saving') return
    setState('saving')
    setErrors({})
    setFault(null)
    const body = { [part]: Object.fromEntries(changed.map((key) => [key, draft[key]])) } as SettingsChange
    try {
      const fresh = await api<Settings>(`${base}/settings`, { method: 'PATCH', body })
      client.setQueryData(['settings', base], fresh)
      setDraft({})
      setState('saved')
    } catch (error) {
      setState('idle')
      const found = error instanceof ApiError ? (error.problem?.errors ?? []) : []
      setErrors(
        Object.fromEntries(
          found.map(({ field, message }) => [field.replace(`${part}.`, ''), message]),
        ) as Partial<Record<keyof Values, string>>,
      )
      if (!found.length) setFault((error as Error).message)
    }
  }

  return {
    values: { ...kept, ...draft } as Values,
    set: <K extends keyof Values>(key: K, value: Values[K]) => {
      setDraft((old) => ({ ...old, [key]: value }))
      setErrors((old) => ({ ...old, [key]: undefined }))
      setState('idle')
    },
    undo: () => {
      setDraft({})
      setErrors({})
      setFault(null)
    },
    ...{ errors, fault, dirty, state, save },
  }
}
