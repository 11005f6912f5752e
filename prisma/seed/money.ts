import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Sql } from '../../src/sql.ts'
import { idOf } from './random.ts'
import { salon } from './salon.ts'
import { businessIdOf } from './setup.ts'

const DAY_MS = 86_400_000
const ASKED = [
  { name: 'Balayage', rule: 'deposit', audience: 'everyone', amount: null, percent: 20 },
  { name: 'Coafat de ocazie', rule: 'deposit', audience: 'new_or_no_show', amount: 5000, percent: null },
  { name: 'Tratament cu keratină', rule: 'full', audience: 'everyone', amount: null, percent: null },
  { name: 'Manichiură semipermanentă', rule: 'card', audience: 'new_clients', amount: 4000, percent: null },
] as const

/** What was paid at the counter in the last weeks: most by card, some in cash. */
const PAID = `
  INSERT INTO payment (business_id, id, effect_key, purpose, method, state, amount, currency, appointment_id, client_id,
    created_at, paid_at)
  SELECT a.business_id, gen_random_uuid(), 'demo:' || a.id, 'counter',
    (CASE WHEN get_byte(decode(md5(a.id::text), 'hex'), 0) < 150 THEN 'terminal' ELSE 'cash' END)::payment_method,
    'paid', a.price_amount, a.currency, a.id, a.client_id, a.ends_at, a.ends_at
  FROM appointment a
  WHERE a.business_id = $1 AND a.price_amount > 0 AND a.ends_at BETWEEN $2 AND $3
    AND a.status IN ('completed', 'confirmed')
  ON CONFLICT DO NOTHING`

/**
 * The demo salon takes payments: on an account of the payment vendor's stand-in.
 * @param accountId the stand-in's account that can charge
 */
export async function insertMoney(
  db: PrismaClient,
  sql: Sql,
  accountId: string,
  nowMs: number,
): Promise<void> {
  const businessId = businessIdOf(salon)
  if (!(await db.business.findUnique({ where: { id: businessId } }))) return
  const name = (what: string) => idOf(`${salon.slug}/${what}`)
  await db.paymentAccount.createMany({
    data: [{ businessId, accountId, detailsSubmitted: true, chargesEnabled: true, payoutsEnabled: true }],
    skipDuplicates: true,
  })
  for (const { name: service, rule, audience, amount, percent } of ASKED)
    await db.service.updateMany({
      where: { businessId, name: service },
      data: { paymentRule: rule, paymentAudience: audience, paymentAmount: amount, paymentPercent: percent },
    })
  await db.bookingPolicy.update({
    where: { businessId },
    data: { refundFullUntilMinutes: 1440, refundPartUntilMinutes: 360, refundPartPercent: 50 },
  })
  await db.discount.createMany({
    data: [
      {
        businessId,
        id: name('discount/welcome'),
        code: 'BUNVENIT10',
        kind: 'percent',
        value: 10,
        newClientsOnly: true,
      },
    ],
    skipDuplicates: true,
  })
  await db.voucherOffer.createMany({
    data: [
      {
        ...{
          businessId,
          id: name('offer/gift'),
          kind: 'gift',
          name: 'Card cadou Salon Maria',
          validMonths: 12,
        },
        ...{ description: 'Pentru orice serviciu al salonului.', leastAmount: 5000, mostAmount: 100_000 },
      },
      {
        ...{
          businessId,
          id: name('offer/package'),
          kind: 'package',
          name: 'Cinci manichiuri',
          validMonths: 9,
        },
        ...{ price: 45_000, sessions: 5, serviceId: name('service/Manichiură semipermanentă'), position: 1 },
      },
    ],
    skipDuplicates: true,
  })
  await sql.query(PAID, [businessId, new Date(nowMs - 120 * DAY_MS), new Date(nowMs)])
  await sql.query(
    `UPDATE appointment a SET paid_amount = p.amount FROM payment p
     WHERE p.business_id = a.business_id AND p.appointment_id = a.id AND p.effect_key = 'demo:' || a.id AND a.business_id = $1`,
    [businessId],
  )
  await sql.query('UPDATE business SET setup_version = setup_version + 1 WHERE id = $1', [businessId])
}
