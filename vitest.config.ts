import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/testing/longest-first.ts';

/** Server tests share one private PostgreSQL cluster per run; the unit project must start without it. */
const clusterSetup = fileURLToPath(new URL('./packages/server/test/support/global-setup.ts', import.meta.url));

/**
 * No test is about time: on a shared machine everything may take ten times as long, and its turn may come late. What takes
 * longer than this hangs; no test has a shorter patience of its own.
 */
const HANGS_AFTER_MS = 600_000;

export default defineConfig({
  test: {
    testTimeout: HANGS_AFTER_MS,
    hookTimeout: HANGS_AFTER_MS,
    teardownTimeout: HANGS_AFTER_MS,
    // Before the test's own, so that a failure tells what there was instead.
    expect: { poll: { timeout: HANGS_AFTER_MS / 2 } },
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
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['packages/server/test/**/*.test.ts', 'tools/bench/test/**/*.test.ts'],
          exclude: ['packages/server/test/domain/**'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
        },
      },
      {
        extends: true,
        test: {
          name: 'sdk',
          include: ['packages/sdk/test/**/*.test.ts', 'examples/test/**/*.test.ts'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
        },
      },
      {
        extends: true,
        test: {
          name: 'sheets',
          include: ['packages/sheets/test/**/*.test.ts'],
          exclude: ['packages/sheets/test/rows/**'],
          globalSetup: existsSync(clusterSetup) ? [clusterSetup] : [],
        },
      },
    ],
  },
});
