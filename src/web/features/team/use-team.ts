'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ServiceList, ServiceSetup, StaffList, StaffSetup } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { useStaffList } from '../access/use-access.ts'
import { usePlace } from '../shell/providers.tsx'
import { type Draft, performersOf, profileOf } from './draft.ts'

/** What is offered today, in the order of the page of services. */
export const servicesOf = (list: ServiceList): ServiceSetup[] => [
  ...list.categories.flatMap(({ services }) => services),
  ...list.others,
]

/** The profile was kept; the price or length at one service was refused. */
export class OwnFault extends Error {
  readonly serviceId: string
  readonly refusal: unknown
  constructor(serviceId: string, refusal: unknown) {
    super(refusal instanceof Error ? refusal.message : '')
    this.serviceId = serviceId
    this.refusal = refusal
  }
}

interface Saving {
  /** Null: somebody new. */
  readonly person: StaffSetup | null
  readonly draft: Draft
  readonly hours: 'business' | 'none'
  readonly key: string
  /** Once the profile is kept: whoever was new is new no more, should the rest be refused. */
  readonly onKept: (person: StaffSetup) => void
}

/** The people of the business, and what changes them. */
export function useTeam() {
  const { base } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const list = useStaffList()
  const services = useQuery({
    queryKey: ['services', base],
    queryFn: ({ signal }) => api<ServiceList>(`${base}/services`, { signal }),
  })
  const onSettled = () =>
    Promise.all([['staff'], ['services']].map((queryKey) => client.invalidateQueries({ queryKey })))
  const save = useMutation({
    mutationFn: async ({ person, draft, hours, key, onKept }: Saving) => {
      const body = profileOf(draft)
      const kept = person
        ? await api<StaffSetup>(`${base}/staff/${person.id}`, { method: 'PATCH', body })
        : await api<StaffSetup>(`${base}/staff`, { body: { ...body, hours }, key })
      onKept(kept)
      // Read again: the change above decides who performs what.
      for (const service of servicesOf(await api<ServiceList>(`${base}/services`))) {
        const own = draft.services[service.id]
        const performers = own && performersOf(service, kept.id, own)
        if (!performers) continue
        await api(`${base}/services/${service.id}`, { method: 'PATCH', body: { performers } }).catch(
          (error) => {
            throw new OwnFault(service.id, error)
          },
        )
      }
      return kept
    },
    onSettled,
  })
  const order = useMutation({
    mutationFn: (staffIds: string[]) =>
      api<StaffList>(`${base}/staff/order`, { method: 'PUT', body: { staffIds } }),
    onSuccess: (fresh) => client.setQueryData(['staff', base], fresh),
    onError: (error) => toast.failed(error.message),
    onSettled,
  })
  const reactivate = useMutation({
    mutationFn: (id: string) =>
      api<StaffSetup>(`${base}/staff/${id}/reactivate`, { body: {}, key: crypto.randomUUID() }),
    onError: (error) => toast.failed(error.message),
    onSettled,
  })
  const deactivate = useMutation({
    mutationFn: ({ id, keep }: { id: string; keep: string[] }) =>
      api<StaffSetup>(`${base}/staff/${id}/deactivate`, { body: { keep }, key: crypto.randomUUID() }),
    onSettled,
  })
  return { list, services, save, order, reactivate, deactivate }
}
