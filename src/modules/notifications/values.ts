import type { AppointmentDetails } from '../appointments/index.ts'
import { formatPhone, whenOf } from './format.ts'
import { MESSAGES } from './messages/index.ts'
import { isOnline, priceText } from './rows.ts'
import type { ClientInput } from './template.ts'
import type { Values } from './texts.ts'

const OVER: ReadonlySet<ClientInput['kind']> = new Set([
  'cancelled_by_client',
  'cancelled_by_business',
  'declined',
  'follow_up',
  'no_show',
])
/** The visit is behind, or will not be: there is nothing left to manage. */
export const isOver = (kind: ClientInput['kind']): boolean => OVER.has(kind)

/** How a salon would say it: the first name. */
const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name

/** Pages are Romanian unless asked: who reads this in English asks by opening the link. */
export const inLanguage = (href: string, { locale }: Pick<AppointmentDetails, 'locale'>) =>
  locale === 'en' ? `${href}?lang=en` : href

/** Where the client goes on: to their appointment, or to book another one. */
export const linkOf = ({
  kind,
  details,
  appUrl,
}: Pick<ClientInput, 'kind' | 'details' | 'appUrl'>): string =>
  isOver(kind) ? `${appUrl}/book/${details.business.slug}` : details.manageUrl

/** What the names in a text stand for, in the language of the client. */
export function valuesOf(input: ClientInput): Values {
  const { details, previousStart } = input
  const { client, business, locale, timezone, items, startsAt } = details
  const words = MESSAGES[locale]
  const start = whenOf(startsAt, timezone, locale)
  return {
    prenume: firstName(client.name),
    nume: client.name,
    firma: business.name,
    data: start.date,
    ora: start.time,
    serviciu: items.map(({ serviceName }) => serviceName).join(', '),
    persoana: [...new Set(items.map(({ staffName }) => staffName))].join(', '),
    pret: priceText(details, words, locale),
    adresa: isOnline(details) ? words.online : (business.address ?? ''),
    telefon: business.phone ? formatPhone(business.phone) : '',
    cod: details.code,
    link: linkOf(input),
    inainte: previousStart ? words.moment(whenOf(previousStart, timezone, locale)) : '',
    motiv: details.cancelReason ?? '',
  }
}
