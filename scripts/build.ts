/** Makes what is generated: the database client, the widget's script, the pages and their worker. Each only when its sources changed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWidget } from '../widget/build.ts'
import { bundleWorker } from './build-worker.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => path.join(root, 'node_modules', name)

/** Folders that are made, not written. */
const MADE = new Set(['node_modules', '.next', 'generated'])

function hashOf(sources: string[]): string {
  const hash = createHash('sha256')
  const visit = (file: string) => {
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort())
        if (!MADE.has(name) && name !== 'next-env.d.ts') visit(path.join(file, name))
    } else hash.update(file).update(readFileSync(file))
  }
  for (const source of sources) visit(path.join(root, source))
  return hash.digest('hex')
}

function run(what: string, args: string[], env: Record<string, string>): void {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  if (result.status === 0) return
  process.stderr.write(`${result.stdout}\n${result.stderr}\n`)
  throw new Error(`${what} failed; the reason is above.`)
}

function once(what: string, stamp: string, sources: string[], make: () => void): void {
  const file = path.join(root, stamp)
  const wanted = hashOf(sources)
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return
  process.stdout.write(`${what} …\n`)
  make()
  writeFileSync(file, wanted)
}

/** The typed database client, from prisma/models. */
export function generateClient(): void {
  once(
    'Generating the database client',
    'src/generated/prisma/.made-from',
    ['prisma/models', 'package-lock.json'],
    () =>
      run('prisma generate', [bin('prisma/build/index.js'), 'generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      }),
  )
}

/** A page that imported backend code by value would get a second pool of connections: the bundle must have none. */
function refuseBackendCode(): void {
  const marker = /rezerva-backend-code-must-not-be-bundled/
  const visit = (dir: string): string[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(dir, entry.name)
      if (entry.isDirectory()) return visit(file)
      return /\.js$/.test(entry.name) && marker.test(readFileSync(file, 'utf8')) ? [file] : []
    })
  const found = visit(path.join(root, 'src/web/.next/server'))
  if (found.length)
    throw new Error(`Backend code was bundled into the pages: ${found.join(', ')}. Import its types only.`)
}

/** The script that other sites load. */
export function buildWidget(): void {
  const sources = ['widget', 'src/contracts/frame.ts', 'package-lock.json']
  mkdirSync(path.join(root, 'src/generated'), { recursive: true })
  once('Building the widget', 'src/generated/.widget-made-from', sources, () =>
    writeFileSync(path.join(root, 'src/generated/widget.js'), bundleWidget()),
  )
}

/** The pages, for production, and the worker that stands in for them without a network. */
export function buildPages(): void {
  const sources = ['src/web', 'src/contracts', 'src/engine', 'package-lock.json']
  once('Building the pages (once, about half a minute)', 'src/web/.next/.made-from', sources, () => {
    run('next build', [bin('next/dist/bin/next'), 'build', 'src/web'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
    refuseBackendCode()
  })
  // After the pages: it names the files that they were made into.
  const worker = [
    'src/web/worker',
    'src/web/features/offline',
    'src/web/lib/api.ts',
    'scripts/build-worker.ts',
  ]
  once('Building the worker', 'src/generated/.worker-made-from', [...worker, 'src/web/.next/BUILD_ID'], () =>
    writeFileSync(path.join(root, 'src/generated/sw.js'), bundleWorker()),
  )
}

if (import.meta.main) {
  generateClient()
  buildWidget()
  buildPages()
}
