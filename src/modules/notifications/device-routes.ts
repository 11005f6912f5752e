import type { Handlers } from '../../handlers.ts'
import type { DevicesModule } from './devices.ts'

/** The browsers that show one's notices. */
export const deviceRoutes = (devices: DevicesModule) =>
  ({
    getPushDevices: (_input, context) => devices.list(context),
    putPushDevice: ({ body }, context) => devices.put(context, body),
    deletePushDevice: async ({ params }, context) => {
      await devices.remove(context, params.id)
      return undefined
    },
    testPush: (_input, context) => devices.test(context),
  }) satisfies Handlers
