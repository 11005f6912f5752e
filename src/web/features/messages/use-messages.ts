'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageOptions, MessageRule, MessageSettings } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

type Change = (now: MessageSettings) => MessageSettings

/** Which messages go by which channel. What is chosen counts at once, and goes back if it could not be saved. */
export function useMessageSettings() {
  const { base } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const key = ['message-settings', base]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<MessageSettings>(`${base}/messages/settings`, { signal }),
  })
  const [waiting, setWaiting] = useState<readonly Change[]>([])
  const settings = query.data && waiting.reduce((now, change) => change(now), query.data)

  const save = async (path: string, method: 'PUT' | 'PATCH', body: object, change: Change) => {
    setWaiting((all) => [...all, change])
    try {
      client.setQueryData(key, await api<MessageSettings>(`${base}/messages/${path}`, { method, body }))
    } catch (problem) {
      toast.failed((problem as Error).message)
    }
    setWaiting((all) => all.filter((one) => one !== change))
  }

  return {
    settings,
    error: query.error,
    retry: () => query.refetch(),
    saveRule: ({ kind, ...rule }: MessageRule) =>
      save(`rules/${kind}`, 'PUT', rule, (now) => ({
        ...now,
        rules: now.rules.map((one) => (one.kind === kind ? { kind, ...rule } : one)),
      })),
    saveOptions: (options: MessageOptions) =>
      save('settings', 'PATCH', options, (now) => ({ ...now, options: { ...now.options, ...options } })),
  }
}
