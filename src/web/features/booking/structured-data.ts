import type { PublicBusiness } from '../../../contracts/index.ts'

const TYPES = {
  salon: 'HairSalon',
  clinic: 'Dentist',
  consultant: 'ProfessionalService',
  other: 'LocalBusiness',
} as const
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** schema.org for search engines, as text that is safe inside a script element whatever a business calls itself. */
export function describeForSearch(business: PublicBusiness, appUrl: string): string {
  const { addressParts: address } = business
  const url = `${appUrl}/book/${business.slug}`
  const data = {
    '@context': 'https://schema.org',
    '@type': TYPES[business.kind],
    '@id': url,
    name: business.name,
    url,
    ...(business.description ? { description: business.description } : {}),
    ...(business.phone ? { telephone: business.phone } : {}),
    ...(business.email ? { email: business.email } : {}),
    ...(address.street
      ? {
          address: {
            '@type': 'PostalAddress',
            streetAddress: address.street,
            addressLocality: address.city,
            addressRegion: address.county,
            postalCode: address.postalCode,
            addressCountry: address.country,
          },
        }
      : {}),
    openingHoursSpecification: business.openingHours.map(({ weekday, start, end }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: DAYS[weekday - 1],
      opens: start,
      closes: end,
    })),
    makesOffer: business.services.map((service) => ({
      '@type': 'Offer',
      itemOffered: { '@type': 'Service', name: service.name },
      price: (service.price.amount / 100).toFixed(2),
      priceCurrency: service.price.currency,
    })),
    potentialAction: {
      '@type': 'ReserveAction',
      target: { '@type': 'EntryPoint', urlTemplate: url, inLanguage: ['ro', 'en'] },
    },
  }
  return JSON.stringify(data).replace(/</g, '\\u003c')
}
