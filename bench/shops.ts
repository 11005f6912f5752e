import type { PrismaClient } from '../src/generated/prisma/client.ts'
import type { Sql } from '../src/sql.ts'

export interface BenchShop {
  readonly businessId: string
  readonly slug: string
  readonly serviceId: string
  readonly staffIds: readonly string[]
}

const id = (shop: number, what: number) =>
  `0190${shop.toString(16).padStart(4, '0')}-0000-7000-8000-${what.toString(16).padStart(12, '0')}`

/** A business that is open day and night, with `staff` people and one service of 30 minutes. */
export async function insertShop(db: PrismaClient, shop: number, staff: number): Promise<BenchShop> {
  const businessId = id(shop, 0)
  const serviceId = id(shop, 1)
  const staffIds = Array.from({ length: staff }, (_, i) => id(shop, 100 + i))
  const slug = `bench-${shop}`
  await db.business.create({
    data: {
      id: businessId,
      slug,
      name: `Bench ${shop}`,
      status: 'published',
      noticeEmail: null,
      policy: {
        create: {
          minNoticeMinutes: 0,
          granularityMinutes: 30,
          maxPerClientPerDay: null,
          maxActivePerClient: null,
        },
      },
    },
  })
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    businessId,
    weekday,
    startMinute: 0,
    endMinute: 1440,
  }))
  await db.openingPattern.create({ data: { businessId, id: id(shop, 2) } })
  await db.openingInterval.createMany({ data: week.map((line) => ({ ...line, patternId: id(shop, 2) })) })
  await db.service.create({ data: { businessId, id: serviceId, name: 'Tuns', priceAmount: 5000 } })
  await db.serviceSegment.create({ data: { businessId, serviceId, position: 0, minutes: 30 } })
  for (const [i, staffId] of staffIds.entries()) {
    const patternId = id(shop, 50_000 + i)
    await db.staffMember.create({ data: { businessId, id: staffId, name: `Angajat ${i}`, position: i } })
    await db.workingPattern.create({
      data: { businessId, id: patternId, staffId, anchor: new Date('2024-01-01T00:00:00Z') },
    })
    await db.workingInterval.createMany({ data: week.map((line) => ({ ...line, patternId })) })
    await db.serviceStaff.create({ data: { businessId, serviceId, staffId } })
  }
  return { businessId, slug, serviceId, staffIds }
}

/**
 * Ten thousand businesses with a hundred past appointments each: a million rows of occupancy, all of them before
 * today. Straight SQL, because nobody waits for a million bookings.
 */
export async function insertCrowd(sql: Sql, businesses: number, past: number): Promise<void> {
  await sql.query(
    `INSERT INTO business (id, slug, name, status, updated_at)
     SELECT ('0191' || lpad(to_hex(n), 4, '0') || '-0000-7000-8000-000000000000')::uuid, 'crowd-' || n, 'Crowd ' || n, 'published', now()
     FROM generate_series(1, $1::int) AS n`,
    [businesses],
  )
  await sql.query(`INSERT INTO client (business_id, id, name, name_key, updated_at)
    SELECT id, id, 'Client', 'client', now() FROM business WHERE slug LIKE 'crowd-%'`)
  await sql.query(
    `INSERT INTO appointment (business_id, id, code, client_id, status, starts_at, ends_at, timezone, locale, client_name,
       price_amount, currency, policy, manage_token_hash, updated_at)
     SELECT b.id, gen_random_uuid(), 'P' || n, b.id, 'completed', now() - n * interval '1 hour' - interval '1 day',
       now() - n * interval '1 hour' - interval '23.5 hours', 'Europe/Bucharest', 'ro', 'Client', 5000, 'RON', '{}',
       decode(md5(b.id::text || n) || md5(n || b.id::text), 'hex'), now()
     FROM business b CROSS JOIN generate_series(1, $1::int) AS n WHERE b.slug LIKE 'crowd-%'`,
    [past],
  )
  await sql.query(`INSERT INTO occupancy (business_id, id, occupant_id, kind, during, appointment_id)
    SELECT business_id, gen_random_uuid(), business_id, 'staff', tstzrange(starts_at, ends_at), id
    FROM appointment WHERE code LIKE 'P%' AND business_id IN (SELECT id FROM business WHERE slug LIKE 'crowd-%')`)
}

/** One business's own long past: `count` appointments of its first staff member, half an hour each, back from yesterday. */
export async function insertPast(sql: Sql, shop: BenchShop, count: number): Promise<void> {
  await sql.query(
    `INSERT INTO client (business_id, id, name, name_key, updated_at) VALUES ($1::uuid, $1::uuid, 'Client', 'client', now())`,
    [shop.businessId],
  )
  await sql.query(
    `INSERT INTO appointment (business_id, id, code, client_id, status, starts_at, ends_at, timezone, locale, client_name,
       price_amount, currency, policy, manage_token_hash, updated_at)
     SELECT $1::uuid, gen_random_uuid(), 'P' || n, $1::uuid, 'completed', d, d + interval '30 minutes', 'Europe/Bucharest', 'ro', 'Client',
       5000, 'RON', '{}', decode(md5($1::uuid::text || 'p' || n) || md5(n || $1::uuid::text), 'hex'), now()
     FROM (SELECT n, date_trunc('hour', now()) - interval '2 days' - n * interval '30 minutes' AS d FROM generate_series(1, $2::int) AS n) AS past`,
    [shop.businessId, count],
  )
  await sql.query(
    `INSERT INTO occupancy (business_id, id, occupant_id, kind, during, appointment_id)
     SELECT business_id, gen_random_uuid(), $2::uuid, 'staff', tstzrange(starts_at, ends_at), id
     FROM appointment WHERE business_id = $1 AND code LIKE 'P%'`,
    [shop.businessId, shop.staffIds[0]],
  )
}
