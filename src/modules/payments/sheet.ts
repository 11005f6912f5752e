import type { PaymentPeriod } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { recordAudit } from '../audit/index.ts'
import { readPlace, stampsIn, writeSheet } from '../clients/index.ts'
import type { PaymentsDeps } from './index.ts'
import { edgesOf } from './list.ts'

const HEADERS = {
  ro: [
    'Data',
    'Ce',
    'Metodă',
    'Client',
    'Programare',
    'Servicii',
    'Sumă',
    'Monedă',
    'TVA %',
    'Referință',
    'Notă',
  ],
  en: [
    'Date',
    'What',
    'Method',
    'Client',
    'Appointment',
    'Services',
    'Amount',
    'Currency',
    'VAT %',
    'Reference',
    'Note',
  ],
}
const WORDS = {
  ro: {
    booking: 'Avans sau plată la rezervare',
    no_show_fee: 'Taxă de neprezentare',
    voucher: 'Voucher vândut',
    counter: 'Încasat la sediu',
    refund: 'Restituire',
    online: 'online',
    cash: 'numerar',
    terminal: 'card la sediu',
    transfer: 'transfer',
    gift_voucher: 'card cadou',
    package: 'abonament',
  },
  en: {
    booking: 'Deposit or payment when booking',
    no_show_fee: 'No-show fee',
    voucher: 'Voucher sold',
    counter: 'Taken at the business',
    refund: 'Refund',
    online: 'online',
    cash: 'cash',
    terminal: 'card at the business',
    transfer: 'transfer',
    gift_voucher: 'gift voucher',
    package: 'package',
  },
} as const

interface Line {
  at: Date
  what: keyof (typeof WORDS)['ro']
  method: keyof (typeof WORDS)['ro']
  client: string | null
  code: string | null
  services: string | null
  amount: number
  currency: string
  vat: number | null
  reference: string | null
  note: string | null
}

/** Payments of a period, and refunds of the period whatever they were paid; refunds are negative. */
const LINES = `
  SELECT l.*, c.name AS client, a.code,
    (SELECT string_agg(i.service_name, ', ' ORDER BY i.position) FROM appointment_item i
      WHERE i.business_id = $1 AND i.appointment_id = l.appointment_id) AS services,
    (SELECT CASE WHEN count(DISTINCT i.vat_rate) = 1 THEN min(i.vat_rate) END FROM appointment_item i
      WHERE i.business_id = $1 AND i.appointment_id = l.appointment_id) AS vat
  FROM (
    SELECT p.paid_at AS at, p.purpose::text AS what, p.method::text AS method, p.amount, p.currency, p.client_id,
      p.appointment_id, p.charge_id AS reference, p.note
    FROM payment p
    WHERE p.business_id = $1 AND p.state = 'paid' AND p.purpose <> 'card' AND p.paid_at >= $2 AND p.paid_at < $3
    UNION ALL
    SELECT r.created_at, 'refund', p.method::text, -r.amount, p.currency, p.client_id, p.appointment_id,
      r.provider_id, r.note
    FROM payment_refund r JOIN payment p ON p.business_id = r.business_id AND p.id = r.payment_id
    WHERE r.business_id = $1 AND r.state <> 'failed' AND r.created_at >= $2 AND r.created_at < $3) l
  LEFT JOIN client c ON c.business_id = $1 AND c.id = l.client_id
  LEFT JOIN appointment a ON a.business_id = $1 AND a.id = l.appointment_id
  ORDER BY l.at, l.reference`

/** Everything taken and given back in a period, for the accountant, in the language of the business. */
export async function downloadSheet(
  deps: PaymentsDeps,
  member: Member,
  { from, to }: PaymentPeriod,
  requestId: string,
): Promise<string> {
  const { businessId } = member.scope
  const place = await readPlace(deps.pool, member)
  const { begin, end } = edgesOf(place, from, to)
  const { rows } = await deps.pool.query<Line>(LINES, [businessId, begin, end])
  const locale = place.locale === 'en' ? 'en' : 'ro'
  const words = WORDS[locale]
  const stamp = stampsIn(
    place.timezone,
    rows.map(({ at }) => at),
  )
  await recordAudit(deps.pool, {
    businessId,
    actor: { kind: 'user', id: member.user.id },
    action: 'payments.downloaded',
    subject: { kind: 'business', id: businessId },
    after: { payments: rows.length },
    requestId,
  })
  return writeSheet([
    HEADERS[locale],
    ...rows.map((row) => [
      stamp(row.at).slice(0, 16).replace('T', ' '),
      words[row.what],
      words[row.method],
      row.client,
      row.code,
      row.services,
      (row.amount / 100).toFixed(2),
      row.currency,
      row.vat === null ? null : (row.vat / 100).toFixed(2),
      row.reference,
      row.note,
    ]),
  ])
}
