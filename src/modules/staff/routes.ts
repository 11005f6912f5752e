import type { Handlers } from '../../handlers.ts'
import type { StaffModule } from './index.ts'

/** Who performs services, when they work, and when they are away. */
export const staffRoutes = (staff: StaffModule) =>
  ({
    listStaff: async (_input, { member }) => ({ staff: await staff.list(member) }),
    addStaff: ({ body }, context) => staff.add(context, body),
    orderStaff: async ({ body }, context) => ({ staff: await staff.order(context, body.staffIds) }),
    getStaff: ({ params }, { member }) => staff.person(member, params.id),
    changeStaff: ({ params, body }, context) => staff.change(context, params.id, body),
    deactivateStaff: ({ params, body }, context) => staff.deactivate(context, params.id, body.keep),
    reactivateStaff: ({ params }, context) => staff.reactivate(context, params.id),
    getStaffHours: ({ params }, { member }) => staff.hours(member, params.id),
    addWorkingPattern: ({ params, body }, context) => staff.savePattern(context, params.id, null, body),
    replaceWorkingPattern: ({ params, body }, context) =>
      staff.savePattern(context, params.id, params.patternId, body),
    deleteWorkingPattern: ({ params }, context) => staff.deletePattern(context, params.id, params.patternId),
    listTimeOff: async ({ query }, { member }) => ({ timeOff: await staff.timeOff(member, query) }),
    addTimeOff: ({ body }, context) => staff.addTimeOff(context, body),
    changeTimeOff: ({ params, body }, context) => staff.changeTimeOff(context, params.id, body),
    decideTimeOff: ({ params, body }, context) => staff.decideTimeOff(context, params.id, body.approve),
    deleteTimeOff: ({ params }, context) => staff.deleteTimeOff(context, params.id),
  }) satisfies Handlers
