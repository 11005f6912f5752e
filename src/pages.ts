import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import next from 'next'

/** The pages, as one more handler of the same process. They were built before: `npm run build`. */
export async function createPages(httpServer: Server): Promise<RequestHandler> {
  // Next is CommonJS: the types see a module where Node gives the function.
  const app = (next as unknown as typeof next.default)({
    dir: fileURLToPath(new URL('./web/', import.meta.url)),
    dev: false,
    httpServer,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  return (req, res) => {
    void handle(req, res)
  }
}
