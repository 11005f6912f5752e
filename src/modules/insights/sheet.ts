import type { Figures, Statistics } from '../../contracts/index.ts'
import type { Member } from '../../handlers.ts'
import { writeSheet } from '../clients/index.ts'
import { readStatistics } from './figures.ts'
import { HEADERS, SECTIONS } from './headers.ts'
import type { InsightsDeps } from './index.ts'
import type { Period } from './period.ts'

const percent = ({ working, taken }: { working: number; taken: number }) =>
  working ? `${Math.round((taken / working) * 100)}%` : null

const lei = (amount: number) => (amount / 100).toFixed(2)

const valueIn = (figures: Figures, key: keyof Figures): string | number | null => {
  const value = figures[key]
  return typeof value === 'object' && value !== null ? lei(value.amount) : value
}

/** The figures of a page as rows: what, of which, in the period, before. */
function rowsOf(statistics: Statistics, locale: 'ro' | 'en'): (string | number | null)[][] {
  const { current, previous, staff, services, heat, bars } = statistics
  const { of } = HEADERS[locale]
  const said = SECTIONS[locale]
  return [
    ...(Object.keys(of) as (keyof Figures)[]).map((key) => [
      of[key],
      null,
      valueIn(current, key),
      valueIn(previous, key),
    ]),
    ...bars.map(({ from, to, bookings }) => [of.bookings, `${from} – ${to}`, bookings, null]),
    ...staff.map((one) => [said.occupancy, one.name, percent(one), null]),
    ...staff.map((one) => [said.revenue, one.name, lei(one.revenue.amount), null]),
    ...services.map((one) => [said.service, one.name, lei(one.revenue.amount), null]),
    ...heat.map((one) => [
      said.hour,
      `${one.weekday} ${String(one.hour).padStart(2, '0')}:00`,
      percent(one),
      null,
    ]),
  ]
}

/** The figures as a spreadsheet, in the language of the business. */
export async function downloadStatistics(
  deps: InsightsDeps,
  member: Member,
  period: Period,
): Promise<string> {
  const statistics = await readStatistics(deps, member, period)
  const { profile } = await deps.availability.setup(member.scope)
  const locale = profile.locale === 'en' ? 'en' : 'ro'
  const [what, which] = HEADERS[locale].figures
  const { previous } = statistics
  const span = ({ from, to }: Period) => `${from} – ${to}`
  return writeSheet([[what!, which!, span(period), span(previous)], ...rowsOf(statistics, locale)])
}
