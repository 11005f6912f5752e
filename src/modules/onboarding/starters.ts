import type { BusinessKind, LocaleCode, StarterHours, StarterService } from '../../contracts/index.ts'

/** A usual offer of the trade, to be adjusted: names in both languages, minutes, lei. */
type Line = readonly [ro: string, en: string, minutes: number, lei: number]

const SERVICES: Record<BusinessKind, readonly Line[]> = {
  salon: [
    ['Tuns damă', 'Women’s haircut', 45, 120],
    ['Tuns bărbați', 'Men’s haircut', 30, 70],
    ['Vopsit', 'Colouring', 90, 220],
    ['Coafat', 'Styling', 45, 100],
    ['Manichiură semipermanentă', 'Gel manicure', 60, 100],
    ['Pedichiură', 'Pedicure', 60, 130],
  ],
  clinic: [
    ['Consultație', 'Consultation', 30, 200],
    ['Control', 'Check-up', 20, 120],
    ['Tratament', 'Treatment', 45, 300],
  ],
  consultant: [
    ['Prima discuție', 'First conversation', 30, 0],
    ['Ședință', 'Session', 60, 300],
  ],
  other: [
    ['Programare scurtă', 'Short appointment', 30, 100],
    ['Programare lungă', 'Long appointment', 60, 180],
  ],
}

const WORKDAYS = [1, 2, 3, 4, 5]
const on = (weekdays: readonly number[], from: number, to: number): StarterHours[] =>
  weekdays.map((weekday) => ({ weekday, start: from * 60, end: to * 60 }))

const HOURS: Record<BusinessKind, StarterHours[]> = {
  salon: [...on(WORKDAYS, 9, 19), ...on([6], 9, 14)],
  clinic: on(WORKDAYS, 9, 17),
  consultant: on(WORKDAYS, 10, 18),
  other: on(WORKDAYS, 9, 17),
}

/** What a new business of a kind begins with. */
export function startersOf(kind: BusinessKind, locale: LocaleCode) {
  return {
    services: SERVICES[kind].map(
      ([ro, en, minutes, lei]): StarterService => ({
        name: locale === 'en' ? en : ro,
        minutes,
        price: lei * 100,
      }),
    ),
    hours: HOURS[kind],
  }
}
