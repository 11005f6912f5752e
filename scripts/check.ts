/** `npm run check`: types, lint, rooms, house rules, dead code. Everything is run; every fault is listed. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateClient } from './build.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tool = (file: string, ...args: string[]) => ({ file: path.join(root, 'node_modules', file), args })

const TOOLS = {
  'types (server)': tool('typescript-native/bin/tsc', '-p', '.'),
  'types (web)': tool('typescript-native/bin/tsc', '-p', 'src/web'),
  lint: tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
  rooms: tool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src',
    'widget',
    'sandbox',
  ),
  'dead code': tool('knip/bin/knip.js', '--no-progress'),
}

function sources(dir: string): string[] {
  return readdirSync(path.join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const file = `${dir}/${entry.name}`
    if (entry.isDirectory())
      return ['.next', 'generated', 'node_modules'].includes(entry.name) ? [] : sources(file)
    return /\.(ts|tsx|css)$/.test(entry.name) && entry.name !== 'next-env.d.ts' ? [file] : []
  })
}

const LONGEST = 400
const isTest = (file: string) => /\.(test|contract|model|fixture)\.ts$|\/testing\//.test(file)
/** The engine knows no clock, no chance, no process: `now` is a parameter. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bTemporal\.Now\b|\bsetTimeout\b|\basync\b|\bawait\b|from 'node:/
/** Cedilla letters look like Romanian and are not. */
const CEDILLA = /[\u015e\u015f\u0162\u0163]/
/** Words that say something is not finished. */
const UNFINISHED = /\b(TODO|FIXME|XXX|HACK)\b/

function houseRules(): string[] {
  const faults: string[] = []
  for (const file of ['src', 'widget', 'prisma', 'scripts', 'test', 'bench'].flatMap(sources)) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const lines = text.split('\n').length
    if (lines > LONGEST) faults.push(`${file}: ${lines} lines, ${LONGEST} at most`)
    if (!/^[a-z0-9.[\]()_-]+$/.test(path.basename(file))) faults.push(`${file}: names are kebab-case`)
    if (/\/(utils?|helpers|misc|common)(\/|\.ts)/.test(file))
      faults.push(`${file}: no drawer for odds and ends`)
    if (file.startsWith('src/engine/') && !isTest(file) && IMPURE.test(text))
      faults.push(`${file}: the engine is pure`)
    if (CEDILLA.test(text) && file !== 'scripts/check.ts' && !isTest(file))
      faults.push(`${file}: ş and ţ want a comma, not a cedilla`)
    if (UNFINISHED.test(text) && file !== 'scripts/check.ts')
      faults.push(`${file}: something is marked as unfinished`)
  }
  return faults
}

/** Runs all checks. @returns the names of those that failed */
export function check(): string[] {
  generateClient()
  const failed: string[] = []
  for (const [name, { file, args }] of Object.entries(TOOLS)) {
    const result = spawnSync(process.execPath, [file, ...args], { cwd: root, encoding: 'utf8' })
    const ok = result.status === 0
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}\n`)
    if (!ok) {
      failed.push(name)
      process.stdout.write(`${result.stdout}${result.stderr}\n`)
    }
  }
  const faults = houseRules()
  process.stdout.write(
    `${faults.length ? 'FAIL' : 'ok  '} house rules\n${faults.map((fault) => `     ${fault}\n`).join('')}`,
  )
  if (faults.length) failed.push('house rules')
  return failed
}

if (import.meta.main) process.exit(check().length ? 1 : 0)
