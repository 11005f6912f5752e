import type { LocaleCode } from '../../contracts/index.ts'

/** The words of a calendar entry. */
export interface CalendarLabels {
  summary: (services: string, business: string) => string
  /** Joins the names of several services. */
  and: string
  with: (staff: string) => string
  code: (code: string) => string
  /** Before the manage link. */
  manage: string
  online: string
  alarm: (summary: string) => string
}

export const CALENDAR_LABELS: Record<LocaleCode, CalendarLabels> = {
  ro: {
    summary: (services, business) => `${services}, la ${business}`,
    and: ' și ',
    with: (staff) => `Cu ${staff}`,
    code: (code) => `Cod programare ${code}`,
    manage: 'Mută sau anulează:',
    online: 'Online',
    alarm: (summary) => `Peste 2 ore: ${summary}`,
  },
  en: {
    summary: (services, business) => `${services} at ${business}`,
    and: ' and ',
    with: (staff) => `With ${staff}`,
    code: (code) => `Booking code ${code}`,
    manage: 'Move or cancel:',
    online: 'Online',
    alarm: (summary) => `In 2 hours: ${summary}`,
  },
}
