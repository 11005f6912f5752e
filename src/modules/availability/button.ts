import type { Availability, AvailabilityQuery, PublicBusiness, WidgetButton } from '../../contracts/index.ts'

interface Asked {
  readonly service?: string[] | undefined
  readonly staff?: string | undefined
}

/**
 * What a button on another site shows: the first free time of the services that were named, else of the first one
 * that can be booked.
 * @param today the business's local date
 */
export async function describeButton(
  business: PublicBusiness,
  { service, staff }: Asked,
  today: string,
  search: (query: AvailabilityQuery) => Promise<Availability>,
): Promise<WidgetButton> {
  const { name, timezone, accent, services } = business
  const wanted =
    service ??
    services
      .filter((one) => one.bookable)
      .map((one) => one.id)
      .slice(0, 1)
  const found = wanted.length
    ? await search({ service: wanted, from: today, days: 1, ...(staff ? { staff } : {}) })
    : null
  return { name, timezone, accent, nextAvailable: found?.nextAvailable ?? null }
}
