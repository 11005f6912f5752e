import type { AppointmentStatus, Figures } from '../../contracts/index.ts'

interface Words {
  readonly appointments: readonly string[]
  readonly figures: readonly string[]
  readonly of: Record<keyof Figures, string>
}

/** Heads of the spreadsheets, in the language of the business. */
export const HEADERS: Record<'ro' | 'en', Words> = {
  ro: {
    appointments: [
      'Cod',
      'Început',
      'Sfârșit',
      'Stare',
      'Sursă',
      'Client',
      'Telefon',
      'E-mail',
      'Cu cine',
      'Servicii',
      'Valoare',
      'Monedă',
      'Rezervat la',
    ],
    figures: ['Ce', 'Care', 'Perioada', 'Înainte'],
    of: {
      bookings: 'Programări',
      visits: 'Vizite',
      revenue: 'Valoarea vizitelor',
      taken: 'Încasat',
      refunded: 'Restituit',
      noShows: 'Neprezentări',
      cancellations: 'Anulări',
      lateCancellations: 'Anulări târzii',
      online: 'Rezervate online',
      newClients: 'Clienți noi',
      returningClients: 'Clienți reveniți',
      leadMinutes: 'Minute până la vizită (mediana)',
    },
  },
  en: {
    appointments: [
      'Code',
      'Start',
      'End',
      'State',
      'Source',
      'Client',
      'Phone',
      'E-mail',
      'With',
      'Services',
      'Value',
      'Currency',
      'Booked at',
    ],
    figures: ['What', 'Which', 'Period', 'Before'],
    of: {
      bookings: 'Bookings',
      visits: 'Visits',
      revenue: 'Value of visits',
      taken: 'Taken',
      refunded: 'Refunded',
      noShows: 'No-shows',
      cancellations: 'Cancellations',
      lateCancellations: 'Late cancellations',
      online: 'Booked online',
      newClients: 'New clients',
      returningClients: 'Returning clients',
      leadMinutes: 'Minutes to the visit (median)',
    },
  },
}

export const STATUSES: Record<'ro' | 'en', Record<AppointmentStatus, string>> = {
  ro: {
    pending_payment: 'așteaptă plata',
    requested: 'de confirmat',
    confirmed: 'confirmată',
    completed: 'încheiată',
    no_show: 'neprezentare',
    declined: 'refuzată',
    cancelled_by_client: 'anulată de client',
    cancelled_by_business: 'anulată de firmă',
    expired: 'expirată',
  },
  en: {
    pending_payment: 'waiting for payment',
    requested: 'to confirm',
    confirmed: 'confirmed',
    completed: 'completed',
    no_show: 'no-show',
    declined: 'declined',
    cancelled_by_client: 'cancelled by client',
    cancelled_by_business: 'cancelled by business',
    expired: 'expired',
  },
}

/** What stands in the second column of the figures' spreadsheet. */
export const SECTIONS = {
  ro: {
    occupancy: 'Ocupare',
    service: 'Încasări pe serviciu',
    revenue: 'Valoarea vizitelor pe persoană',
    hour: 'Ocupare pe oră',
  },
  en: {
    occupancy: 'Occupancy',
    service: 'Revenue by service',
    revenue: 'Value of visits by person',
    hour: 'Occupancy by hour',
  },
} as const
