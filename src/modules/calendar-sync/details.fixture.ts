import type { AppointmentDetails } from '../appointments/index.ts'

type Overrides = Partial<Omit<AppointmentDetails, 'business' | 'client'>> & {
  business?: Partial<AppointmentDetails['business']>
  client?: Partial<AppointmentDetails['client']>
}

/** The appointment of the mockups: Elena, Thursday 12 March 2026, 14:30, with Maria. Tests only. */
export function buildDetails({ business, client, ...overrides }: Overrides = {}): AppointmentDetails {
  const startsAt = overrides.startsAt ?? new Date('2026-03-12T14:30:00+02:00')
  const endsAt = overrides.endsAt ?? new Date(startsAt.getTime() + 45 * 60_000)
  return {
    businessId: '0195a000-0000-7000-8000-000000000001',
    id: '0195a000-0000-7000-8000-00000000000a',
    code: 'RR-7K2M',
    status: 'confirmed',
    startsAt,
    endsAt,
    timezone: 'Europe/Bucharest',
    locale: 'ro',
    clientId: '0195a000-0000-7000-8000-0000000000c1',
    clientConfirmedAt: null,
    messages: { channel: null, reminders: true },
    note: null,
    answers: [],
    price: { amount: 12000, currency: 'RON' },
    money: { discount: null, due: 0, paid: 0, refunded: 0, noShowFee: null, payUntil: null },
    items: [
      {
        serviceId: '0195a000-0000-7000-8000-0000000000a1',
        serviceName: 'Tuns damă',
        staffId: '0195a000-0000-7000-8000-0000000000b1',
        staffName: 'Maria Ionescu',
        startsAt,
        endsAt,
        durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
        priceAmount: 12000,
        online: false,
      },
    ],
    policy: { cancelUntilMinutes: 1440, rescheduleUntilMinutes: 1440 },
    calendarSequence: 0,
    cancelledAt: null,
    cancelReason: null,
    createdAt: new Date('2026-03-09T08:00:00Z'),
    updatedAt: new Date('2026-03-09T08:00:00Z'),
    manageUrl: 'https://rezervarapid.ro/a/Zr8mQ2vK5tXw9sLdN3pYc1',
    ...overrides,
    client: { name: 'Elena Marin', email: 'elena.marin@example.com', phone: '+40722000111', ...client },
    business: {
      slug: 'salon-maria',
      name: 'Salon Maria',
      legalName: 'Salon Maria SRL',
      kind: 'salon',
      phone: '+40264555120',
      email: 'contact@salonmaria.example',
      noticeEmail: null,
      locale: 'ro',
      accent: null,
      address: 'Str. Memorandumului 12, Cluj-Napoca',
      city: 'Cluj-Napoca',
      directions: null,
      country: 'RO',
      logoUrl: null,
      confirmationNote: null,
      ...business,
    },
  }
}
