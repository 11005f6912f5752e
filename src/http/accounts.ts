import type { RequestHandler } from 'express'
import type { AccountsModule } from '../modules/accounts/index.ts'
import { addressOf } from './request.ts'

/** Sign-up, sign-in, sessions, second factors: the account library's own calls, below `/api/v1/auth`. */
export const accountHandler =
  (accounts: AccountsModule): RequestHandler =>
  async (req, res) => {
    req.operation = 'auth'
    // The library limits attempts by address: ours, from the connection and trusted proxies, not the caller's word.
    req.headers['x-client-address'] = addressOf(req)
    res.setHeader('Cache-Control', 'no-store')
    await accounts.handler(req, res)
  }
