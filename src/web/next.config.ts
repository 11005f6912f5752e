import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * next-intl without its plugin: the plugin resolves from the working directory, and this app is built from the
 * repository's root. Messages are compiled at build time, so that a browser gets no ICU parser.
 */
const config: NextConfig = {
  poweredByHeader: false,
  // Express compresses already.
  compress: false,
  devIndicators: false,
  // `npm run check` is the judge of types; a build should not need the whole backend's.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root,
    resolveAlias: {
      'next-intl/config': `${here}i18n/request.ts`.replace(root, './'),
      'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
    },
    rules: {
      '*.json': {
        loaders: [
          {
            loader: 'next-intl/extractor/catalogLoader',
            options: { messages: { format: 'json', precompile: true } },
          },
        ],
        condition: { path: 'src/web/messages/*' },
        as: '*.js',
      },
    },
  },
}

export default config
