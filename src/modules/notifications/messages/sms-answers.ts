import type { LocaleCode } from '../../../contracts/index.ts'
import type { When } from '../format.ts'

/** Ce răspundem la un SMS. */
interface SmsAnswers {
  cancelled: (business: string, start: When) => string
  too_late_to_cancel: (business: string, phone: string | null) => string
  not_cancellable: (business: string, phone: string | null) => string
  notConfirmable: (business: string) => string
  stopped: (business: string) => string
  started: (business: string) => string
}

const call = (phone: string | null, text: (phone: string) => string) => (phone ? ` ${text(phone)}` : '')

export const SMS_ANSWERS: Record<LocaleCode, SmsAnswers> = {
  ro: {
    cancelled: (business, { date, time }) => `${business}: programarea de ${date}, ${time} e anulată.`,
    too_late_to_cancel: (business, phone) =>
      `${business}: termenul de anulare a trecut.${call(phone, (number) => `Sună la ${number}.`)}`,
    not_cancellable: (business, phone) =>
      `${business}: programarea nu mai poate fi anulată.${call(phone, (number) => `Sună la ${number}.`)}`,
    notConfirmable: (business) => `${business}: programarea nu mai așteaptă o confirmare.`,
    stopped: (business) => `${business}: nu îți mai trimitem SMS. Te răzgândești? Răspunde START.`,
    started: (business) => `${business}: îți trimitem din nou SMS. Nu mai vrei? Răspunde STOP.`,
  },
  en: {
    cancelled: (business, { date, time }) =>
      `${business}: your appointment of ${date}, ${time} is cancelled.`,
    too_late_to_cancel: (business, phone) =>
      `${business}: it is too late to cancel.${call(phone, (number) => `Call ${number}.`)}`,
    not_cancellable: (business, phone) =>
      `${business}: the appointment cannot be cancelled any more.${call(phone, (number) => `Call ${number}.`)}`,
    notConfirmable: (business) => `${business}: the appointment does not wait for a confirmation any more.`,
    stopped: (business) => `${business}: no more SMS from us. Changed your mind? Reply START.`,
    started: (business) => `${business}: SMS are on again. No more? Reply STOP.`,
  },
}
