import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { notFound } from './problems.ts'

/** Made by `npm run build` from `src/web/worker/`. */
const FILE = fileURLToPath(new URL('../generated/sw.js', import.meta.url))

/** `/sw.js`: the dashboard without a network, and its notices. Browsers ask for it anew each time. */
export function workerScript(): RequestHandler {
  let script: { text: string; tag: string } | null = null
  return async (req, res, next) => {
    if (!script) {
      const text = await readFile(FILE, 'utf8').catch(() => null)
      if (text === null) return notFound(req, res, next)
      script = { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
    }
    res.setHeader('Cache-Control', 'no-cache')
    res.setHeader('Service-Worker-Allowed', '/dashboard')
    res.setHeader('ETag', script.tag)
    if (req.fresh) res.status(304).end()
    else res.type('js').send(script.text)
  }
}
