import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  AppointmentMoney,
  CounterPayment,
  PaymentAccountState,
  PaymentPage,
  VoucherTake,
} from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** Payments, refunds and disputes of one appointment, and what can be done about them. */
export function useMoney(appointmentId: string, revision: number) {
  const { base } = usePlace()
  const client = useQueryClient()
  const path = `${base}/appointments/${appointmentId}`
  const key = ['money', base, appointmentId]
  const money = useQuery({
    queryKey: [...key, revision],
    queryFn: ({ signal }) => api<AppointmentMoney>(`${path}/money`, { signal }),
    placeholderData: (before) => before,
  })
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: key }),
      client.invalidateQueries({ queryKey: ['payments', base] }),
    ])
  const record = useMutation({
    mutationFn: ({ key: once, ...body }: CounterPayment & { key: string }) =>
      api(`${path}/payments`, { body, key: once }),
    onSettled: again,
  })
  const takeVoucher = useMutation({
    mutationFn: ({ key: once, ...body }: VoucherTake & { key: string }) =>
      api(`${path}/vouchers`, { body, key: once }),
    onSettled: again,
  })
  const charge = useMutation({
    mutationFn: () => api(`${path}/no-show-fee`, { method: 'POST' }),
    onSettled: again,
  })
  return { money, record, takeVoucher, charge, again }
}

/** Payments page by page, newest first. */
export function usePayments(filter: Record<string, string>) {
  const { base } = usePlace()
  const query = new URLSearchParams(filter).toString()
  return useInfiniteQuery({
    queryKey: ['payments', base, query],
    queryFn: ({ pageParam, signal }) =>
      api<PaymentPage>(`${base}/payments?${query}${pageParam ? `&cursor=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Giving back, and taking back what was recorded by mistake. */
export function useRefunds(onDone: () => unknown) {
  const { base } = usePlace()
  const refund = useMutation({
    mutationFn: ({ id, key, ...body }: { id: string; amount: number; note: string | null; key: string }) =>
      api(`${base}/payments/${id}/refunds`, { body, key }),
    onSettled: onDone,
  })
  const take = useMutation({
    mutationFn: (id: string) => api(`${base}/payments/${id}`, { method: 'DELETE' }),
    onSettled: onDone,
  })
  return { refund, take }
}

/** The business's account at the payment vendor. @param fresh asks the vendor itself */
export function usePaymentAccount(fresh: boolean) {
  const { base } = usePlace()
  return useQuery({
    queryKey: ['payment-account', base, fresh],
    queryFn: ({ signal }) =>
      fresh
        ? api<PaymentAccountState>(`${base}/payment-account/refresh`, { method: 'POST', signal })
        : api<PaymentAccountState>(`${base}/payment-account`, { signal }),
    staleTime: 10_000,
  })
}
