import type { LocaleCode } from '../../contracts/index.ts'
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import type { AppointmentDetails } from './details.ts'
import { hashToken, manageTokenOf } from './rules.ts'

const include = {
  items: { orderBy: { position: 'asc' } },
  business: true,
  client: { select: { messageChannel: true, remindersOffAt: true } },
} as const satisfies Prisma.AppointmentInclude

type Row = Prisma.AppointmentGetPayload<{ include: typeof include }>

export interface LinkOptions {
  /** The installation's secret. */
  readonly secret: string
  readonly appUrl: string
}

const localeOf = (code: string): LocaleCode => (code === 'en' ? 'en' : 'ro')

/** Where a client sees, moves and cancels an appointment. */
export const manageUrlOf = ({ secret, appUrl }: LinkOptions, businessId: string, id: string): string =>
  `${appUrl}/a/${manageTokenOf(secret, businessId, id)}`

function toDetails(row: Row, links: LinkOptions): AppointmentDetails {
  const { business } = row
  return {
    businessId: row.businessId,
    id: row.id,
    code: row.code,
    status: row.status,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timezone: row.timezone,
    locale: localeOf(row.locale),
    clientId: row.clientId,
    client: { name: row.clientName, email: row.clientEmail, phone: row.clientPhone },
    clientConfirmedAt: row.clientConfirmedAt,
    messages: {
      channel: row.client.messageChannel === 'push' ? null : row.client.messageChannel,
      reminders: row.client.remindersOffAt === null,
    },
    note: row.note,
    answers: row.answers as { question: string; answer: string }[],
    price: { amount: row.priceAmount, currency: row.currency },
    money: {
      discount: row.discountCode === null ? null : { amount: row.discountAmount, code: row.discountCode },
      due: row.dueAmount,
      paid: row.paidAmount,
      refunded: row.refundedAmount,
      noShowFee: row.noShowFee,
      payUntil: row.payUntil,
    },
    items: row.items.map((item) => ({
      serviceId: item.serviceId,
      serviceName: item.serviceName,
      staffId: item.staffId,
      staffName: item.staffName,
      startsAt: item.startsAt,
      endsAt: item.endsAt,
      durationMinutes: item.durationMinutes,
      priceAmount: item.priceAmount,
      online: item.online,
    })),
    policy: row.policy as unknown as AppointmentDetails['policy'],
    calendarSequence: row.calendarSequence,
    cancelledAt: row.cancelledAt,
    cancelReason: row.cancelReason,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    manageUrl: manageUrlOf(links, row.businessId, row.id),
    business: {
      slug: business.slug,
      name: business.name,
      legalName: business.legalName,
      kind: business.kind,
      phone: business.phone,
      email: business.email,
      noticeEmail: business.noticeEmail,
      locale: localeOf(business.locale),
      accent: business.accent,
      address: [business.street, business.city].filter(Boolean).join(', ') || null,
      city: business.city,
      directions: business.directions,
      country: business.country,
      logoUrl: business.logoUrl,
      confirmationNote: business.confirmationNote,
    },
  }
}

export async function loadAppointment(
  db: PrismaClient,
  links: LinkOptions,
  businessId: string,
  id: string,
): Promise<AppointmentDetails | null> {
  const row = await db.appointment.findUnique({ where: { businessId_id: { businessId, id } }, include })
  return row && toDetails(row, links)
}

/** The appointment behind a manage link, by the hash of its token. The link itself is the permission. */
export async function findByToken(
  db: PrismaClient,
  links: LinkOptions,
  token: string,
): Promise<AppointmentDetails | null> {
  const row = await db.appointment.findUnique({
    where: { manageTokenHash: new Uint8Array(hashToken(token)) },
    include,
  })
  if (!row) return null
  // The link in the answer is the one that was opened, even where it was made with an earlier secret.
  return { ...toDetails(row, links), manageUrl: `${links.appUrl}/a/${token}` }
}
