import { z } from 'zod'
import { instant, isoDate, uuid } from './shapes.ts'

/** Largest list of clients, in characters of its text, and the rows that may be in it. */
export const MAX_IMPORT_LENGTH = 2 * 1024 * 1024
export const MAX_IMPORT_ROWS = 50_000
/** The list within JSON, in bytes: quotes, line ends and letters with diacritics take two each. */
export const IMPORT_BODY_LIMIT = 2.5 * MAX_IMPORT_LENGTH
/** Rows shown of what an import would do, and faults that are named one by one. */
export const IMPORT_PREVIEW_ROWS = 20
export const IMPORT_NAMED_FAULTS = 100

export const IMPORT_FIELDS = [
  'name',
  'firstName',
  'lastName',
  'phone',
  'email',
  'birthday',
  'notes',
  'tags',
  'ignore',
] as const
export const importField = z.enum(IMPORT_FIELDS)
export type ImportField = z.infer<typeof importField>

const csv = z.string().min(1).max(MAX_IMPORT_LENGTH).meta({
  description: 'The file’s text, 2 million characters at most; cells parted by comma, semicolon or tab',
})

const mapping = z.record(z.string().max(200), importField).meta({
  description: 'Column, by its number from 0 or its header, to what it holds. Columns left out are ignored',
  example: { '0': 'name', Telefon: 'phone' },
})

export const clientImportColumnsRequest = z.object({ csv }).meta({ id: 'ClientImportColumnsRequest' })

export const clientImportColumns = z
  .object({
    rows: z.int().meta({ description: 'Rows below the headers' }),
    columns: z.array(
      z.object({
        header: z.string(),
        field: importField.meta({ description: 'What the header seems to say' }),
        examples: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ClientImportColumns' })
export type ClientImportColumns = z.infer<typeof clientImportColumns>

export const clientImportRequest = z
  .object({
    fileName: z.string().trim().min(1).max(200),
    csv,
    mapping,
    dryRun: z.boolean().default(true),
    onDuplicate: z.enum(['skip', 'update']).default('skip'),
  })
  .meta({ id: 'ClientImportRequest' })
export type ClientImportRequest = z.infer<typeof clientImportRequest>

export const clientImportRecord = z
  .object({
    id: uuid,
    fileName: z.string(),
    by: z.string().nullable().meta({ description: 'Who did it' }),
    added: z.int(),
    updated: z.int(),
    skipped: z.int(),
    createdAt: instant,
    undoneAt: instant.nullable(),
  })
  .meta({ id: 'ClientImport' })
export type ClientImportRecord = z.infer<typeof clientImportRecord>

export const clientImportResult = z
  .object({
    import: clientImportRecord.nullable().meta({ description: 'Null after a dry run' }),
    rows: z.int(),
    added: z.int(),
    updated: z.int(),
    duplicates: z.object({
      inFile: z.int().meta({ description: 'Rows with a phone or e-mail of a row above; left out' }),
      known: z.int().meta({ description: 'Rows with a phone or e-mail of a client' }),
    }),
    faulty: z.int(),
    faults: z
      .array(z.object({ line: z.int(), field: z.string(), code: z.string() }))
      .meta({ description: 'The first hundred: line of the file, and what is wrong there' }),
    preview: z.array(
      z.object({
        line: z.int(),
        outcome: z.enum(['add', 'update', 'known', 'repeated', 'faulty']),
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        birthday: isoDate.nullable(),
        notes: z.string().nullable(),
        tags: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ClientImportResult' })
export type ClientImportResult = z.infer<typeof clientImportResult>

export const clientImports = z.object({ imports: z.array(clientImportRecord) })

export const clientImportUndone = z
  .object({
    removed: z.int(),
    restored: z.int(),
    left: z.int().meta({ description: 'Changed since, or with appointments: they stay as they are' }),
  })
  .meta({ id: 'ClientImportUndone' })
export type ClientImportUndone = z.infer<typeof clientImportUndone>
