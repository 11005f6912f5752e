import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { BookedDetail } from '../../../src/contracts/frame.ts'

/** A business's own site, on another host and port than the booking pages. */
export interface HostSite {
  readonly origin: string
  close(): Promise<void>
}

const layout = (head: string, body: string) => `<!doctype html>
<html lang="ro">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kineto Feleac</title>
${head}
</head>
<body>
<header><p>Kineto Feleac</p></header>
<main>
<h1>Mișcare fără durere</h1>
<p>${'Suntem un cabinet de kinetoterapie pentru oricine a stat prea mult pe scaun. '.repeat(8)}</p>
${body}
</main>
</body>
</html>`

/**
 * Serves one page a path, with a content security policy that lets in what docs/widget.md asks for, and nothing else.
 * @param site origin of the booking pages
 */
export async function openHost(
  site: string,
  pages: Record<string, { head?: string; body?: string }>,
): Promise<HostSite> {
  const policy = ['default-src', 'script-src', 'frame-src', 'connect-src']
    .map((what) => `${what} ${what === 'default-src' ? "'none'" : site}`)
    .join('; ')
  const server = createServer((req, res) => {
    const page = pages[req.url ?? '']
    res.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    })
    res.end(page ? layout(page.head ?? '', page.body ?? '') : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

declare global {
  interface Window {
    heard?: BookedDetail[]
  }
}

/** Notes what the host page hears, from its first moment on. */
export const listen = (page: Page) =>
  page.addInitScript(() => {
    window.heard = []
    document.addEventListener('rezerva:booked', (event) => {
      window.heard?.push((event as CustomEvent<BookedDetail>).detail)
    })
  })

export const heard = (page: Page) => page.evaluate(() => window.heard ?? [])
