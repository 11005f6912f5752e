'use client'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type {
  ClientChange,
  ClientHistory,
  ClientMatch,
  ClientPage,
  ClientProfile,
  ClientSelection,
  ClientTagCounts,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Which clients, as the API's query: what is usual is left out. */
export function searchOf({ q, tag, filter, sort }: ClientSelection): URLSearchParams {
  const search = new URLSearchParams()
  if (q) search.set('q', q)
  if (tag) search.set('tag', tag)
  if (filter !== 'all') search.set('filter', filter)
  if (sort !== 'name') search.set('sort', sort)
  return search
}

/** Clients page by page. What was shown stays until the answer is there. */
export function useClientList(selection: ClientSelection, initial?: ClientPage) {
  const { base } = usePlace()
  const search = searchOf(selection).toString()
  return useInfiniteQuery({
    queryKey: ['clients', base, search],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(search)
      if (pageParam) page.set('cursor', pageParam)
      return api<ClientPage>(`${base}/clients?${page}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    ...(initial ? { initialData: { pages: [initial], pageParams: [''] } } : {}),
  })
}

export function useTags() {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['client-tags', base],
    queryFn: ({ signal }) => api<ClientTagCounts>(`${base}/clients/tags`, { signal }),
  })
}

export function useClient(id: string, initial: ClientProfile) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['client', base, id],
    queryFn: ({ signal }) => api<ClientProfile>(`${base}/clients/${id}`, { signal }),
    initialData: initial,
  })
}

/** A client's appointments, newest first. */
export function useClientHistory(id: string, initial: ClientHistory) {
  const { base } = usePlace()
  return useInfiniteQuery({
    queryKey: ['client-history', base, id],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(pageParam ? { cursor: pageParam } : {})
      return api<ClientHistory>(`${base}/clients/${id}/appointments?${page}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    initialData: { pages: [initial], pageParams: [''] },
  })
}

/** The few clients that some letters or digits may mean. */
export function useMatches(typed: string) {
  const { base } = usePlace()
  const query = typed.trim()
  return useQuery({
    queryKey: ['suggest', base, query],
    queryFn: ({ signal }) =>
      api<{ clients: ClientMatch[] }>(`${base}/clients/suggest?q=${encodeURIComponent(query)}`, { signal }),
    enabled: query.length >= 2,
    placeholderData: keepPreviousData,
  })
}

/** What can be done to one client. Their page shows the answer; lists are asked for anew. */
export function useClientActions(id: string) {
  const { base } = usePlace()
  const client = useQueryClient()
  const shown = (profile: ClientProfile) => {
    client.setQueryData(['client', base, id], profile)
    return Promise.all(
      [
        ['clients', base],
        ['client-tags', base],
        ['suggest', base],
        ['client-history', base, id],
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  }
  const path = `${base}/clients/${id}`
  const change = useMutation({
    mutationFn: (body: ClientChange) => api<ClientProfile>(path, { method: 'PATCH', body }),
    onSuccess: shown,
  })
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: 'block' | 'unblock' | 'erase' | 'merge'; body?: object }) =>
      api<ClientProfile>(`${path}/${verb}`, { method: 'POST', ...(body ? { body } : {}) }),
    onSuccess: shown,
  })
  const remove = useMutation({
    mutationFn: () => api<undefined>(path, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['clients', base] }),
  })
  return { change, act, remove }
}
