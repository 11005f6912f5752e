import { z } from 'zod'
import { type FieldIssue, type ImportField, MAX_CLIENT_TAGS } from '../../contracts/index.ts'
import type { SheetRow } from './import-sheet.ts'
import { cleanName, isBirthday, normalizePhone } from './rules.ts'

/** A client as a row of a list describes them. Null and empty: it does not say. */
export interface ImportedClient {
  readonly name: string
  /** E.164. */
  readonly phone: string | null
  readonly email: string | null
  /** `YYYY-MM-DD`. */
  readonly birthday: string | null
  readonly notes: string | null
  readonly tags: readonly string[]
}

export interface ReadRow {
  readonly line: number
  readonly client: ImportedClient
  readonly faults: readonly FieldIssue[]
}

const LONGEST = { name: 120, phone: 40, email: 254, notes: 4000, tag: 40 }
const email = z.email()

const YEAR_FIRST = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T].*)?$/
const DAY_FIRST = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?:[ T].*)?$/

/** A date as lists write it, the day before the month; null when it is none. */
export function readBirthday(typed: string, nowMs: number): string | null {
  const [, year, month, day] = YEAR_FIRST.exec(typed) ?? swap(DAY_FIRST.exec(typed)) ?? []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const exists = !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
  return exists && isBirthday(date, nowMs) ? date : null
}
const swap = (found: RegExpExecArray | null) => found && [found[0], found[3], found[2], found[1]]

/** Reads one row; what does not fit is named, with the field. @param nowMs epoch milliseconds */
export function readRow(
  { line, cells }: SheetRow,
  fields: readonly ImportField[],
  { country, nowMs }: { country: string; nowMs: number },
): ReadRow {
  const faults: FieldIssue[] = []
  const fault = (field: string, code: string) => {
    faults.push({ field, code })
    return null
  }
  const of = (field: ImportField) => cells[fields.indexOf(field)] ?? ''
  const inOneLine = (text: string) => cleanName(text.replace(/\s+/gu, ' '))
  const name = inOneLine(of('name')) || inOneLine(`${of('firstName')} ${of('lastName')}`)
  if (name.length < 2) fault('name', 'name_required')
  if (name.length > LONGEST.name) fault('name', 'too_long')
  const typedPhone = of('phone')
  const phone = typedPhone
    ? ((typedPhone.length <= LONGEST.phone ? normalizePhone(typedPhone, country) : null) ??
      fault('phone', 'phone_invalid'))
    : null
  const typedEmail = of('email')
  const fits = typedEmail.length <= LONGEST.email && email.safeParse(typedEmail).success
  const typedBirthday = of('birthday')
  const notes = of('notes')
  if (notes.length > LONGEST.notes) fault('notes', 'too_long')
  const tags = [...new Set(of('tags').split(/[,;|]/).map(inOneLine))].filter(Boolean)
  if (tags.length > MAX_CLIENT_TAGS) fault('tags', 'too_many')
  if (tags.some((tag) => tag.length > LONGEST.tag)) fault('tags', 'too_long')
  return {
    line,
    faults,
    client: {
      name,
      phone,
      email: typedEmail ? (fits ? typedEmail : fault('email', 'email_invalid')) : null,
      birthday: typedBirthday
        ? (readBirthday(typedBirthday, nowMs) ?? fault('birthday', 'date_invalid'))
        : null,
      notes: notes || null,
      tags,
    },
  }
}

/** A client who is there already. */
export interface KnownContact {
  readonly id: string
  readonly phone: string | null
  /** Lower case. */
  readonly emailKey: string | null
}

export type Outcome = 'add' | 'update' | 'known' | 'repeated' | 'faulty'
export interface PlannedRow extends ReadRow {
  readonly outcome: Outcome
  /** Whom the row is about, where they are known. */
  readonly clientId: string | null
}

/**
 * What becomes of each row: faulty ones stay out, and so does a phone or e-mail that a row above has. Who is known by
 * phone or e-mail is updated or left alone.
 */
export function planRows(
  rows: readonly ReadRow[],
  known: readonly KnownContact[],
  onDuplicate: 'skip' | 'update',
): PlannedRow[] {
  const byPhone = new Map(known.flatMap((one) => (one.phone ? [[one.phone, one.id]] : [])))
  const byEmail = new Map(known.flatMap((one) => (one.emailKey ? [[one.emailKey, one.id]] : [])))
  const seen = new Set<string>()
  return rows.map((row) => {
    if (row.faults.length) return { ...row, outcome: 'faulty', clientId: null }
    const emailKey = row.client.email?.toLowerCase() ?? null
    const clientId =
      (row.client.phone && byPhone.get(row.client.phone)) || (emailKey && byEmail.get(emailKey)) || null
    const keys = [row.client.phone, emailKey, clientId].filter((key) => key !== null)
    const repeated = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    if (repeated) return { ...row, outcome: 'repeated', clientId }
    if (!clientId) return { ...row, outcome: 'add', clientId }
    return { ...row, outcome: onDuplicate === 'update' ? 'update' : 'known', clientId }
  })
}
