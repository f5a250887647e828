import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/testing/longest-first.ts';

/** Server tests share one private PostgreSQL cluster per run; the unit project must start without it. */
const clusterSetup = fileURLToPath(new URL('./packages/server/test/support/global-setup.ts', import.meta.url));

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // Two cores: the files that wait for servers to start or to come back leave room for a third.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    passWithNoTests: false,
    setupFiles: [fileURLToPath(new URL('./tools/testing/fix-seeds.ts', import.meta.url))],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/server/test/domain/**/*.test.ts',
            'packages/sheets/test/rows/**/*.test.ts',
            'tools/test/**/*.test.ts',
          ],
          // No test is about time: on a shared machine a quick one may wait for its turn.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['packages/server/test/**/*.test.ts', 'tools/bench/test/**/*.test.ts'],
          exclude: ['packages/server/test/domain/**'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sdk',
          include: ['packages/sdk/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sheets',
          include: ['packages/sheets/test/**/*.test.ts'],
          exclude: ['packages/sheets/test/rows/**'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
