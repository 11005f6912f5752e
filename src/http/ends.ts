import express, { Router } from 'express'
import { AppError } from '../contracts/index.ts'
import type { NotificationsModule } from '../modules/notifications/index.ts'

/**
 * Where a link in a message ends further ones. `POST` does it: from the page's button, and from mail programs by one
 * press (RFC 8058), which send a form, no cookies and follow no redirect. `GET` shows the page and changes nothing.
 */
export function endRoutes({ end }: NotificationsModule['ends']): Router {
  const router = Router({ caseSensitive: true })
  router.post('/:token', express.urlencoded({ extended: false, limit: '1kb' }), async (req, res) => {
    if (!(await end(String(req.params.token), req.id))) throw new AppError('not_found')
    // A browser came from the page and goes back to it; a program wants to hear that it is done.
    if (req.accepts(['html', 'text/plain']) === 'html' && req.get('Sec-Fetch-Mode') === 'navigate')
      res.redirect(303, req.originalUrl)
    else res.status(200).type('text/plain').send('OK')
  })
  return router
}
