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
  confirmComing: 'Confirm that you come',
  endReminders: 'No more reminders, please',
  followUpHeadline: 'How was it?',
  noShowHeadline: 'We missed you',
  sampleReason: 'We are ill and close early.',
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

  appointments: { one: 'appointment', other: 'appointments' },
  asked: 'waits for your answer',
  agendaSubject: ({ weekday }, count) => `Agenda for ${weekday}: ${count}`,
  agendaLead: (name, { date }) => `${name}, your day, ${date}.`,
  openDay: 'Open the day',
  agendaFooter: (business) => `Sent by Rezerva Rapid to the team of ${business}.`,
  endAgenda: 'No more daily agenda, please',

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
    replied: {
      subject: (client) => `${client} replied by SMS`,
      lead: (client) => `${client} wrote to you.`,
      label: 'Message',
    },
    waiting: 'The time stays taken until you answer.',
    freeAgain: 'The time is free again.',
  },
}
