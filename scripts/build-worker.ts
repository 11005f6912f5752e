/** The dashboard's service worker as one file, with the list of what the day sheet needs without a network. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const made = (name: string) => path.join(root, 'src/web/.next', name)
const read = (name: string) => readFileSync(made(name), 'utf8')

const SHELL = '/dashboard/fara-retea'
const ASSET = /static\/[\w./~%@()[\]-]+?\.(?:js|css|woff2)(?=["'\\])/g
const MANIFEST = `server/app${SHELL}/page_client-reference-manifest.js`

/** Scripts and styles of every page and of the day sheet, and the letters that the styles name. */
function assetsOfShell(): string[] {
  const lists = ['build-manifest.json', MANIFEST].map(read).join('\n')
  const files = [...new Set(lists.match(ASSET) ?? [])].filter((file) => existsSync(made(file)))
  const fonts = files
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) =>
      [...read(file).matchAll(/url\(["']?([^"')]+\.woff2)/g)].map(([, url]) =>
        new URL(url!, `https://x/${file}`).pathname.slice(1),
      ),
    )
    .filter((file) => existsSync(made(file)))
  return [...new Set([...files, ...fonts])].sort()
}

/** @returns the script. Needs the pages to be built. @throws Error when nothing of the day sheet is found */
export function bundleWorker(): string {
  const build = read('BUILD_ID').trim()
  const assets = assetsOfShell()
  if (!assets.some((file) => file.endsWith('.js')) || !assets.some((file) => file.endsWith('.css')))
    throw new Error(`The scripts and styles of ${SHELL} were not found in what Next built.`)
  const files = [
    // Named by what they hold: they never change.
    ...assets.map((file) => ({ url: `/_next/${file}`, revision: null })),
    { url: SHELL, revision: build },
    { url: '/icon.svg', revision: build },
  ]
  const { outputFiles } = buildSync({
    entryPoints: [path.join(root, 'src/web/worker/index.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome110', 'firefox114', 'safari16.4'],
    legalComments: 'none',
    define: {
      __BUILD__: JSON.stringify(build),
      __SHELL_FILES__: JSON.stringify(files),
      'process.env.NODE_ENV': '"production"',
    },
    write: false,
  })
  return outputFiles[0]!.text
}
