import { defineConfig } from 'vitest/config'

/** What a test waits for may take long on a machine that is busy; nothing waits longer than it has to. */
const WAIT = { poll: { timeout: 15_000 } }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: [
            'src/engine/**/*.test.ts',
            'src/contracts/**/*.test.ts',
            'src/web/**/*.test.ts',
            'widget/**/*.test.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'server',
          include: [
            'src/{adapters,http,jobs,modules}/**/*.test.ts',
            'src/*.test.ts',
            'test/server/**/*.test.ts',
            'sandbox/**/*.test.ts',
          ],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          expect: WAIT,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          expect: WAIT,
        },
      },
    ],
  },
})
