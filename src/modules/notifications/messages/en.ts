import type { When } from '../format.ts'
import type { Messages } from './ro.ts'

const day = ({ date, time }: When) => `${date}, ${time}`

/** All words of the e-mails. One idea a sentence. */
export const en: Messages = {
  sender: (business) => `${business} via Rezerva Rapid`,
  deadline: ({ date, time }) => `${date}, at ${time}`,
  headline: ({ weekday, time }) => `${weekday}, ${time}`,
  previous: 'It was',
  moment: day,
  range: (start, end) => `${start.time}–${end.time}`,
  band: (start, end) => `Your appointment in the day: ${start.time}–${end.time}`,
  hours: { one: 'hour', other: 'hours' },

  when: 'When',
  services: { one: 'Service', other: 'Services' },
  with: 'With',
  withInline: (staff) => `with ${staff}`,
  where: 'Where',
  openMap: 'Open the map',
  online: 'Online',
  payment: 'Payment',
  price: 'Price',
  free: 'Free',
  payAt: { salon: 'at the salon', clinic: 'at the clinic', consultant: 'on site', other: 'on site' },
  clientName: 'Client',
  phone: 'Phone',
  email: 'E-mail',
  note: 'Note',
  reason: 'Reason',
  yes: 'yes',
  no: 'no',

  addToCalendar: 'Add to calendar',
  moveOrCancel: 'Move or cancel',
  seeAppointment: 'See the appointment',
  seeRequest: 'See the request',
  bookAgain: 'Book again',

  moveOrCancelUntil: 'Move or cancel free of charge until ',
  moveUntil: 'You can move the appointment until ',
  cancelUntil: 'You can cancel free of charge until ',
  afterThat: 'After that, ',
  somethingChanged: 'Has something changed? ',
  callAt: {
    salon: 'call the salon: ',
    clinic: 'call the clinic: ',
    consultant: 'call ',
    other: 'call ',
  },
  writeTo: 'write to ',
  code: (code) => `Booking code ${code}.`,
  fileAttached: 'The file programare.ics is attached.',
  fileRemoves: 'The attached file takes it out of your calendar.',
  clientFooter: (sender) =>
    `Sent by Rezerva Rapid on behalf of ${sender}, because you made an appointment. This is not an advertisement.`,
  businessFooter: (business) =>
    `Sent by Rezerva Rapid for ${business}. Your reply goes straight to the client, if they left an e-mail address.`,

  client: {
    confirmed: {
      subject: (when, business) => `Confirmed: ${day(when)}, at ${business}`,
      lead: (name) => `${name}, your appointment is confirmed.`,
    },
    requested: {
      subject: (when, business) => `Request sent: ${day(when)}, at ${business}`,
      lead: (name, business) => `${name}, your request has reached ${business}.`,
    },
    rescheduled: {
      subject: (when, business) => `Moved: ${day(when)}, at ${business}`,
      lead: {
        client: (name) => `${name}, you moved the appointment.`,
        business: (name, business) => `${name}, ${business} moved the appointment.`,
      },
    },
    cancelled: {
      subject: (when, business) => `Cancelled: ${day(when)}, at ${business}`,
      lead: {
        client: (name) => `${name}, you cancelled the appointment.`,
        business: (name, business) => `${name}, ${business} cancelled the appointment.`,
      },
    },
    declined: {
      subject: (when, business) => `Request not accepted: ${day(when)}, at ${business}`,
      lead: (name, business) => `${name}, ${business} cannot take your request.`,
    },
    waiting: 'The time is kept for you. You get a message when there is an answer.',
  },

  business: {
    confirmed: {
      subject: (when, client) => `New appointment: ${day(when)}, ${client}`,
      lead: (client) => `New appointment: ${client}.`,
    },
    requested: {
      subject: (when, client) => `New request: ${day(when)}, ${client}`,
      lead: (client) => `${client} is waiting for your answer.`,
    },
    rescheduled: {
      subject: (when, client) => `Appointment moved: ${day(when)}, ${client}`,
      lead: (client) => `${client} moved the appointment.`,
    },
    cancelled: {
      subject: (when, client) => `Appointment cancelled: ${day(when)}, ${client}`,
      lead: (client) => `${client} cancelled the appointment.`,
    },
    waiting: 'The time stays taken until you answer.',
    freeAgain: 'The time is free again.',
  },
}
