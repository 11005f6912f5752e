import { AppError } from '../../contracts/index.ts'
import type { Handlers } from '../../handlers.ts'
import { type Holds, renewalsLeft } from './index.ts'

/** What a hold's token allows: more time, or giving the slot back. */
export const holdRoutes = (holds: Holds) =>
  ({
    renewHold: async ({ params }) => {
      const renewed = await holds.renew(params.token)
      if (!renewed.ok) throw new AppError(renewed.reason)
      const { record } = renewed
      return { expiresAt: new Date(record.expiresAt).toISOString(), renewalsLeft: renewalsLeft(record) }
    },
    releaseHold: async ({ params }) => {
      await holds.release(params.token)
    },
  }) satisfies Handlers
