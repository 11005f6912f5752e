import { accountOperations } from './account.ts'
import { calendarOperations } from './calendar.ts'
import { clientOperations } from './clients.ts'
import { guestOperations } from './guest.ts'

/** Every call of the API. */
export const operations = {
  ...guestOperations,
  ...accountOperations,
  ...calendarOperations,
  ...clientOperations,
}

export type Operations = typeof operations
export type OperationId = keyof Operations
