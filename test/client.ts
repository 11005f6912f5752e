import type { Availability, PublicBusiness } from '../src/contracts/index.ts'
import type { TestApp } from './app.ts'

export interface Reply<T = Record<string, unknown>> {
  status: number
  headers: Headers
  body: T & { code?: string; errors?: { field: string; code: string; message: string }[] }
}

/** One HTTP call; JSON in and out. */
export async function call<T = Record<string, unknown>>(
  url: string,
  options: { method?: string; body?: unknown; headers?: Record<string, string>; cookie?: string } = {},
): Promise<Reply<T>> {
  const sends = options.body !== undefined
  const response = await fetch(url, {
    method: options.method ?? (sends ? 'POST' : 'GET'),
    headers: {
      ...(sends ? { 'Content-Type': 'application/json' } : {}),
      ...(options.cookie ? { Cookie: options.cookie } : {}),
      ...options.headers,
    },
    ...(sends
      ? { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) }
      : {}),
  })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text ? JSON.parse(text) : { text }) as Reply<T>['body'],
  }
}

export const elena = { name: 'Elena Marin', email: 'elena.marin@client.example', phone: '0741 208 336' }

/** A demo business with helpers that speak of services and staff by name. */
export async function openShop(app: TestApp, slug = 'salon-maria') {
  const business = (await call<PublicBusiness>(`${app.api}/businesses/${slug}`)).body
  const named = <T extends { name: string }>(list: T[], name: string) => {
    const found = list.find((one) => one.name === name)
    if (!found) throw new Error(`the demo has no ${name}`)
    return found
  }
  const base = `${app.api}/businesses/${slug}`
  return {
    base,
    business,
    service: (name: string) => named(business.services, name),
    staff: (name: string) => named(business.staff, name),
    async availability(
      query: { service: string[]; staff?: string; from: string; days: number },
      cookie?: string,
    ) {
      const search = new URLSearchParams({ from: query.from, days: String(query.days) })
      for (const id of query.service) search.append('service', id)
      if (query.staff) search.set('staff', query.staff)
      return call<Availability>(`${base}/availability?${search}`, cookie ? { cookie } : {})
    },
    book: (body: object, headers: Record<string, string> = {}) =>
      call(`${base}/appointments`, { body, headers }),
    hold: (body: object, extra: { cookie?: string; headers?: Record<string, string> } = {}) =>
      call(`${base}/holds`, { body, ...extra }),
  }
}
export type Shop = Awaited<ReturnType<typeof openShop>>

/** The first free slots of a service, in order. */
export async function slotsOf(shop: Shop, service: string, from = '2026-11-24', days = 7, staff?: string) {
  const found = await shop.availability({
    service: [shop.service(service).id],
    from,
    days,
    ...(staff ? { staff } : {}),
  })
  return found.body.days.flatMap((day) => day.slots)
}
