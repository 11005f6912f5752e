import { useEffect, useRef, useState } from 'react'
import type { Availability, PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { hintKeys } from './hint-keys.ts'
import type { Hints } from './staff-list.tsx'

/** First free start of anyone and of each colleague. The first answers come with the page. */
export function useHints(
  business: PublicBusiness,
  services: readonly PublicService[],
  today: string,
  initial: Hints,
): Hints {
  const [hints, setHints] = useState(initial)
  const choice = services.map((service) => service.id).join()
  const shown = useRef(choice)

  useEffect(() => {
    if (shown.current === choice) return
    shown.current = choice
    setHints({})
    const control = new AbortController()
    for (const staff of hintKeys(business, services[0])) {
      const query = new URLSearchParams({ from: today, days: '1' })
      for (const service of services) query.append('service', service.id)
      if (staff) query.set('staff', staff)
      api<Availability>(`/businesses/${business.slug}/availability?${query}`, { signal: control.signal })
        .then((found) => setHints((old) => ({ ...old, [staff ?? 'anyone']: found.nextAvailable })))
        // A hint that cannot be read stays empty; the week itself says what failed.
        .catch(() => undefined)
    }
    return () => control.abort()
  }, [choice, business, services, today])
  return hints
}
