import { accountOperations } from './account.ts'
import { activityOperations } from './activity.ts'
import { adminOperations } from './admin.ts'
import { adminPeopleOperations } from './admin-people.ts'
import { adminPlatformOperations } from './admin-platform.ts'
import { adminSystemOperations } from './admin-system.ts'
import { announcementOperations } from './announcements.ts'
import { calendarOperations } from './calendar.ts'
import { clientOperations } from './clients.ts'
import { deviceOperations } from './devices.ts'
import { explainOperations } from './explain.ts'
import { guestOperations } from './guest.ts'
import { hoursOperations } from './hours.ts'
import { insightOperations } from './insights.ts'
import { integrationOperations } from './integrations.ts'
import { memberOperations } from './members.ts'
import { messageOperations } from './messages.ts'
import { onboardingOperations } from './onboarding.ts'
import { paymentOperations } from './payments.ts'
import { serviceOperations } from './services.ts'
import { settingsOperations } from './settings.ts'
import { staffOperations } from './staff.ts'
import { subscriptionOperations } from './subscriptions.ts'
import { voucherOperations } from './vouchers.ts'
import { webhookOperations } from './webhooks.ts'

/** Every call of the API. */
export const operations = {
  ...guestOperations,
  ...accountOperations,
  ...deviceOperations,
  ...onboardingOperations,
  ...integrationOperations,
  ...calendarOperations,
  ...clientOperations,
  ...serviceOperations,
  ...staffOperations,
  ...hoursOperations,
  ...explainOperations,
  ...settingsOperations,
  ...memberOperations,
  ...webhookOperations,
  ...insightOperations,
  ...messageOperations,
  ...paymentOperations,
  ...voucherOperations,
  ...subscriptionOperations,
  ...activityOperations,
  ...adminOperations,
  ...adminPeopleOperations,
  ...adminPlatformOperations,
  ...announcementOperations,
  ...adminSystemOperations,
}

export type Operations = typeof operations
export type OperationId = keyof Operations
