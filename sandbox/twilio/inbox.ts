import { readFileSync } from 'node:fs'
import express, { type RequestHandler, Router } from 'express'
import { MAGIC } from './numbers.ts'
import type { Store } from './store.ts'

const LONGEST = 1600
/** The page's own files and nothing else: a text that came in cannot load, run or frame anything. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const asset = (name: string) => readFileSync(new URL(`./inbox/${name}`, import.meta.url), 'utf8')

/** A page to read every SMS and to answer as the client. `reply` tells whether the product took it. */
export function inboxPage(store: Store, reply: (from: string, body: string) => Promise<boolean>): Router {
  const router = Router()
  const guarded: RequestHandler = (_req, res, next) => {
    res.set({ 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' })
    next()
  }
  const page = (path: string, name: string, type: string) =>
    router.get(path, guarded, (_req, res) => void res.type(type).send(asset(name)))
  page('/', 'inbox.html', 'html')
  page('/inbox.css', 'inbox.css', 'css')
  page('/inbox.js', 'inbox.js', 'js')
  router.get('/favicon.ico', (_req, res) => void res.status(204).end())
  router.get('/messages.json', guarded, (_req, res) => void res.json(store.all()))
  router.get('/magic.json', guarded, (_req, res) => {
    res.json(Object.entries(MAGIC).map(([number, { what }]) => ({ number, what })))
  })
  // JSON only: a form on some page of the internet cannot send that here.
  router.post('/reply', express.json(), async (req, res) => {
    const { from, body } = (req.body ?? {}) as { from?: unknown; body?: unknown }
    if (typeof from !== 'string' || typeof body !== 'string' || !body.trim())
      return void res.status(400).json({ error: 'from and body are needed' })
    res.json({ taken: await reply(from, body.slice(0, LONGEST)) })
  })
  return router
}
