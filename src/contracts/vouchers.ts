import { z } from 'zod'
import { because, line, optionalEmail, optionalText, whole } from './form.ts'
import { visitChoice } from './holds.ts'
import { LEAST_CHARGE, paymentMethod } from './payments.ts'
import { instant, isoDate, localeCode, money, uuid } from './shapes.ts'

const MOST = 10_000_000
/** Upper case, digits and hyphens; what people type is put in order first. */
const codeText = z
  .string()
  .max(60)
  .transform((typed) => typed.normalize('NFC').toUpperCase().replace(/\s+/g, ''))
export const discountCode = codeText.pipe(
  z
    .string()
    .min(3)
    .max(30)
    .regex(/^[A-Z0-9ĂÂÎȘȚ-]+$/),
)

export const CODE_FAULTS = [
  'unknown',
  'not_yet',
  'over',
  'used_up',
  'used_by_client',
  'too_little',
  'not_for_these',
  'new_clients_only',
] as const

/** What a code does for a visit. */
export const codeEffect = z
  .object({
    kind: z.enum(['discount', 'gift', 'package']),
    code: z.string(),
    name: z.string(),
    off: money.meta({ description: 'Taken off the price' }),
    covers: money.meta({ description: 'Paid by the gift voucher or the package' }),
    left: z
      .string()
      .nullable()
      .meta({ description: 'What is left on it afterwards: a sum or a number of sessions' }),
    price: money.meta({ description: 'What the visit costs with it' }),
    due: money.meta({ description: 'At most this is asked for in advance' }),
  })
  .meta({ id: 'CodeEffect' })
export type CodeEffect = z.infer<typeof codeEffect>

export const codeQuestion = visitChoice
  .pick({ serviceIds: true, staffId: true })
  .extend({ code: z.string().trim().min(1).max(40) })
  .meta({ id: 'CodeQuestion' })
export type CodeQuestion = z.infer<typeof codeQuestion>

const discountFields = {
  code: discountCode,
  kind: z.enum(['percent', 'amount']),
  value: whole(1, MOST).meta({ description: 'Percent, or minor units' }),
  startsOn: isoDate.nullable().default(null),
  endsOn: isoDate.nullable().default(null),
  maxUses: whole(1, 1_000_000).nullable().default(null),
  maxPerClient: whole(1, 1000).nullable().default(null),
  leastAmount: whole(1, MOST).nullable().default(null),
  serviceIds: z.array(uuid).max(200).default([]).meta({ description: 'Empty: for all' }),
  newClientsOnly: z.boolean().default(false),
  active: z.boolean().default(true),
}
export const discountForm = z
  .object(discountFields)
  .refine(({ kind, value }) => kind !== 'percent' || value <= 100, {
    path: ['value'],
    ...because('too_large'),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || startsOn <= endsOn, {
    path: ['endsOn'],
    ...because('before_from'),
  })
  .meta({ id: 'DiscountForm' })
export type DiscountForm = z.infer<typeof discountForm>
export const discount = z
  .object({
    id: uuid,
    code: z.string(),
    kind: z.enum(['percent', 'amount']),
    value: z.int(),
    startsOn: isoDate.nullable(),
    endsOn: isoDate.nullable(),
    maxUses: z.int().nullable(),
    maxPerClient: z.int().nullable(),
    leastAmount: z.int().nullable(),
    serviceIds: z.array(uuid),
    newClientsOnly: z.boolean(),
    active: z.boolean(),
    uses: z.int(),
    saved: money.meta({ description: 'What clients have saved by it' }),
  })
  .meta({ id: 'Discount' })
export type Discount = z.infer<typeof discount>
export const discountList = z.object({ discounts: z.array(discount) }).meta({ id: 'DiscountList' })

const offerFields = {
  kind: z.enum(['gift', 'package']),
  name: line(80, 2),
  description: optionalText(500).default(null),
  price: whole(LEAST_CHARGE, MOST)
    .nullable()
    .default(null)
    .meta({ description: 'Null where the buyer of a gift voucher chooses the sum' }),
  leastAmount: whole(LEAST_CHARGE, MOST).nullable().default(null),
  mostAmount: whole(LEAST_CHARGE, MOST).nullable().default(null),
  serviceId: uuid.nullable().default(null),
  sessions: whole(2, 200).nullable().default(null),
  validMonths: whole(1, 60).default(12),
}
export const offerForm = z
  .object(offerFields)
  .refine(({ kind, serviceId }) => kind === 'gift' || serviceId !== null, {
    path: ['serviceId'],
    ...because('required'),
  })
  .refine(({ kind, sessions }) => kind === 'gift' || sessions !== null, {
    path: ['sessions'],
    ...because('required'),
  })
  .refine(({ kind, price }) => kind === 'gift' || price !== null, { path: ['price'], ...because('required') })
  .refine(
    ({ kind, price, leastAmount: least, mostAmount: most }) =>
      kind === 'package' || price !== null || (least !== null && most !== null && least <= most),
    { path: ['leastAmount'], ...because('required') },
  )
  .meta({ id: 'VoucherOfferForm' })
export type OfferForm = z.infer<typeof offerForm>
export const voucherOffer = z
  .object({
    id: uuid,
    kind: z.enum(['gift', 'package']),
    name: z.string(),
    description: z.string().nullable(),
    price: money.nullable(),
    leastAmount: money.nullable(),
    mostAmount: money.nullable(),
    service: z.object({ id: uuid, name: z.string() }).nullable(),
    sessions: z.int().nullable(),
    validMonths: z.int(),
    archived: z.boolean(),
    sold: z.int(),
  })
  .meta({ id: 'VoucherOffer' })
export type VoucherOffer = z.infer<typeof voucherOffer>
export const offerList = z.object({ offers: z.array(voucherOffer) }).meta({ id: 'VoucherOfferList' })

/** What anybody may buy. */
export const publicOffers = z
  .object({
    business: z.object({ slug: z.string(), name: z.string(), currency: z.string() }),
    offers: z.array(voucherOffer.omit({ archived: true, sold: true })),
  })
  .meta({ id: 'PublicOffers' })
export type PublicOffers = z.infer<typeof publicOffers>

export const voucherOrder = z
  .object({
    offerId: uuid,
    amount: whole(LEAST_CHARGE, MOST).nullish().meta({ description: 'Where the buyer chooses the sum' }),
    buyer: z.object({ name: line(120, 2), email: z.string().trim().max(254).pipe(z.email()) }),
    recipient: z
      .object({ name: line(120, 2), email: optionalEmail, greeting: optionalText(400).default(null) })
      .nullish()
      .meta({ description: 'Null: for oneself' }),
    locale: localeCode.optional(),
  })
  .meta({ id: 'VoucherOrder' })
export type VoucherOrder = z.infer<typeof voucherOrder>

const voucherBody = z.object({
  code: z.string(),
  kind: z.enum(['gift', 'package']),
  name: z.string(),
  state: z.enum(['pending', 'active', 'void']),
  amount: money,
  balance: money,
  service: z.object({ id: uuid, name: z.string() }).nullable(),
  sessions: z.int(),
  sessionsLeft: z.int(),
  recipientName: z.string().nullable(),
  expiresOn: isoDate.nullable(),
})
/** What the link to a voucher shows. */
export const voucherCard = voucherBody
  .extend({
    business: z.object({
      slug: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      accent: z.string().nullable(),
    }),
    buyerName: z.string(),
    greeting: z.string().nullable(),
    price: money,
  })
  .meta({ id: 'VoucherCard' })
export type VoucherCard = z.infer<typeof voucherCard>

export const voucher = voucherBody
  .extend({
    id: uuid,
    price: money,
    buyerName: z.string(),
    buyerEmail: z.string().nullable(),
    recipientEmail: z.string().nullable(),
    createdAt: instant,
    cardUrl: z.url(),
    uses: z.array(
      z.object({
        at: instant,
        amount: money,
        sessions: z.int(),
        released: z.boolean(),
        note: z.string().nullable(),
        appointment: z.object({ id: uuid, code: z.string(), start: instant }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Voucher' })
export type VoucherView = z.infer<typeof voucher>
export const voucherQuery = z.object({
  q: z.string().trim().max(60).optional().meta({ description: 'A code or a name' }),
  state: z.enum(['active', 'used', 'over', 'pending', 'void']).optional(),
  cursor: z.string().max(200).optional(),
})
export type VoucherQuery = z.infer<typeof voucherQuery>
export const voucherPage = z
  .object({
    vouchers: z.array(voucher),
    owed: money.nullable().meta({ description: 'What is left on all gift vouchers; with the first page' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'VoucherPage' })
export type VoucherPage = z.infer<typeof voucherPage>

/** Sold at the business. */
export const voucherSale = voucherOrder
  .omit({ buyer: true })
  .extend({
    buyer: z.object({ name: line(120, 2), email: optionalEmail.default(null) }),
    method: paymentMethod.extract(['cash', 'terminal', 'transfer']),
  })
  .meta({ id: 'VoucherSale' })
export type VoucherSale = z.infer<typeof voucherSale>

/** Taken off a voucher at the business, for a visit. */
export const voucherTake = z
  .object({
    code: z.string().trim().min(1).max(40),
    amount: whole(1, MOST)
      .nullish()
      .meta({ description: 'Of a gift voucher; left out: as much as the visit costs' }),
  })
  .meta({ id: 'VoucherTake' })
export type VoucherTake = z.infer<typeof voucherTake>

export const voucherToken = z
  .string()
  .min(20)
  .max(80)
  .regex(/^[A-Za-z0-9_-]+$/)
