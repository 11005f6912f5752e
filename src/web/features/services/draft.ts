import type { ServiceAddition, ServiceSetup } from '../../../contracts/index.ts'

type Segment = ServiceSetup['segments'][number]
export type Question = Omit<ServiceSetup['questions'][number], 'id'> & { readonly id?: string }

/** What the form holds: numbers as they are typed, so that nothing typed is lost. */
export interface Draft {
  readonly name: string
  readonly description: string
  readonly categoryId: string
  readonly price: string
  readonly priceFrom: boolean
  readonly vatRate: string
  readonly segments: readonly { readonly kind: Segment['kind']; readonly minutes: string }[]
  readonly bufferBefore: string
  readonly bufferAfter: string
  readonly capacity: string
  /** By staff member: own price and length, empty where they are the service's. */
  readonly performers: Readonly<Record<string, { readonly price: string; readonly minutes: string }>>
  readonly questions: readonly Question[]
  readonly place: ServiceSetup['place']
  readonly visibility: ServiceSetup['visibility']
  readonly minNotice: string
  readonly horizon: string
  readonly granularity: string
  readonly dailyCap: string
  readonly noGaps: boolean
  readonly approvalRequired: boolean
  /** The sum as typed, in lei or percent. */
  readonly payment: {
    readonly rule: ServiceSetup['payment']['rule']
    readonly audience: ServiceSetup['payment']['audience']
    readonly sum: string
    readonly unit: 'lei' | 'percent'
  }
}

const text = (value: number | null) => (value === null ? '' : String(value))
/** `45,5` of 4550 bani. */
export const lei = (bani: number) => String(bani / 100).replace('.', ',')
/** Minutes of all parts together. */
export const total = (segments: readonly Segment[]) => segments.reduce((sum, { minutes }) => sum + minutes, 0)

function paymentOf(service: ServiceSetup | null): Draft['payment'] {
  const { rule, audience, amount, percent } =
    service?.payment ??
    ({
      ...{ rule: 'none', audience: 'everyone', amount: null, percent: null },
    } as ServiceSetup['payment'])
  if (percent !== null) return { rule, audience, sum: String(percent), unit: 'percent' }
  return { rule, audience, sum: amount === null ? '' : lei(amount), unit: 'lei' }
}

/** A service to be changed, or a new one that everybody performs. */
export function draftOf(service: ServiceSetup | null, staffIds: readonly string[]): Draft {
  return {
    name: service?.name ?? '',
    description: service?.description ?? '',
    categoryId: service?.categoryId ?? '',
    price: service ? lei(service.price.amount) : '',
    priceFrom: service?.priceFrom ?? false,
    vatRate: text(service?.vatRate ?? null),
    segments: (service?.segments ?? [{ kind: 'active' as const, minutes: 60 }]).map(({ kind, minutes }) => ({
      kind,
      minutes: String(minutes),
    })),
    bufferBefore: text(service?.bufferBefore ?? 0),
    bufferAfter: text(service?.bufferAfter ?? 0),
    capacity: text(service?.capacity ?? 1),
    performers: service
      ? Object.fromEntries(
          service.performers.map(({ staffId, price, segments }) => [
            staffId,
            { price: price ? lei(price.amount) : '', minutes: segments ? String(total(segments)) : '' },
          ]),
        )
      : Object.fromEntries(staffIds.map((id) => [id, { price: '', minutes: '' }])),
    questions: service?.questions ?? [],
    place: service?.place ?? 'at_business',
    visibility: service?.visibility ?? 'public',
    minNotice: text(service?.minNoticeMinutes ?? null),
    horizon: text(service?.horizonDays ?? null),
    granularity: text(service?.granularityMinutes ?? null),
    dailyCap: text(service?.dailyCap ?? null),
    noGaps: service?.noGaps ?? false,
    approvalRequired: service?.approvalRequired ?? false,
    payment: paymentOf(service),
  }
}

const number = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.')))
const orNull = (typed: string): number | null => (typed.trim() === '' ? null : number(typed))
/** Bani of lei as typed; not a number where they are none. */
export const bani = (typed: string): number => Math.round(number(typed) * 100)

/**
 * One person's own length: the last active part is longer or shorter, the rest stays as the service has it. What a
 * colleague had in parts of their own stays where the total did.
 * @param typed minutes; empty for as long as the service
 */
export function ownSegments(
  usual: readonly Segment[],
  typed: string,
  kept: readonly Segment[] | null,
): Segment[] | null {
  const minutes = orNull(typed)
  if (minutes === null) return null
  if (kept && total(kept) === minutes) return [...kept]
  const last = usual.findLastIndex(({ kind }) => kind === 'active')
  const changed = usual.map((segment, at) =>
    at === last ? { ...segment, minutes: segment.minutes + minutes - total(usual) } : segment,
  )
  return last >= 0 && changed[last]!.minutes > 0 ? changed : [{ kind: 'active', minutes }]
}

function askedFor({ rule, audience, sum, unit }: Draft['payment']): NonNullable<ServiceAddition['payment']> {
  const some = rule === 'deposit' || rule === 'card'
  return {
    rule,
    audience: rule === 'none' ? 'everyone' : audience,
    amount: some && unit === 'lei' ? bani(sum) : null,
    percent: some && unit === 'percent' ? number(sum) : null,
  }
}

/** The draft as the API takes it. What is no number stays none, and the API names the field. */
export function toRequest(draft: Draft, before: ServiceSetup | null, currency: string): ServiceAddition {
  const price = (typed: string) => ({ amount: bani(typed), currency })
  const segments = draft.segments.map(({ kind, minutes }) => ({ kind, minutes: number(minutes) }))
  return {
    name: draft.name,
    description: draft.description || null,
    categoryId: draft.categoryId || null,
    price: price(draft.price),
    priceFrom: draft.priceFrom,
    vatRate: orNull(draft.vatRate) as ServiceAddition['vatRate'],
    segments,
    bufferBefore: number(draft.bufferBefore),
    bufferAfter: number(draft.bufferAfter),
    capacity: number(draft.capacity),
    performers: Object.entries(draft.performers).map(([staffId, own]) => ({
      staffId,
      price: own.price.trim() ? price(own.price) : null,
      segments: ownSegments(
        segments,
        own.minutes,
        before?.performers.find((row) => row.staffId === staffId)?.segments ?? null,
      ),
    })),
    questions: draft.questions.map(({ options, kind, ...question }) => ({
      ...question,
      kind,
      options: kind === 'choice' ? options : [],
    })),
    place: draft.place,
    visibility: draft.visibility,
    minNoticeMinutes: orNull(draft.minNotice),
    horizonDays: orNull(draft.horizon),
    granularityMinutes: orNull(draft.granularity),
    dailyCap: orNull(draft.dailyCap),
    noGaps: draft.noGaps,
    approvalRequired: draft.approvalRequired,
    payment: askedFor(draft.payment),
  }
}
