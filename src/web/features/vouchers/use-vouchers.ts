import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  Discount,
  DiscountForm,
  OfferForm,
  VoucherOffer,
  VoucherPage,
  VoucherSale,
  VoucherView,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

type Saved<T> = T & { readonly id: string | null; readonly key: string }

/** Discount codes. */
export function useDiscounts() {
  const { base } = usePlace()
  const client = useQueryClient()
  const list = useQuery({
    queryKey: ['discounts', base],
    queryFn: ({ signal }) => api<{ discounts: Discount[] }>(`${base}/discounts`, { signal }),
  })
  const save = useMutation({
    mutationFn: ({ id, key, ...body }: Saved<DiscountForm>) =>
      id
        ? api<Discount>(`${base}/discounts/${id}`, { method: 'PUT', body })
        : api<Discount>(`${base}/discounts`, { body, key }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['discounts', base] }),
  })
  return { list, save }
}

/** What is sold in advance. */
export function useOffers() {
  const { base } = usePlace()
  const client = useQueryClient()
  const list = useQuery({
    queryKey: ['offers', base],
    queryFn: ({ signal }) => api<{ offers: VoucherOffer[] }>(`${base}/voucher-offers`, { signal }),
  })
  const save = useMutation({
    mutationFn: ({ id, key, ...body }: Saved<OfferForm & { archived?: boolean }>) =>
      id
        ? api<VoucherOffer>(`${base}/voucher-offers/${id}`, { method: 'PUT', body })
        : api<VoucherOffer>(`${base}/voucher-offers`, { body, key }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['offers', base] }),
  })
  return { list, save }
}

/** What was sold. */
export function useSold(q: string, state: string) {
  const { base } = usePlace()
  const client = useQueryClient()
  const query = new URLSearchParams({ ...(q ? { q } : {}), ...(state ? { state } : {}) }).toString()
  const list = useInfiniteQuery({
    queryKey: ['vouchers', base, query],
    queryFn: ({ pageParam, signal }) =>
      api<VoucherPage>(`${base}/vouchers?${query}${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
  const again = () => client.invalidateQueries({ queryKey: ['vouchers', base] })
  const sell = useMutation({
    mutationFn: ({ key, ...body }: VoucherSale & { key: string }) =>
      api<VoucherView>(`${base}/vouchers`, { body, key }),
    onSuccess: again,
  })
  const end = useMutation({
    mutationFn: (id: string) => api<VoucherView>(`${base}/vouchers/${id}/void`, { method: 'POST' }),
    onSuccess: again,
  })
  return { list, sell, end }
}
