import type { AppointmentStatus, LocaleCode, MessagePreference, RefundPolicy } from '../../contracts/index.ts'

/** An appointment with everything that a message, a calendar file or a page needs. Snapshots, not live setup. */
export interface AppointmentDetails {
  businessId: string
  id: string
  code: string
  status: AppointmentStatus
  startsAt: Date
  endsAt: Date
  timezone: string
  locale: LocaleCode
  clientId: string
  client: { name: string; email: string | null; phone: string | null }
  /** When the client said that they come. */
  clientConfirmedAt: Date | null
  messages: MessagePreference
  note: string | null
  answers: { question: string; answer: string }[]
  /** What is to be paid in all, discounts taken off. */
  price: { amount: number; currency: string }
  /** Minor units. `due` was asked for in advance; `paid` and `refunded` are sums of everything. */
  money: {
    discount: { amount: number; code: string } | null
    due: number
    paid: number
    refunded: number
    noShowFee: number | null
    payUntil: Date | null
  }
  items: {
    serviceId: string
    serviceName: string
    staffId: string
    staffName: string
    startsAt: Date
    endsAt: Date
    durationMinutes: number
    priceAmount: number
    online: boolean
  }[]
  policy: { cancelUntilMinutes: number; rescheduleUntilMinutes: number; refund?: RefundPolicy }
  calendarSequence: number
  cancelledAt: Date | null
  cancelReason: string | null
  createdAt: Date
  updatedAt: Date
  manageUrl: string
  business: {
    slug: string
    name: string
    legalName: string | null
    kind: 'salon' | 'clinic' | 'consultant' | 'other'
    phone: string | null
    email: string | null
    noticeEmail: string | null
    locale: LocaleCode
    accent: string | null
    address: string | null
    city: string | null
    directions: string | null
    /** ISO 3166. */
    country: string
    logoUrl: string | null
    confirmationNote: string | null
  }
}
