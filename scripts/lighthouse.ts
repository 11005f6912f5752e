/**
 * `npm run lighthouse`: the booking page of a server that runs (APP_URL, or port 3000) through Lighthouse's mobile
 * run, and how much JavaScript it ships.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

interface Result {
  categories: Record<string, { title: string; score: number }>
  audits: Record<string, { displayValue?: string; details?: { items?: Record<string, unknown>[] } }>
}

const url = `${process.env.APP_URL ?? 'http://localhost:3000'}/book/salon-maria`
const cli = fileURLToPath(new URL('../node_modules/lighthouse/cli/index.js', import.meta.url))
const flags =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking'
const dir = mkdtempSync(path.join(tmpdir(), 'rezerva-lighthouse-'))
const file = path.join(dir, 'report.json')
const run = spawnSync(
  process.execPath,
  [
    cli,
    url,
    '--output=json',
    `--output-path=${file}`,
    '--quiet',
    `--chrome-flags=${flags}`,
    '--only-categories=performance,accessibility,best-practices,seo',
  ],
  { encoding: 'utf8', env: { CHROME_PATH: '/usr/bin/chromium', ...process.env } },
)
if (run.status !== 0) {
  process.stderr.write(
    `Lighthouse could not run on ${url}: ${run.stderr}\nIs the server running? npm start\n`,
  )
  process.exit(1)
}
const { categories, audits } = JSON.parse(readFileSync(file, 'utf8')) as Result
rmSync(dir, { recursive: true, force: true })
for (const { title, score } of Object.values(categories))
  process.stdout.write(`${title.padEnd(16)} ${Math.round(score * 100)}\n`)
for (const id of [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
]) {
  process.stdout.write(`${id.padEnd(26)} ${audits[id]?.displayValue ?? ''}\n`)
}
const scripts = (audits['network-requests']?.details?.items ?? []).filter(
  (item) => item.resourceType === 'Script',
)
const bytes = scripts.reduce((sum, item) => sum + Number(item.transferSize ?? 0), 0)
process.stdout.write(
  `JavaScript on the wire     ${(bytes / 1000).toFixed(1)} kB in ${scripts.length} files\n`,
)
