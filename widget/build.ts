import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** The script as one file without modules, for browsers of the last three years. */
export function bundleWidget(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome110', 'firefox110', 'safari16.4'],
    legalComments: 'none',
    write: false,
  })
  return outputFiles[0]!.text
}
