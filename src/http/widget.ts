import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { notFound } from './problems.ts'

/** Made by `npm run build` from `widget/`. */
const FILE = fileURLToPath(new URL('../generated/widget.js', import.meta.url))
/** Short: a fault in a script that stands on other people's sites must be mended for all of them soon. */
const MAX_AGE_SECONDS = 300

/** `/widget.js`, for script tags of any site. */
export function widgetScript(): RequestHandler {
  let script: { text: string; tag: string } | null = null
  return async (req, res, next) => {
    if (!script) {
      const text = await readFile(FILE, 'utf8').catch(() => null)
      if (text === null) return notFound(req, res, next)
      script = { text, tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
    }
    res.setHeader('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`)
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    res.setHeader('ETag', script.tag)
    if (req.fresh) res.status(304).end()
    else res.type('js').send(script.text)
  }
}
