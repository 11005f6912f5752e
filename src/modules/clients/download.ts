import type { ClientMatch, ClientSelection } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { recordAudit } from '../audit/index.ts'
import type { ClientsDeps } from './index.ts'
import { stampsIn } from './moments.ts'
import { readPlace } from './queries.ts'
import { pageOf } from './selection.ts'
import { writeSheet } from './spreadsheet.ts'

const HEADERS: Record<string, readonly string[]> = {
  ro: [
    'Nume',
    'Telefon',
    'E-mail',
    'Zi de naștere',
    'Etichete',
    'Note',
    'Vizite',
    'Neprezentări',
    'Cheltuit',
    'Monedă',
    'Ultima vizită',
    'Următoarea vizită',
    'Acord pentru oferte',
    'Blocat online',
  ],
  en: [
    'Name',
    'Phone',
    'E-mail',
    'Birthday',
    'Tags',
    'Notes',
    'Visits',
    'No-shows',
    'Spent',
    'Currency',
    'Last visit',
    'Next visit',
    'Consent to offers',
    'Blocked online',
  ],
}

interface Row extends ClientMatch {
  readonly birthday: string | null
  readonly tags: string[]
  readonly notes: string | null
  readonly consent_at: Date | null
  readonly blocked_at: Date | null
  readonly visits: number | null
  readonly no_shows: number | null
  readonly spend: number | null
  readonly last_visit: Date | null
  readonly next_visit: Date | null
}

const COLUMNS = `c.id, c.name, c.phone, c.email, c.birthday::text AS birthday, c.tags, c.notes,
  c.marketing_consent_at AS consent_at, c.blocked_at, f.visits, f.no_shows, f.spend, f.last_visit, f.next_visit`

/** The chosen clients as a file, headers in the language of the business. The trail notes how many left the house. */
export async function downloadClients(
  { pool, clock }: ClientsDeps,
  member: Member,
  selection: ClientSelection,
  requestId: string,
): Promise<string> {
  const place = await readPlace(pool, member)
  const { rows } = await pool.query<Row>(
    pageOf(
      member,
      selection,
      { limit: null },
      { columns: COLUMNS, currency: place.currency, nowMs: clock() },
    ),
  )
  const stamp = stampsIn(
    place.timezone,
    rows.flatMap((row) => [row.last_visit, row.next_visit, row.consent_at, row.blocked_at]),
  )
  const wall = (moment: Date | null) => stamp(moment)?.slice(0, 16).replace('T', ' ') ?? null
  await recordAudit(pool, {
    businessId: member.scope.businessId,
    actor: { kind: 'user', id: member.user.id },
    action: 'clients.downloaded',
    subject: { kind: 'business', id: member.scope.businessId },
    after: { clients: rows.length },
    requestId,
  })
  return writeSheet([
    HEADERS[place.locale] ?? HEADERS.ro!,
    ...rows.map((row) => [
      row.name,
      row.phone,
      row.email,
      row.birthday,
      row.tags.join(', '),
      row.notes,
      row.visits ?? 0,
      row.no_shows ?? 0,
      ((row.spend ?? 0) / 100).toFixed(2),
      place.currency,
      wall(row.last_visit),
      wall(row.next_visit),
      wall(row.consent_at),
      wall(row.blocked_at),
    ]),
  ])
}
