import type { When } from '../format.ts'

type Words = Partial<Record<Intl.LDMLPluralRule, string>>
/** Where a visit takes place, in the words of that trade. */
type ByKind = Record<'salon' | 'clinic' | 'consultant' | 'other', string>

const day = ({ date, time }: When) => `${date}, ${time}`
const deadline = ({ date, time }: When) => `${date}, la ${time}`

/** Toate textele din e-mailuri. Persoana a doua singular; o idee pe propoziție. */
export const ro = {
  sender: (business: string) => `${business} prin Rezerva Rapid`,
  deadline,
  headline: ({ weekday, time }: When) => `${weekday}, ${time}`,
  previous: 'A fost',
  moment: day,
  range: (start: When, end: When) => `${start.time}–${end.time}`,
  band: (start: When, end: When) => `Programarea ta în zi: ${start.time}–${end.time}`,
  hours: { one: 'oră', few: 'ore', other: 'de ore' } as Words,

  when: 'Când',
  services: { one: 'Serviciu', few: 'Servicii', other: 'Servicii' } as Words,
  with: 'Cu',
  withInline: (staff: string) => `cu ${staff}`,
  where: 'Unde',
  openMap: 'Deschide harta',
  online: 'Online',
  payment: 'Plată',
  price: 'Preț',
  free: 'Gratuit',
  payAt: {
    salon: 'la salon',
    clinic: 'la clinică',
    consultant: 'la fața locului',
    other: 'la fața locului',
  } as ByKind,
  clientName: 'Client',
  phone: 'Telefon',
  email: 'E-mail',
  note: 'Notă',
  reason: 'Motiv',
  yes: 'da',
  no: 'nu',

  addToCalendar: 'Adaugă în calendar',
  moveOrCancel: 'Mută sau anulează',
  seeAppointment: 'Vezi programarea',
  seeRequest: 'Vezi cererea',
  confirmComing: 'Confirmă că vii',
  endReminders: 'Nu mai vreau mementouri',
  followUpHeadline: 'Cum a fost?',
  noShowHeadline: 'Nu ne-am văzut',
  sampleReason: 'Ne-am îmbolnăvit și închidem mai devreme.',
  bookAgain: 'Rezervă din nou',

  moveOrCancelUntil: 'Muți sau anulezi gratuit până ',
  moveUntil: 'Muți programarea până ',
  cancelUntil: 'Anulezi gratuit până ',
  afterThat: 'După aceea, ',
  somethingChanged: 'S-a schimbat ceva? ',
  callAt: {
    salon: 'sună la salon: ',
    clinic: 'sună la clinică: ',
    consultant: 'sună la ',
    other: 'sună la ',
  } as ByKind,
  writeTo: 'scrie la ',
  code: (code: string) => `Cod programare ${code}.`,
  fileAttached: 'Fișierul programare.ics e atașat.',
  fileRemoves: 'Fișierul atașat o scoate din calendar.',
  clientFooter: (sender: string) =>
    `Trimis de Rezerva Rapid în numele ${sender}, pentru că ai făcut o programare. Nu e un mesaj publicitar.`,
  businessFooter: (business: string) =>
    `Trimis de Rezerva Rapid pentru ${business}. Răspunsul tău ajunge direct la client, dacă a lăsat o adresă de e-mail.`,

  appointments: { one: 'programare', few: 'programări', other: 'de programări' } as Words,
  asked: 'așteaptă răspunsul tău',
  agendaSubject: ({ weekday }: When, count: string) => `Agenda de ${weekday}: ${count}`,
  agendaLead: (name: string, { date }: When) => `${name}, ziua ta de ${date}.`,
  openDay: 'Deschide ziua',
  agendaFooter: (business: string) => `Trimis de Rezerva Rapid pentru echipa ${business}.`,
  endAgenda: 'Nu mai vreau agenda zilnică',

  business: {
    confirmed: {
      subject: (when: When, client: string) => `Programare nouă: ${day(when)}, ${client}`,
      lead: (client: string) => `Programare nouă: ${client}.`,
    },
    requested: {
      subject: (when: When, client: string) => `Cerere nouă: ${day(when)}, ${client}`,
      lead: (client: string) => `${client} așteaptă răspunsul tău.`,
    },
    rescheduled: {
      subject: (when: When, client: string) => `Programare mutată: ${day(when)}, ${client}`,
      lead: (client: string) => `${client} a mutat programarea.`,
    },
    cancelled: {
      subject: (when: When, client: string) => `Programare anulată: ${day(when)}, ${client}`,
      lead: (client: string) => `${client} a anulat programarea.`,
    },
    replied: {
      subject: (client: string) => `${client} a răspuns la SMS`,
      lead: (client: string) => `${client} ți-a scris.`,
      label: 'Mesaj',
    },
    waiting: 'Locul rămâne ocupat până răspunzi.',
    freeAgain: 'Locul e din nou liber.',
  },
}

export type Messages = typeof ro
