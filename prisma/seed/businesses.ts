/** What a demo business is made of. Times in minutes since midnight, prices in bani. */

type Hours = readonly (readonly [weekdays: string, from: number, to: number])[]

export interface DemoService {
  name: string
  category: string
  price: number
  from?: boolean
  description?: string
  /** Minutes: `a` staff busy, `p` the client waits and staff is free. */
  segments: readonly (readonly ['a' | 'p', number])[]
  bufferAfter?: number
  staff: readonly string[]
  room?: string
  online?: boolean
  capacity?: number
  approval?: boolean
  questions?: readonly {
    label: string
    kind: 'text' | 'choice' | 'yes_no'
    options?: string[]
    required?: boolean
  }[]
}

export interface DemoBusiness {
  slug: string
  name: string
  legalName: string
  kind: 'salon' | 'clinic' | 'consultant'
  description: string
  street: string | null
  city: string
  county: string
  postalCode: string | null
  directions: string | null
  phone: string | null
  email: string
  noticeEmail: string
  accent: string | null
  vatRate: number | null
  contact: { phone: 'required' | 'optional' | 'hidden'; email: 'required' | 'optional' | 'hidden' }
  policy: {
    minNoticeMinutes: number
    horizonDays: number
    cancelUntilMinutes: number
    granularityMinutes: number
  }
  hours: Hours
  staff: readonly {
    name: string
    title: string
    /** One list a week of the cycle. */
    weeks: readonly Hours[]
  }[]
  rooms?: Record<string, readonly string[]>
  services: readonly DemoService[]
  /** Share of the day that is booked on a usual day. */
  busy: number
}

/** Wall minute of a time of day. */
export const h = (hours: number, minutes = 0) => hours * 60 + minutes
