import type {
  Availability,
  AvailabilityQuery,
  ManagedAppointment,
  PublicBusiness,
} from './contracts/index.ts'

/** Mints a tenant's scope; only the public-slug resolver and the auth gate do. */
export interface BusinessScope {
  readonly businessId: string
  readonly slug: string
}

export interface DevMessage {
  id: string
  channel: 'email' | 'sms'
  to: string
  subject: string
  text: string
  html: string | null
  attachments: { filename: string; contentType: string; content: string }[]
  sentAt: string
}

/** The one object that `web` reads from (`globalThis[Symbol.for('rezerva.runtime')]`). */
export interface Runtime {
  readonly appUrl: string
  readonly mode: 'development' | 'test' | 'production'
  readonly business: {
    /** Published business by its slug, or null. */
    resolve(slug: string): Promise<BusinessScope | null>
    describe(scope: BusinessScope): Promise<PublicBusiness>
    listPublished(): Promise<{ slug: string; updatedAt: Date }[]>
  }
  readonly availability: {
    /** `visitor` is the value of the `rr_visitor` cookie, so that one's own hold still shows as free. */
    search(scope: BusinessScope, query: AvailabilityQuery, visitor: string | null): Promise<Availability>
    /** Opening hours of the business itself (exceptions and holidays applied), for "open until 20:00". */
    opening(
      scope: BusinessScope,
      from: string,
      days: number,
    ): Promise<{ date: string; open: { start: string; end: string }[] }[]>
  }
  readonly appointments: {
    /** The appointment behind a manage link, or null. Never changes anything. */
    view(manageToken: string): Promise<ManagedAppointment | null>
  }
  /** Development only; null in production. */
  readonly mailbox: { list(limit: number): Promise<DevMessage[]> } | null
}
