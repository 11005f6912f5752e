// Runs before `npm start`, `npm test` and friends, under whatever Node the machine has: installs what the lock
// file names when it is not there yet. Plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `This needs Node 20.19 or newer to begin with; this is ${process.versions.node}. See https://nodejs.org.`,
  )
  process.exit(1)
}

const stamp = 'node_modules/.rezerva-installed'
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
if (installed !== wanted) {
  process.stdout.write('Installing packages (once, about a minute) …\n')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // The schema engine comes as WebAssembly: any existing file keeps Prisma from downloading the native one.
    env: { ...process.env, NODE_ENV: 'development', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
  })
  if (result.status !== 0) {
    process.stderr.write(
      'Installing failed. Check that the npm registry can be reached, then run the same command again.\n',
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
