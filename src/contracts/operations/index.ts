import { accountOperations } from './account.ts'
import { guestOperations } from './guest.ts'

/** Every call of the API. */
export const operations = {
  ...guestOperations,
  ...accountOperations,
}

export type Operations = typeof operations
export type OperationId = keyof Operations
