import { accountOperations } from './account.ts'
import { calendarOperations } from './calendar.ts'
import { clientOperations } from './clients.ts'
import { guestOperations } from './guest.ts'
import { integrationOperations } from './integrations.ts'
import { onboardingOperations } from './onboarding.ts'
import { serviceOperations } from './services.ts'

/** Every call of the API. */
export const operations = {
  ...guestOperations,
  ...accountOperations,
  ...onboardingOperations,
  ...integrationOperations,
  ...calendarOperations,
  ...clientOperations,
  ...serviceOperations,
}

export type Operations = typeof operations
export type OperationId = keyof Operations
