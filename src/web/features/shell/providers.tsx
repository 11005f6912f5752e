'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { MyBusiness } from '../../../contracts/index.ts'
import { Toasts } from '../../components/toast.tsx'

interface Place {
  /** The business of this page, and what one is to it. */
  readonly business: MyBusiness
  /** Paths of the API below this business: `${base}/services`. */
  readonly base: string
  /** Pages of the dashboard: `${home}/clienti`. */
  readonly home: string
}

const PlaceContext = createContext<Place | null>(null)

/** The business that this page belongs to. */
export function usePlace(): Place {
  const place = useContext(PlaceContext)
  if (!place) throw new Error('usePlace belongs inside the dashboard')
  return place
}

/** What every page of the dashboard needs around it. */
export function DashboardProviders({ business, children }: { business: MyBusiness; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // What changes elsewhere is told by the server; see useLive.
        defaultOptions: { queries: { staleTime: 30_000, retry: 2, refetchOnWindowFocus: true } },
      }),
  )
  const place = {
    business,
    base: `/my/businesses/${business.id}`,
    home: `/dashboard/${business.slug}`,
  }
  return (
    <QueryClientProvider client={client}>
      <PlaceContext value={place}>
        <Toasts>{children}</Toasts>
      </PlaceContext>
    </QueryClientProvider>
  )
}
