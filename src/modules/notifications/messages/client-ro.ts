import type { ClientMessageKind } from '../../../contracts/index.ts'

/** Un mesaj către client: numele dintre acolade se completează la trimitere. */
export interface ClientWords {
  subject: string
  lead: string
  body: string
  sms: string
}

const CONFIRMED = 'Confirmat: {data}, {ora}, la {firma}'
const MOVED = 'Mutat: {data}, {ora}, la {firma}'
const CANCELLED = 'Anulat: {data}, {ora}, la {firma}'

export const clientRo: Record<ClientMessageKind, ClientWords> = {
  requested: {
    subject: 'Cerere trimisă: {data}, {ora}, la {firma}',
    lead: '{prenume}, cererea ta a ajuns la {firma}.',
    body: 'Locul e păstrat pentru tine. Primești un mesaj când ai răspunsul.',
    sms: '{firma}: cererea ta pentru {data}, {ora} a ajuns. Primești răspunsul aici. {link}',
  },
  confirmed: {
    subject: CONFIRMED,
    lead: '{prenume}, programarea ta e confirmată.',
    body: '',
    sms: '{firma}: programare confirmată {data}, la {ora}. Muți sau anulezi: {link}',
  },
  approved: {
    subject: CONFIRMED,
    lead: '{prenume}, {firma} a acceptat cererea ta.',
    body: '',
    sms: '{firma}: cererea ta e acceptată. Te așteptăm {data}, la {ora}. {link}',
  },
  declined: {
    subject: 'Cerere neacceptată: {data}, {ora}, la {firma}',
    lead: '{prenume}, {firma} nu poate primi cererea ta.',
    body: '',
    sms: '{firma}: nu te putem primi {data}, la {ora}. {motiv} Altă oră: {link}',
  },
  rescheduled_by_client: {
    subject: MOVED,
    lead: '{prenume}, ai mutat programarea.',
    body: '',
    sms: '{firma}: ai mutat programarea la {data}, {ora}. {link}',
  },
  rescheduled_by_business: {
    subject: MOVED,
    lead: '{prenume}, {firma} a mutat programarea.',
    body: '',
    sms: '{firma}: programarea de {inainte} s-a mutat: {data}, la {ora}. Nu poți? {link}',
  },
  cancelled_by_client: {
    subject: CANCELLED,
    lead: '{prenume}, ai anulat programarea.',
    body: '',
    sms: '{firma}: programarea de {data}, {ora} e anulată.',
  },
  cancelled_by_business: {
    subject: CANCELLED,
    lead: '{prenume}, {firma} a anulat programarea.',
    body: '',
    sms: '{firma}: programarea de {data}, {ora} e anulată. {motiv} Altă oră: {link}',
  },
  reminder: {
    subject: 'Te așteptăm {data}, la {ora}',
    lead: '{prenume}, ne vedem la {firma}.',
    body: '',
    sms: '{firma}: te așteptăm {data}, la {ora}. Răspunde 1 dacă vii, 3 dacă anulezi. {link}',
  },
  follow_up: {
    subject: 'Cum a fost la {firma}?',
    lead: '{prenume}, mulțumim că ai venit.',
    body: 'Răspunde la acest mesaj dacă vrei să ne spui ceva.',
    sms: '{firma}: mulțumim că ai venit, {prenume}. Rezervi din nou aici: {link}',
  },
  no_show: {
    subject: 'Nu ne-am văzut {data}, la {ora}',
    lead: '{prenume}, programarea ta a trecut fără tine.',
    body: 'S-a întâmplat ceva? Alege altă oră când poți.',
    sms: '{firma}: nu ne-am văzut {data}, la {ora}. Alegi altă oră aici: {link}',
  },
}
