import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { createTestDatabase, type TestDatabase } from '../database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Site {
  readonly url: string
  readonly database: TestDatabase
  /** A fresh visitor, with whatever went wrong on their pages. */
  visit(options?: { width?: number; dark?: boolean; script?: boolean }): Promise<Visitor>
  mail(): Promise<
    {
      to: string
      subject: string
      text: string
      html: string
      attachments: { filename: string; content: string }[]
    }[]
  >
  kill(signal: NodeJS.Signals): Promise<number | null>
  close(): Promise<void>
}

export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors and uncaught exceptions so far. */
  readonly faults: string[]
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

export const CHROMIUM =
  ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file)) ?? 'chromium'
export const CHROMIUM_FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync'],
  // One process for a page and its frames: with two, a click that follows a frame's growth may hit where it was.
  // What a page and a frame of another origin may know of each other stays the same.
  '--disable-site-isolation-trials',
]

/** The real process, built pages and all, on its own database and port, with a browser to visit it. */
export async function openSite(extra: Record<string, string> = {}): Promise<Site> {
  const database = await createTestDatabase(2)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child: ChildProcess = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      APP_ENV: 'development',
      PORT: String(port),
      APP_URL: url,
      DATABASE_URL: database.url,
      DATABASE_POOL: '10',
      LOG_LEVEL: 'info',
      DATA_DIR: path.join(root, '.data/none'),
      ...extra,
    },
  })
  let output = ''
  let ended: number | null | undefined
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const exit = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      ended = code
      resolve(code)
    }),
  )
  const ready = async () =>
    fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
  for (let i = 0; !(await ready()); i++) {
    if (ended !== undefined || i > 600) throw new Error(`the server did not start:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  return {
    url,
    database,
    async visit({ width = 1440, dark = false, script = true } = {}) {
      const context = await browser.newContext({
        viewport: { width, height: width < 700 ? 844 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        javaScriptEnabled: script,
        hasTouch: width < 700,
        baseURL: url,
      })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`)
      })
      page.on('pageerror', (error) => faults.push(error.message))
      return { page, context, faults }
    },
    mail: async () => (await fetch(`${url}/dev/mailbox.json`)).json() as ReturnType<Site['mail']>,
    async kill(signal) {
      child.kill(signal)
      return exit
    },
    async close() {
      await browser.close()
      if (ended === undefined) {
        child.kill('SIGTERM')
        await exit
      }
      await database.close()
    },
  }
}

/** What axe finds wrong by WCAG 2.2 AA, in a line each. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
