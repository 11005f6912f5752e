import Papa from 'papaparse'
import { AppError, type ImportField, MAX_IMPORT_ROWS } from '../../contracts/index.ts'
import { searchKey } from './rules.ts'
import { unmarked } from './spreadsheet.ts'

export interface SheetRow {
  /** Of the file, from 1; the headers are usually in the first. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Sheet {
  readonly headers: readonly string[]
  readonly rows: readonly SheetRow[]
}

/** Excel may say what separates the cells, in a line of its own. */
const SEPARATOR_LINE = /^\uFEFF?sep=(.)\r?\n/i

/** A cell as a person reads it: letters composed, and the cedillas of old encodings as the letters they stand for. */
const clean = (cell: string) =>
  unmarked(cell.trim())
    .normalize('NFC')
    .replace(/[\u015E\u015F\u0162\u0163]/g, (letter) => CEDILLAS[letter]!)
const CEDILLAS: Record<string, string> = { '\u015E': 'Ș', '\u015F': 'ș', '\u0162': 'Ț', '\u0163': 'ț' }

/**
 * Reads a list whose first line with anything in it holds the headers. Cells are parted by comma, semicolon or tab.
 * @throws AppError validation_failed (`csv`: `no_rows`, `too_many`)
 */
export function readSheet(csv: string): Sheet {
  const separator = SEPARATOR_LINE.exec(csv)
  const text = separator ? csv.slice(separator[0].length) : csv
  const { data } = Papa.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t'],
    ...(separator ? { delimiter: separator[1]! } : {}),
  })
  const rows: SheetRow[] = []
  let line = separator ? 2 : 1
  for (const raw of data) {
    const cells = raw.map(clean)
    if (cells.some(Boolean)) rows.push({ line, cells })
    line += 1 + raw.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
  }
  const [first, ...rest] = rows
  const refuse = (code: string) => new AppError('validation_failed', { errors: [{ field: 'csv', code }] })
  if (!first || !rest.length) throw refuse('no_rows')
  if (rest.length > MAX_IMPORT_ROWS) throw refuse('too_many')
  return { headers: first.cells, rows: rest }
}

/** What headers are called, without case and diacritics. */
const NAMES: Record<Exclude<ImportField, 'ignore'>, RegExp> = {
  firstName: /^(prenume(le)?|first ?name|given ?name|forename)$/,
  lastName: /^(nume(le)? de familie|nume familie|last ?name|surname|family ?name)$/,
  name: /^(nume(le)?|nume (si|&) prenume|nume,? prenume|nume complet|client(ul|i)?|nume client|name|full ?name|client ?name|customer( name)?|display ?name)$/,
  phone:
    /^((nr|numar|no)\.? ?(de )?)?(tel|telefon|mobil|telefon mobil|phone|mobile|cell)(ul)?\.?( ?(number|nr|phone|1|client))?$|^phone 1 - value$/,
  email: /^(adresa (de )?)?e-?mail(ul)?( ?(address|adresa|1|client))?$|^e-mail 1 - value$/,
  birthday:
    /^(data|ziua|zi|an)? ?(de )?(nasterii?|nastere)$|^(birthday|birth ?date|date of birth|dob|aniversare)$/,
  notes: /^(note|notite|nota|observatii|comentarii|mentiuni|detalii|notes?|comments?|remarks?)$/,
  tags: /^(etichete|eticheta|grup|grupuri|categorie|tags?|labels?|groups?|segments?)$/,
}

/** What each column seems to hold, by its header; the first of a kind counts. */
export function suggestFields(headers: readonly string[]): ImportField[] {
  const keys = headers.map((header) =>
    searchKey(header)
      .replace(/[_\s]+/g, ' ')
      .trim(),
  )
  const fields = keys.map(
    (key): ImportField =>
      (Object.entries(NAMES).find(([, name]) => name.test(key))?.[0] as ImportField) ?? 'ignore',
  )
  // Beside a first name, a name is the family's.
  const family = fields.includes('firstName') && !fields.includes('lastName')
  const meant = fields.map((field) => (family && field === 'name' ? 'lastName' : field))
  return meant.map((field, index) => (meant.indexOf(field) === index ? field : 'ignore'))
}

/**
 * Which field each column is, from a mapping by number or header.
 * @throws AppError validation_failed: `mapping.<column>` `unknown_column`, `repeated`; `mapping` `name_required`
 */
export function resolveMapping(
  headers: readonly string[],
  mapping: Readonly<Record<string, ImportField>>,
): ImportField[] {
  const fields: ImportField[] = headers.map(() => 'ignore')
  const errors: { field: string; code: string }[] = []
  for (const [column, field] of Object.entries(mapping)) {
    const byName = headers.findIndex((header) => searchKey(header) === searchKey(column.trim()))
    const index = /^\d{1,3}$/.test(column) ? Number(column) : byName
    if (index < 0 || index >= headers.length)
      errors.push({ field: `mapping.${column}`, code: 'unknown_column' })
    else if (field !== 'ignore' && fields.includes(field))
      errors.push({ field: `mapping.${column}`, code: 'repeated' })
    else fields[index] = field
  }
  const named = fields.some((field) => field === 'name' || field === 'firstName' || field === 'lastName')
  if (!errors.length && !named) errors.push({ field: 'mapping', code: 'name_required' })
  if (errors.length) throw new AppError('validation_failed', { errors })
  return fields
}
