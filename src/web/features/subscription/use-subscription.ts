import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { InvoiceList, PlanChoice, PlanPreview, SubscriptionOverview } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** The plan of the business, for who may see it. @param fresh asks the vendor itself */
export function useSubscription(fresh = false) {
  const { base, business } = usePlace()
  return useQuery({
    enabled: business.role !== 'staff',
    queryKey: ['subscription', base],
    queryFn: ({ signal }) =>
      fresh
        ? api<SubscriptionOverview>(`${base}/subscription/refresh`, { method: 'POST', signal })
        : api<SubscriptionOverview>(`${base}/subscription`, { signal }),
    staleTime: 60_000,
  })
}

/** What can be done about it. Each gives the subscription as it is afterwards. */
export function useSubscriptionChanges() {
  const { base } = usePlace()
  const client = useQueryClient()
  const keep = (after: SubscriptionOverview) => {
    client.setQueryData(['subscription', base], after)
    void client.invalidateQueries({ queryKey: ['invoices', base] })
  }
  const act = (path: 'keep' | 'cancel') => () =>
    api<SubscriptionOverview>(`${base}/subscription/${path}`, { method: 'POST' })
  return {
    start: useMutation({
      mutationFn: (choice: PlanChoice) =>
        api<{ url: string }>(`${base}/subscription/checkout`, { body: choice }),
      onSuccess: ({ url }) => window.location.assign(url),
    }),
    portal: useMutation({
      mutationFn: () => api<{ url: string }>(`${base}/subscription/portal`, { method: 'POST' }),
      onSuccess: ({ url }) => window.location.assign(url),
    }),
    change: useMutation({
      mutationFn: (choice: PlanChoice) =>
        api<SubscriptionOverview>(`${base}/subscription/change`, { body: choice }),
      onSuccess: keep,
    }),
    cancel: useMutation({ mutationFn: act('cancel'), onSuccess: keep }),
    keep: useMutation({ mutationFn: act('keep'), onSuccess: keep }),
  }
}

/** What another plan costs, asked before it is chosen. */
export function usePreview(choice: PlanChoice | null) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['plan-preview', base, choice],
    queryFn: ({ signal }) => api<PlanPreview>(`${base}/subscription/preview`, { body: choice!, signal }),
    enabled: choice !== null,
    gcTime: 0,
    retry: false,
  })
}

export function useInvoices(wanted: boolean) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['invoices', base],
    queryFn: ({ signal }) => api<InvoiceList>(`${base}/subscription/invoices`, { signal }),
    enabled: wanted,
  })
}
