'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { apiKey, createdApiKey, NewApiKey } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

export type Key = z.infer<typeof apiKey>
export type CreatedKey = z.infer<typeof createdApiKey>

/** One's own keys for this business, and what changes them. Mutations throw what the API refuses. */
export function useKeys() {
  const { base } = usePlace()
  const client = useQueryClient()
  const queryKey = ['keys', base]
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => api<{ keys: Key[] }>(`${base}/api-keys`, { signal }),
  })
  const onSettled = () => client.invalidateQueries({ queryKey })
  const create = useMutation({
    mutationFn: (body: NewApiKey) => api<CreatedKey>(`${base}/api-keys`, { body }),
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api(`${base}/api-keys/${id}`, { method: 'DELETE' }),
    onSettled,
  })
  return { list, create, revoke }
}
