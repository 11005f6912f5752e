import type { Handlers } from '../../handlers.ts'
import type { AvailabilityModule } from '../availability/index.ts'
import type { AppointmentsModule } from './index.ts'

/** Holding, booking, and what the manage link allows. */
export const appointmentRoutes = (appointments: AppointmentsModule, availability: AvailabilityModule) =>
  ({
    createHold: async ({ params, body }, context) =>
      appointments.hold(await availability.requireBusiness(params.slug), body, context),
    createAppointment: async ({ params, body }, context) =>
      appointments.book(await availability.requireBusiness(params.slug), body, context, context.remember),
    getAppointment: ({ params }) => appointments.view(params.token),
    getAppointmentAvailability: ({ params, query }, context) =>
      appointments.placesFor(params.token, query, context.visitor),
    cancelAppointment: ({ params, body }, context) =>
      appointments.cancel(params.token, body.reason ?? null, context),
    rescheduleAppointment: ({ params, body }, context) =>
      appointments.reschedule(params.token, body, context),
  }) satisfies Handlers
