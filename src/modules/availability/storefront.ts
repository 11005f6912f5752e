import type { PaymentAsked, PublicBusiness, RefundPolicy } from '../../contracts/index.ts'
import { type CatalogueService, durationOf } from '../catalogue/index.ts'
import type { Setup } from './setup.ts'

const two = (value: number) => String(value).padStart(2, '0')
/** Wall minute as `HH:MM`; 24:00 stays 24:00, past midnight wraps. */
const wallTime = (minute: number) =>
  minute === 1440 ? '24:00' : `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`

/** Money back on cancellation, as a business has it now. */
export const refundPolicyOf = (policy: Setup['policy']): RefundPolicy => ({
  fullUntilMinutes: policy.refundFullUntilMinutes,
  partUntilMinutes: policy.refundPartUntilMinutes,
  partPercent: policy.refundPartPercent,
})

/** What booking a service asks for; null where it asks for nothing, or the business cannot take it yet. */
export function paymentAskedFor(setup: Setup, service: CatalogueService): PaymentAsked | null {
  const { paymentRule: rule, paymentAudience: audience, paymentAmount, paymentPercent: percent } = service
  if (rule === 'none' || !setup.profile.paymentAccount?.chargesEnabled) return null
  const { currency } = setup.profile
  return {
    rule,
    audience,
    amount: paymentAmount === null ? null : { amount: paymentAmount, currency },
    percent,
  }
}

/** What anybody may know of a published business. */
export function toPublicBusiness(setup: Setup): PublicBusiness {
  const { profile, policy } = setup
  const shown = [...setup.services.values()].filter(({ service }) => service.visibility === 'public')
  return {
    slug: profile.slug,
    name: profile.name,
    kind: profile.kind,
    description: profile.description,
    timezone: profile.timezone,
    locale: profile.locale === 'en' ? 'en' : 'ro',
    currency: profile.currency,
    address: [profile.street, profile.city].filter(Boolean).join(', ') || null,
    addressParts: {
      street: profile.street,
      city: profile.city,
      county: profile.county,
      postalCode: profile.postalCode,
      country: profile.country,
      directions: profile.directions,
    },
    phone: profile.phone,
    email: profile.email,
    website: profile.website,
    accent: profile.accent,
    vatPayer: profile.vatRate !== null,
    contact: { phone: profile.contactPhone, email: profile.contactEmail },
    openingHours: (setup.hours.patterns.at(-1)?.intervals ?? [])
      .map(({ weekday, start, end }) => ({ weekday, start: wallTime(start), end: wallTime(end) }))
      .sort((a, b) => a.weekday - b.weekday || a.start.localeCompare(b.start)),
    services: shown.map(({ service, rules }) => ({
      id: service.id,
      name: service.name,
      description: service.description,
      category: service.category?.name ?? null,
      durationMinutes: durationOf(rules.segments),
      price: { amount: service.priceAmount, currency: profile.currency },
      priceFrom: service.priceFrom,
      bookable: rules.staff.length > 0,
      online: service.place === 'online',
      capacity: service.capacity,
      approvalRequired: service.approvalRequired,
      questions: service.questions.map(({ id, label, kind, options, required }) => ({
        id,
        label,
        kind,
        options,
        required,
      })),
      payment: paymentAskedFor(setup, service),
    })),
    staff: setup.staff.map(({ member }) => ({
      id: member.id,
      name: member.name,
      title: member.title,
      photoUrl: member.photoUrl,
      serviceIds: shown
        .filter(({ rules }) => rules.staff.some((row) => row.staffId === member.id))
        .map(({ rules }) => rules.id),
    })),
    policy: {
      minNoticeMinutes: policy.minNoticeMinutes,
      horizonDays: policy.horizonDays,
      cancelUntilMinutes: policy.cancelUntilMinutes,
      rescheduleUntilMinutes: policy.rescheduleUntilMinutes,
      refund: refundPolicyOf(policy),
    },
  }
}
