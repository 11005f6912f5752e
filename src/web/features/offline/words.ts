import type { Standing } from './sheet.ts'

/** The words for where an appointment stands, in `offline.standing`. */
export const standingKey = ({ status, arrived }: Pick<Standing, 'status' | 'arrived'>) =>
  status === 'confirmed' && arrived ? 'arrived' : status

const REASONS = ['changed_meanwhile', 'status_not_possible', 'appointment_not_found', 'forbidden'] as const

/** Why a mark was refused, in `offline.reason`. Anything else is said in general. */
export function reasonKey(code: string): (typeof REASONS)[number] | 'other' {
  if (code === 'not_found') return 'appointment_not_found'
  return REASONS.find((known) => known === code) ?? 'other'
}
