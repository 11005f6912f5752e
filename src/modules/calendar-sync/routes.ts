import type { Handlers } from '../../handlers.ts'
import type { AppointmentsModule } from '../appointments/index.ts'
import { writeCalendarFile } from './index.ts'

/** The calendar file behind the manage link. */
export const calendarRoutes = (
  appointments: AppointmentsModule,
  { clock, organizerEmail }: { clock: () => number; organizerEmail: string },
) =>
  ({
    getCalendarFile: async ({ params }) =>
      writeCalendarFile(await appointments.details(params.token), {
        method: 'PUBLISH',
        now: new Date(clock()),
        organizerEmail,
      }),
  }) satisfies Handlers
