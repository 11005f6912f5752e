import { randomUUIDv7 } from 'node:crypto'
import {
  AppError,
  type FieldIssue,
  MAX_PICTURE_BYTES,
  MAX_PICTURE_SIDE,
  type Picture,
  type PictureUpload,
} from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import { type BusinessWrites, changeRecorded, type SetupContext } from './change.ts'
import { type PictureFile, readPicture } from './picture-format.ts'
import type { BusinessScope } from './scope.ts'

/** Pictures that one business keeps. */
const MOST_PICTURES = 300
const DAY_MS = 86_400_000

/** Where an uploaded picture is served. */
const pictureUrlOf = (businessId: string, id: string): string => `/media/${businessId}/${id}`

/** A picture that is pointed at must be one of the business's own. */
export async function checkPicture(
  tx: Sql,
  { businessId }: BusinessScope,
  url: string,
  field: string,
): Promise<FieldIssue[]> {
  const id = url.split('/').at(-1)!
  if (url === pictureUrlOf(businessId, id)) {
    const { rowCount } = await tx.query('SELECT FROM image WHERE business_id = $1 AND id::text = $2', [
      businessId,
      id,
    ])
    if (rowCount) return []
  }
  return [{ field, code: 'unknown_picture' }]
}

const refuse = (code: string) => new AppError('validation_failed', { errors: [{ field: 'data', code }] })

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** @throws AppError validation_failed */
function fileOf({ data }: PictureUpload): PictureFile {
  if (!BASE64.test(data)) throw refuse('picture_invalid')
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length > MAX_PICTURE_BYTES) throw refuse('picture_too_large')
  const file = readPicture(bytes)
  if (!file) throw refuse('picture_invalid')
  const { width, height } = file
  if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_PICTURE_SIDE)
    throw refuse('picture_too_large')
  return file
}

/** Nobody points at them, and nobody is about to. @param now epoch milliseconds */
const sweep = (tx: Sql, businessId: string, now: number) =>
  tx.query(
    `DELETE FROM image i WHERE i.business_id = $1 AND i.created_at < $2
       AND NOT EXISTS (SELECT FROM business b WHERE b.id = $1
         AND '/media/' || i.business_id || '/' || i.id IN (b.logo_url, b.cover_url))
       AND NOT EXISTS (SELECT FROM staff_member m WHERE m.business_id = $1
         AND m.photo_url = '/media/' || i.business_id || '/' || i.id)`,
    [businessId, new Date(now - DAY_MS)],
  )

/** Keeps a picture. What was uploaded a day ago and is used nowhere goes. @throws AppError validation_failed */
export function keepPicture(
  { transact, clock }: BusinessWrites,
  context: SetupContext,
  upload: PictureUpload,
): Promise<Picture> {
  const { businessId } = context.member.scope
  const { contentType, width, height, bytes } = fileOf(upload)
  return changeRecorded(transact, context, async (tx) => {
    await sweep(tx, businessId, clock())
    const { rows } = await tx.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM image WHERE business_id = $1',
      [businessId],
    )
    if (rows[0]!.n >= MOST_PICTURES) throw refuse('too_many')
    const id = randomUUIDv7()
    await tx.query(
      `INSERT INTO image (business_id, id, content_type, bytes, width, height, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [businessId, id, contentType, bytes, width, height, new Date(clock())],
    )
    return {
      record: {
        action: 'picture.uploaded',
        subject: { kind: 'picture', id },
        after: { purpose: upload.purpose, bytes: bytes.length, width, height },
      },
      answer: { id, url: pictureUrlOf(businessId, id), width, height },
    }
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A picture by its address, for everybody; null when there is none. */
export async function findPicture(
  sql: Sql,
  businessId: string,
  id: string,
): Promise<{ contentType: string; bytes: Buffer } | null> {
  if (!UUID.test(businessId) || !UUID.test(id)) return null
  const { rows } = await sql.query<{ contentType: string; bytes: Buffer }>({
    name: 'picture',
    text: 'SELECT content_type AS "contentType", bytes FROM image WHERE business_id = $1 AND id = $2',
    values: [businessId, id],
  })
  return rows[0] ?? null
}
