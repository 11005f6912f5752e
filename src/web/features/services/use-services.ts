'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ServiceAddition, ServiceChange, ServiceList, ServiceSetup } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

export interface Colleague {
  readonly id: string
  readonly name: string
}

/** The services of the business, and what changes them. */
export function useServices() {
  const { base } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const key = ['services', base]
  const list = useQuery({ queryKey: key, queryFn: () => api<ServiceList>(`${base}/services`) })
  const settled = () => client.invalidateQueries({ queryKey: key })
  const failed = (error: Error) => toast.failed(error.message)
  const save = useMutation({
    mutationFn: ({ id, ...body }: ServiceChange & { id: string | null; key: string }) => {
      const { key: idempotencyKey, ...fields } = body
      return id === null
        ? api<ServiceSetup>(`${base}/services`, { body: fields as ServiceAddition, key: idempotencyKey })
        : api<ServiceSetup>(`${base}/services/${id}`, { method: 'PATCH', body: fields })
    },
    onSettled: settled,
  })
  const order = useMutation({
    mutationFn: (categories: { id: string | null; serviceIds: string[] }[]) =>
      api<ServiceList>(`${base}/services/order`, { method: 'PUT', body: { categories } }),
    onSuccess: (fresh) => client.setQueryData(key, fresh),
    onError: failed,
    onSettled: settled,
  })
  const act = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'archive' | 'restore' | 'delete' }) =>
      what === 'delete'
        ? api(`${base}/services/${id}`, { method: 'DELETE' })
        : api(`${base}/services/${id}/${what}`, { body: {} }),
    onError: failed,
    onSettled: settled,
  })
  const category = useMutation({
    mutationFn: ({ id, name }: { id: string | null; name: string | null }) =>
      id === null
        ? api(`${base}/service-categories`, { body: { name }, key: crypto.randomUUID() })
        : name === null
          ? api(`${base}/service-categories/${id}`, { method: 'DELETE' })
          : api(`${base}/service-categories/${id}`, { method: 'PATCH', body: { name } }),
    onError: failed,
    onSettled: settled,
  })
  return { list, save, order, act, category }
}
