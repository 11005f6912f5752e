import type { RefundPolicy } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { Setup } from '../availability/index.ts'
import type { CatalogueService } from '../catalogue/index.ts'
import type { AppointmentDetails } from './details.ts'

/** What a booking costs and owes, decided before it is written. Minor units. */
export interface Terms {
  /** Taken off the sum of the items. */
  readonly discount: { readonly amount: number; readonly code: string } | null
  /** To be paid before the booking counts; 0 where nothing is. */
  readonly due: number
  /** A card is to be kept, for this fee. */
  readonly noShowFee: number | null
  /** Until when the place waits; null where nothing has to be done first. */
  readonly payUntil: Date | null
  /** As shown now; kept with the appointment. */
  readonly refund: RefundPolicy | null
  /** What the cashier remembers between deciding and opening. */
  readonly remembered: object | null
}

/** What is known when the terms are asked for. */
export interface TermsQuestion {
  readonly details: AppointmentDetails
  readonly services: readonly CatalogueService[]
  readonly setup: Setup
  /** As typed: a discount code, a gift voucher or a package. */
  readonly code: string | null
}

/**
 * Decides about money in the booking's transaction. Appointments know nothing of how it is paid.
 */
export interface Cashier {
  /** @throws AppError code_not_valid */
  decide(tx: Sql, question: TermsQuestion): Promise<Terms>
  /** Writes what was decided, once the appointment is written. */
  open(tx: Sql, question: TermsQuestion, terms: Terms): Promise<void>
}
