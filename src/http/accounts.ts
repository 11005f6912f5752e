import type { RequestHandler } from 'express'
import { AppError } from '../contracts/index.ts'
import type { AccountsModule } from '../modules/accounts/index.ts'
import { withOrigin } from '../modules/audit/index.ts'
import { addressOf } from './request.ts'

/** What remains of the account's own calls while an operator is in somebody else's. */
const ALLOWED = new Set(['/get-session', '/sign-out'])

/** Sign-up, sign-in, sessions, second factors: the account library's own calls, below `/api/v1/auth`. */
export const accountHandler =
  (accounts: AccountsModule): RequestHandler =>
  async (req, res) => {
    req.operation = 'auth'
    // The library limits attempts by address: ours, from the connection and trusted proxies, not the caller's word.
    req.headers['x-client-address'] = addressOf(req)
    res.setHeader('Cache-Control', 'no-store')
    const principal = await accounts.sessionOf(req.headers)
    // The library knows the operator only: what they would change in somebody's account, they would change in their own.
    if (principal?.via === 'session' && principal.acting && !ALLOWED.has(req.path)) {
      throw new AppError('impersonating')
    }
    await withOrigin({ requestId: req.id, address: addressOf(req) }, () => accounts.handler(req, res))
  }
