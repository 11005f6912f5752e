import { Router } from 'express'
import { AppError } from '../contracts/index.ts'
import type { BusinessModule } from '../modules/business/index.ts'

/**
 * Pictures that businesses uploaded. An address names one picture for ever, so it may be kept for ever; opened by
 * itself it can run nothing.
 */
export function mediaRoutes({ picture }: Pick<BusinessModule, 'picture'>): Router {
  const router = Router()
  router.get('/:businessId/:id', async (req, res) => {
    const found = await picture(req.params.businessId, req.params.id)
    if (!found) throw new AppError('not_found')
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.type(found.contentType).send(found.bytes)
  })
  return router
}
