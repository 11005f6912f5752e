import type { FieldIssue } from '../../contracts/index.ts'
import type { Sql } from '../../sql.ts'
import type { BusinessScope } from './scope.ts'

/** Where an uploaded picture is served. */
export const pictureUrlOf = (businessId: string, id: string): string => `/media/${businessId}/${id}`

/** A picture that is pointed at must be one of the business's own. */
export async function checkPicture(
  tx: Sql,
  { businessId }: BusinessScope,
  url: string,
  field: string,
): Promise<FieldIssue[]> {
  const id = url.split('/').at(-1)!
  if (url === pictureUrlOf(businessId, id)) {
    const { rowCount } = await tx.query('SELECT FROM image WHERE business_id = $1 AND id = $2', [
      businessId,
      id,
    ])
    if (rowCount) return []
  }
  return [{ field, code: 'unknown_picture' }]
}
