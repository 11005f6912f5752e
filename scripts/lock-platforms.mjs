// `npm run lock:platforms`, after a change of dependencies: writes the native packages of every platform into the
// lock file. A registry mirror that carries only some of them makes npm leave the others out, and `npm ci` then
// refuses the lock file. Plain JavaScript, no dependencies.
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'riscv64',
  's390x',
  'ppc64',
  'loong64',
  'mips64el',
  'wasm32',
  'arm',
]
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl', linuxmusl: 'musl' }

/** What platform a native package is for, by its name. */
function platformOf(name) {
  const parts = name.split('/').at(-1).split('-')
  const os = SYSTEMS.find((system) => parts.includes(system))
  const cpu = PROCESSORS.find((processor) => parts.includes(processor))
  const libc = parts.map((part) => LIBRARIES[part]).find(Boolean)
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) }
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
let added = 0
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path) continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const platform = platformOf(name)
    const key = `node_modules/${name}`
    if (lock.packages[key] || !(platform.os || platform.cpu) || !/^\d+\.\d+\.\d+[-\w.]*$/.test(version))
      continue
    lock.packages[key] = { version, optional: true, ...(entry.dev ? { dev: true } : {}), ...platform }
    added++
  }
}
const { '': root, ...rest } = lock.packages
lock.packages = { '': root, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))) }
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added} packages of other platforms added to the lock file\n`)
