import { fileURLToPath } from 'node:url'
import type { NextConfig } from 'next'

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
      'next-intl/config': './lib/i18n.ts',
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
    rules: {
      '*.json': {
        loaders: [
          {
            loader: 'next-intl/extractor/catalogLoader',
            options: { messages: { format: 'json', precompile: true } },
          },
        ],
        condition: { path: '**/messages/*.json' },
        as: '*.js',
      },
    },
  },
}

export default config
