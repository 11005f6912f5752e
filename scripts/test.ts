/**
 * `npm test`: everything. Installs what a machine lacks where it may, runs the checks, then all tests, and ends
 * with one line: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPages, buildWidget, generateClient } from './build.ts'
import { check } from './check.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Programs that tests drive and npm does not bring. */
const PROGRAMS = [
  { name: 'Chromium', paths: ['/usr/bin/chromium', '/usr/bin/chromium-browser'], packageName: 'chromium' },
  {
    name: 'Redis',
    paths: ['/usr/bin/redis-server', '/usr/local/bin/redis-server'],
    packageName: 'redis-server',
  },
]

function ensurePrograms(): void {
  const missing = PROGRAMS.filter(({ paths }) => !paths.some((file) => existsSync(file)))
  if (!missing.length) return
  const names = missing.map(({ name }) => name).join(' and ')
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    const wanted = missing.map(({ packageName }) => packageName).join(' ')
    process.stderr.write(
      `The tests need ${names}. Install it and run npm test again: apt-get install ${wanted}\n`,
    )
    process.exit(1)
  }
  process.stdout.write(`Installing ${names} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
  apt('update', '-qq')
  const installed = apt(
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...missing.map(({ packageName }) => packageName),
  )
  if (installed.status !== 0) {
    process.stderr.write(`Installing ${names} failed; the reason is above.\n`)
    process.exit(1)
  }
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  success: boolean
}

function runTests(args: string[]): Report {
  const dir = mkdtempSync(path.join(tmpdir(), 'rezerva-report-'))
  const file = path.join(dir, 'report.json')
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const result = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  const report: Report = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, success: false }
  rmSync(dir, { recursive: true, force: true })
  return { ...report, success: report.success && result.status === 0 }
}

ensurePrograms()
generateClient()
const faults = check()
buildWidget()
buildPages()
const report = runTests(process.argv.slice(2))
const failed = report.numFailedTests + faults.length + (report.success || report.numFailedTests ? 0 : 1)
process.stdout.write(`${report.numPassedTests} passed, ${failed} failed\n`)
process.exit(failed ? 1 : 0)
