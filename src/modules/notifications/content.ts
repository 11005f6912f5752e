import type { LocaleCode } from '../../contracts/index.ts'
import type { Band } from './band.ts'

/** A run of text; what a person typed stays plain data until it is drawn. */
export interface Run {
  text: string
  href?: string
  strong?: boolean
}

/** Runs that follow each other on one line. */
export type Line = Run[]

export interface Row {
  label: string
  lines: Line[]
}

/** A message before it is drawn: the HTML and the plain text say the same, in the same order. */
export interface MessageContent {
  locale: LocaleCode
  subject: string
  /** What a list of mails shows beside the subject. */
  preview: string
  businessName: string
  /** Path of the business's picture on this site. */
  logoUrl: string | null
  accent: string | null
  /** The line above the headline. */
  lead: string
  headline: string
  /** The time that no longer holds, below the headline. */
  previous: { label: string; text: string } | null
  /** The appointment is off: the headline is struck out. */
  off: boolean
  /** What the band says to who cannot see it; null when there is no band. */
  band: (Band & { label: string }) | null
  rows: Row[]
  primary: { text: string; href: string } | null
  secondary: { text: string; href: string } | null
  paragraphs: Line[]
  /** The small line at the foot of the card. */
  reference: string
  footer: string
  /** Where one says that one wants no more of these. */
  end: { text: string; href: string } | null
}
