import type { LocaleCode, ProblemCode } from '../contracts/index.ts'

type Texts = Record<ProblemCode, string>

const ro: Texts = {
  malformed_body: 'Cererea nu este JSON corect.',
  malformed_request: 'Cererea nu poate fi citită.',
  unauthenticated: 'Intră în cont ca să continui.',
  forbidden: 'Nu ai dreptul să faci asta.',
  not_found: 'Nu există nimic la această adresă.',
  business_not_found: 'Nu există nicio pagină de programări cu acest nume.',
  appointment_not_found: 'Nu găsim programarea. Verifică linkul din mesaj.',
  method_not_allowed: 'Adresa există, dar nu pentru acest fel de cerere.',
  slot_taken: 'Ora tocmai s-a ocupat. Alege alta.',
  hold_expired: 'Timpul de păstrare a orei a trecut. Alege din nou ora.',
  idempotency_conflict: 'Cheia Idempotency-Key a fost folosită deja pentru altă cerere.',
  request_in_progress: 'Aceeași cerere este încă în lucru. Reîncearcă în câteva secunde.',
  too_late_to_cancel: 'Termenul de anulare a trecut. Sună direct la firmă.',
  too_late_to_reschedule: 'Termenul de mutare a trecut. Sună direct la firmă.',
  not_cancellable: 'Programarea nu mai poate fi anulată.',
  not_reschedulable: 'Programarea nu mai poate fi mutată.',
  changed_meanwhile: 'Altcineva a schimbat-o între timp. Uită-te din nou și reia.',
  status_not_possible: 'Starea programării nu permite asta.',
  payload_too_large: 'Cererea este prea mare.',
  unsupported_media_type: 'Trimite datele ca application/json.',
  validation_failed: 'Unele câmpuri trebuie corectate.',
  slot_not_offered: 'Ora aleasă nu poate fi rezervată.',
  rules_broken: 'Ora iese din regulile tale. O poți pune oricum.',
  client_limit_reached: 'Ai deja numărul maxim de programări aici. Pentru încă una, sună direct la firmă.',
  booking_refused: 'Nu poți rezerva online aici. Sună direct la firmă.',
  too_many_holds: 'Păstrezi deja prea multe ore. Poți rezerva ora fără păstrare.',
  too_many_renewals: 'Ora nu mai poate fi păstrată. Trimite acum sau alege din nou.',
  internal: 'Ceva nu a mers la noi. Reîncearcă; dacă se repetă, trimite-ne codul cererii.',
  unavailable: 'Serviciul nu răspunde acum. Reîncearcă în câteva clipe.',
}

const en: Texts = {
  malformed_body: 'The request is not valid JSON.',
  malformed_request: 'The request cannot be read.',
  unauthenticated: 'Sign in to go on.',
  forbidden: 'You may not do that.',
  not_found: 'There is nothing at this address.',
  business_not_found: 'There is no booking page of that name.',
  appointment_not_found: 'We cannot find the appointment. Check the link in your message.',
  method_not_allowed: 'The address exists, but not for this kind of request.',
  slot_taken: 'That time was just taken. Choose another one.',
  hold_expired: 'The time was kept for too long. Choose it again.',
  idempotency_conflict: 'This Idempotency-Key was used for another request.',
  request_in_progress: 'The same request is still at work. Try again in a few seconds.',
  too_late_to_cancel: 'The deadline to cancel has passed. Call the business.',
  too_late_to_reschedule: 'The deadline to move has passed. Call the business.',
  not_cancellable: 'The appointment can no longer be cancelled.',
  not_reschedulable: 'The appointment can no longer be moved.',
  changed_meanwhile: 'Somebody else changed it meanwhile. Look again, and redo it.',
  status_not_possible: 'The appointment is not in a state for that.',
  payload_too_large: 'The request is too large.',
  unsupported_media_type: 'Send the data as application/json.',
  validation_failed: 'Some fields need to be corrected.',
  slot_not_offered: 'That time cannot be booked.',
  rules_broken: 'That time is against your own rules. You can book it all the same.',
  client_limit_reached:
    'You have as many appointments here as one client can. For one more, call the business.',
  booking_refused: 'You cannot book online here. Call the business.',
  too_many_holds: 'You are keeping too many times already. You can book this one without keeping it.',
  too_many_renewals: 'The time cannot be kept any longer. Send now, or choose again.',
  internal: 'Something went wrong on our side. Try again; if it repeats, send us the request code.',
  unavailable: 'The service is not answering. Try again in a moment.',
}

const fieldRo: Record<string, string> = {
  required: 'Completează acest câmp.',
  invalid: 'Valoarea nu este bună.',
  too_long: 'Textul este prea lung.',
  too_short: 'Textul este prea scurt.',
  too_many: 'Sunt prea multe.',
  email_invalid: 'Adresa de e-mail nu pare completă.',
  email_required: 'Scrie adresa de e-mail.',
  phone_invalid: 'Numărul de telefon nu pare corect.',
  phone_required: 'Scrie numărul de telefon.',
  contact_required: 'Scrie un telefon sau un e-mail, ca să primești confirmarea.',
  name_required: 'Scrie numele.',
  unknown_service: 'Serviciul nu există sau nu mai este oferit.',
  unknown_staff: 'Persoana nu există sau nu mai primește programări.',
  unknown_question: 'Întrebarea nu există.',
  holiday: 'E sărbătoare legală și e închis.',
  business_hours: 'E în afara programului firmei.',
  staff_hours: 'E în afara programului persoanei.',
  time_off: 'Persoana e liberă atunci.',
  staff_offers_service: 'Persoana nu face acest serviciu.',
  service_daily_cap: 'S-a atins numărul de programări pe zi la acest serviciu.',
  staff_daily_cap: 'S-a atins numărul de programări pe zi al persoanei.',
  held: 'Un client ține ora asta chiar acum.',
  unknown_client: 'Clientul nu există.',
  other_slot: 'Ora păstrată este alta decât cea rezervată.',
}

const fieldEn: Record<string, string> = {
  required: 'Fill in this field.',
  invalid: 'This value does not fit.',
  too_long: 'The text is too long.',
  too_short: 'The text is too short.',
  too_many: 'There are too many.',
  email_invalid: 'The e-mail address seems incomplete.',
  email_required: 'Enter an e-mail address.',
  phone_invalid: 'The phone number does not look right.',
  phone_required: 'Enter a phone number.',
  contact_required: 'Enter a phone number or an e-mail, so that you get the confirmation.',
  name_required: 'Enter a name.',
  unknown_service: 'There is no such service, or it is no longer offered.',
  unknown_staff: 'There is no such person, or they no longer take appointments.',
  unknown_question: 'There is no such question.',
  holiday: 'It is a public holiday, and closed.',
  business_hours: 'It is outside opening hours.',
  staff_hours: 'It is outside this person’s hours.',
  time_off: 'This person is off at that time.',
  staff_offers_service: 'This person does not perform the service.',
  service_daily_cap: 'The service has its number of appointments for the day.',
  staff_daily_cap: 'This person has their number of appointments for the day.',
  held: 'A client is holding that time right now.',
  unknown_client: 'There is no such client.',
  other_slot: 'The held time is not the one being booked.',
}

/** The sentence for a person. */
export const problemText = (code: ProblemCode, locale: LocaleCode): string =>
  (locale === 'en' ? en : ro)[code]

/** What is wrong with one field, for a person. */
export const fieldText = (code: string, locale: LocaleCode): string => {
  const texts = locale === 'en' ? fieldEn : fieldRo
  return texts[code] ?? texts.invalid!
}
