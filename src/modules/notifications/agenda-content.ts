import type { LocaleCode } from '../../contracts/index.ts'
import type { AgendaItem } from './agenda.ts'
import type { MessageContent, Row, Run } from './content.ts'
import { capitalize, formatPhone, whenOf } from './format.ts'
import { MESSAGES } from './messages/index.ts'

/** Whose day, where. */
export interface AgendaPlace {
  name: string
  slug: string
  timezone: string
  accent: string | null
  locale: LocaleCode
  /** The member's own name. */
  person: string
}

/** The day of a member: one line an appointment, with the number to call. */
export function agendaContent(
  place: AgendaPlace,
  items: AgendaItem[],
  { appUrl, endUrl }: { appUrl: string; endUrl: string },
): MessageContent {
  const { locale, timezone } = place
  const words = MESSAGES[locale]
  const when = (instant: Date) => whenOf(instant, timezone, locale)
  const first = when(items[0]!.startsAt)
  const people = new Set(items.map(({ staff }) => staff))
  const count =
    words.appointments[new Intl.PluralRules(locale).select(items.length)] ?? words.appointments.other!
  const rows = items.map((item): Row => {
    const what = [
      item.service,
      ...(people.size > 1 ? [item.staff] : []),
      ...(item.requested ? [words.asked] : []),
    ]
    const phone: Run[] = item.phone
      ? [{ text: ', ' }, { text: formatPhone(item.phone), href: `tel:${item.phone}` }]
      : []
    return {
      label: words.range(when(item.startsAt), when(item.endsAt)),
      lines: [[{ text: item.client, strong: true }, ...phone], [{ text: what.join(', ') }]],
    }
  })
  return {
    locale,
    subject: words.agendaSubject(first, `${items.length} ${count}`),
    preview: items.map(({ startsAt, client }) => `${when(startsAt).time} ${client}`).join(', '),
    businessName: place.name,
    logoUrl: null,
    accent: place.accent,
    lead: words.agendaLead(place.person.trim().split(/\s+/u)[0] ?? place.person, first),
    headline: capitalize(`${items.length} ${count}`, locale),
    previous: null,
    off: false,
    band: null,
    rows,
    primary: { text: words.openDay, href: `${appUrl}/dashboard/${place.slug}` },
    secondary: null,
    paragraphs: [],
    reference: '',
    footer: words.agendaFooter(place.name),
    end: { text: words.endAgenda, href: endUrl },
  }
}
