import { keyRoutes } from './modules/accounts/routes.ts'
import { adminRoutes } from './modules/admin/routes.ts'
import { announcementRoutes } from './modules/announcements/routes.ts'
import { appointmentRoutes } from './modules/appointments/routes.ts'
import { activityRoutes } from './modules/audit/routes.ts'
import { availabilityRoutes } from './modules/availability/routes.ts'
import { accountRoutes, hoursRoutes, memberRoutes, settingsRoutes } from './modules/business/routes.ts'
import { calendarRoutes } from './modules/calendar-sync/routes.ts'
import { catalogueRoutes } from './modules/catalogue/routes.ts'
import { clientRoutes } from './modules/clients/routes.ts'
import { holdRoutes } from './modules/holds/routes.ts'
import { insightRoutes } from './modules/insights/routes.ts'
import { deviceRoutes } from './modules/notifications/device-routes.ts'
import { messageRoutes } from './modules/notifications/routes.ts'
import { onboardingRoutes } from './modules/onboarding/routes.ts'
import { paymentRoutes } from './modules/payments/routes.ts'
import { voucherRoutes } from './modules/payments/voucher-routes.ts'
import { staffRoutes } from './modules/staff/routes.ts'
import { subscriptionRoutes } from './modules/subscriptions/routes.ts'
import { webhookRoutes } from './modules/webhooks/routes.ts'

/** Every module that answers calls of the contract. */
interface Modules {
  readonly accounts: Parameters<typeof keyRoutes>[0] & Parameters<typeof adminRoutes>[1]
  readonly admin: Parameters<typeof adminRoutes>[0]
  readonly announcements: Parameters<typeof announcementRoutes>[0]
  readonly appointments: Parameters<typeof appointmentRoutes>[0] & Parameters<typeof calendarRoutes>[0]
  readonly audit: Parameters<typeof activityRoutes>[0]
  readonly availability: Parameters<typeof appointmentRoutes>[1]
  readonly business: Parameters<typeof accountRoutes>[0]
  readonly catalogue: Parameters<typeof catalogueRoutes>[0]
  readonly clients: Parameters<typeof clientRoutes>[0]
  readonly devices: Parameters<typeof deviceRoutes>[0]
  readonly holds: Parameters<typeof holdRoutes>[0]
  readonly insights: Parameters<typeof insightRoutes>[0]
  readonly notifications: Parameters<typeof messageRoutes>[0]
  readonly onboarding: Parameters<typeof onboardingRoutes>[0]
  readonly payments: Parameters<typeof paymentRoutes>[0]
  readonly staff: Parameters<typeof staffRoutes>[0]
  readonly subscriptions: Parameters<typeof subscriptionRoutes>[0]
  readonly vouchers: Parameters<typeof voucherRoutes>[0]
  readonly webhooks: Parameters<typeof webhookRoutes>[0]
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Who sends calendar files. */
  readonly organizerEmail: string
}

/** Which module answers which call; `http` binds them and complains of a call that nobody answers. */
export const createHandlers = (m: Modules) => ({
  ...accountRoutes(m.business),
  ...keyRoutes(m.accounts),
  ...onboardingRoutes(m.onboarding),
  ...availabilityRoutes(m.availability),
  ...holdRoutes(m.holds),
  ...appointmentRoutes(m.appointments, m.availability),
  ...clientRoutes(m.clients),
  ...catalogueRoutes(m.catalogue),
  ...staffRoutes(m.staff),
  ...hoursRoutes(m.business),
  ...settingsRoutes(m.business),
  ...memberRoutes(m.business),
  ...webhookRoutes(m.webhooks),
  ...deviceRoutes(m.devices),
  ...insightRoutes(m.insights),
  ...messageRoutes(m.notifications),
  ...paymentRoutes(m.payments),
  ...subscriptionRoutes(m.subscriptions),
  ...voucherRoutes(m.vouchers, m.payments, m.availability),
  ...calendarRoutes(m.appointments, m),
  ...activityRoutes(m.audit),
  ...adminRoutes(m.admin, m.accounts),
  ...announcementRoutes(m.announcements),
})
