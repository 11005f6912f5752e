import type { ClientMessageKind } from '../../../contracts/index.ts'
import type { ClientWords } from './client-ro.ts'

const CONFIRMED = 'Confirmed: {data}, {ora}, at {firma}'
const MOVED = 'Moved: {data}, {ora}, at {firma}'
const CANCELLED = 'Cancelled: {data}, {ora}, at {firma}'

export const clientEn: Record<ClientMessageKind, ClientWords> = {
  requested: {
    subject: 'Request sent: {data}, {ora}, at {firma}',
    lead: '{prenume}, your request has reached {firma}.',
    body: 'The time is kept for you. You get a message when there is an answer.',
    sms: '{firma}: your request for {data}, {ora} has arrived. The answer comes here. {link}',
  },
  confirmed: {
    subject: CONFIRMED,
    lead: '{prenume}, your appointment is confirmed.',
    body: '',
    sms: '{firma}: appointment confirmed for {data}, {ora}. Move or cancel: {link}',
  },
  approved: {
    subject: CONFIRMED,
    lead: '{prenume}, {firma} has accepted your request.',
    body: '',
    sms: '{firma}: your request is accepted. See you {data}, {ora}. {link}',
  },
  declined: {
    subject: 'Request not accepted: {data}, {ora}, at {firma}',
    lead: '{prenume}, {firma} cannot take your request.',
    body: '',
    sms: '{firma}: we cannot see you {data}, {ora}. {motiv} Another time: {link}',
  },
  rescheduled_by_client: {
    subject: MOVED,
    lead: '{prenume}, you moved the appointment.',
    body: '',
    sms: '{firma}: you moved your appointment to {data}, {ora}. {link}',
  },
  rescheduled_by_business: {
    subject: MOVED,
    lead: '{prenume}, {firma} moved the appointment.',
    body: '',
    sms: '{firma}: moved from {inainte} to {data}, {ora}. Not possible? {link}',
  },
  cancelled_by_client: {
    subject: CANCELLED,
    lead: '{prenume}, you cancelled the appointment.',
    body: '',
    sms: '{firma}: your appointment of {data}, {ora} is cancelled.',
  },
  cancelled_by_business: {
    subject: CANCELLED,
    lead: '{prenume}, {firma} cancelled the appointment.',
    body: '',
    sms: '{firma}: your appointment of {data}, {ora} is cancelled. {motiv} Another time: {link}',
  },
  reminder: {
    subject: 'See you {data}, {ora}',
    lead: '{prenume}, see you at {firma}.',
    body: '',
    sms: '{firma}: see you {data}, {ora}. Reply 1 if you come, 3 to cancel. {link}',
  },
  follow_up: {
    subject: 'How was it at {firma}?',
    lead: '{prenume}, thank you for coming.',
    body: 'Reply to this message if there is anything you want to tell us.',
    sms: '{firma}: thank you for coming, {prenume}. Book again here: {link}',
  },
  no_show: {
    subject: 'We missed you {data}, {ora}',
    lead: '{prenume}, your appointment passed without you.',
    body: 'Did something happen? Choose another time when you can.',
    sms: '{firma}: we missed you {data}, {ora}. Choose another time here: {link}',
  },
}
