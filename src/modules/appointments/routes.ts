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
    confirmAppointment: ({ params }, context) => appointments.confirm(params.token, context),
    setMessagePreference: ({ params, body }, context) => appointments.prefer(params.token, body, context),
    rescheduleAppointment: ({ params, body }, context) =>
      appointments.reschedule(params.token, body, context),
    getCalendar: ({ query }, { member }) => appointments.calendar(member, query),
    previewHours: async ({ body }, { member }) => ({
      affected: await appointments.previewChange(member, body.change),
    }),
    suggestPlaces: async ({ body }, { member }) => ({
      places: await appointments.suggestPlaces(member, body),
    }),
    listStaffAppointments: async ({ params }, { member }) => ({
      affected: await appointments.ahead(member, params.id),
    }),
    listNews: (_input, { member }) => appointments.news(member),
    watchBusiness: async (_input, { member, signal }) => appointments.live.watch(member.scope, signal),
    bookAtDesk: ({ body }, context) =>
      appointments.desk.book(context.member, body, context, context.remember),
    getDeskAppointment: ({ params }, { member }) => appointments.card(member, params.id),
    noteAtDesk: ({ params, body }, context) =>
      appointments.desk.note(context.member, params.id, body, context),
    moveAtDesk: ({ params, body }, context) =>
      appointments.desk.move(context.member, params.id, body, context),
    setStatusAtDesk: ({ params, body }, context) =>
      appointments.desk.setStatus(context.member, params.id, body, context),
  }) satisfies Handlers
