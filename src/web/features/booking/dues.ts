import { dueOf, type PublicBusiness, type PublicService } from '../../../contracts/index.ts'
import { money } from '../../lib/format.ts'
import { totalPrice } from './choice.ts'
import { useWords } from './words.ts'

/** Somebody whom every rule concerns: new, and once not there. */
const WORST = { visits: 0, noShows: 1 }
/** Somebody whom only rules for everybody concern. */
const BEST = { visits: 1, noShows: 0 }

const itemsOf = (services: readonly PublicService[]) =>
  services.map(({ payment, price }) => ({ asked: payment, price: price.amount }))

/** What is asked for of a visit: of everybody, or only of some. */
export function duesOf(services: readonly PublicService[]) {
  const items = itemsOf(services)
  return { always: dueOf(items, 0, BEST), atMost: dueOf(items, 0, WORST) }
}

/** The sentences of what is to be paid, when, and what comes back. */
export function useDues(business: PublicBusiness, services: readonly PublicService[]) {
  const { t, locale, lead } = useWords()
  const { currency } = business
  const { always, atMost } = duesOf(services)
  const total = totalPrice(services, currency)
  const sum = (amount: number) => money({ amount, currency }, locale)
  const forSome = always.due !== atMost.due || always.fee !== atMost.fee
  const { due, fee } = forSome ? atMost : always
  const audience = services.find(({ payment }) => payment && payment.audience !== 'everyone')?.payment
    ?.audience
  const what = () => {
    if (due >= total.amount && due > 0) return t('payFull', { sum: sum(due) })
    if (due) return t('payDeposit', { sum: sum(due), rest: sum(total.amount - due) })
    return fee === null ? null : t('payCard', { sum: sum(fee) })
  }
  const who = forSome && audience ? t(`payFor_${audience}`) : null
  const back = () => {
    if (!due) return null
    const { fullUntilMinutes, partUntilMinutes, partPercent } = business.policy.refund
    const whole = t('payBack', { lead: lead(fullUntilMinutes) })
    if (partUntilMinutes === null) return whole
    return `${whole} ${t('payBackPart', { percent: partPercent, lead: lead(partUntilMinutes) })}`
  }
  return {
    asked: due > 0 || fee !== null,
    /** For certain, whoever books. */
    certain: !forSome && (due > 0 || fee !== null),
    now: due ? sum(due) : null,
    lines: [who, what(), back()].filter((line): line is string => line !== null),
  }
}

/** What one service asks for, in the fewest words; null for nothing. */
export function useDueLabel() {
  const { t, locale } = useWords()
  return ({ payment, price }: PublicService): string | null => {
    if (!payment) return null
    const { due, fee } = dueOf([{ asked: payment, price: price.amount }], 0, WORST)
    if (!due && fee === null) return null
    const label =
      payment.rule === 'card'
        ? t('dueCard')
        : payment.rule === 'full'
          ? t('dueFull')
          : t('dueDeposit', { sum: money({ ...price, amount: due }, locale) })
    return payment.audience === 'everyone' ? label : `${label}, ${t(`dueFor_${payment.audience}`)}`
  }
}
