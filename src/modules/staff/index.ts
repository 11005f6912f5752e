import type { StaffHoursSetup, TimeOffQuery } from '../../contracts/index.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { Member } from '../../handlers.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessScope, type BusinessWrites, given, readExceptions } from '../business/index.ts'
import {
  addStaff,
  changeStaff,
  deactivateStaff,
  orderStaff,
  reactivateStaff,
  readPerson,
  readStaff,
  refuseOthers,
  type StaffWrites,
} from './profiles.ts'
import { loadStaff } from './queries.ts'
import { addTimeOff, changeTimeOff, decideTimeOff, deleteTimeOff, listTimeOff } from './time-off.ts'
import { deletePattern, readPatterns, savePattern } from './working-hours.ts'

export type { StaffWithHours } from './queries.ts'
export { anchorOf } from './working-hours.ts'

export interface StaffDeps extends StaffWrites {
  readonly db: PrismaClient
  readonly pool: Sql
}

/** The people who perform services, and when they work. */
export function createStaff(deps: StaffDeps) {
  const { db, pool, clock } = deps
  const writes: BusinessWrites = deps
  const person = async (member: Member, id: string) => {
    refuseOthers(member, id)
    return readPerson(pool, member.scope, id, clock())
  }
  return {
    /** @param today local date; what ended before it is left out */
    load: (scope: BusinessScope, today: string) => loadStaff(db, scope, today),
    /** As the owner sees them: those who have left too. The role `staff` sees itself. */
    list: (member: Member) => readStaff(pool, member, clock()),
    person,
    /** Weekly hours, special days and time off that are not over. @throws AppError not_found */
    async hours(member: Member, id: string): Promise<StaffHoursSetup> {
      await person(member, id)
      const [patterns, exceptions, timeOff] = await Promise.all([
        readPatterns(pool, member.scope, id),
        readExceptions(pool, member.scope, clock()),
        listTimeOff(pool, member, { staff: id }, clock()),
      ])
      return { patterns, exceptions: exceptions.filter(({ staffId }) => staffId === id), timeOff }
    },
    timeOff: (member: Member, query: TimeOffQuery) => listTimeOff(pool, member, query, clock()),
    add: given(deps, addStaff),
    change: given(writes, changeStaff),
    order: given(writes, orderStaff),
    deactivate: given(writes, deactivateStaff),
    reactivate: given(deps, reactivateStaff),
    savePattern: given(writes, savePattern),
    deletePattern: given(writes, deletePattern),
    addTimeOff: given(writes, addTimeOff),
    changeTimeOff: given(writes, changeTimeOff),
    decideTimeOff: given(writes, decideTimeOff),
    deleteTimeOff: given(writes, deleteTimeOff),
  }
}
export type StaffModule = ReturnType<typeof createStaff>
