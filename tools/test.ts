import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';
import { chooseExitStatus, describeOutcome, type TestOutcome } from './testing/outcome.ts';

/**
 * Runs all tests and ends with the closing line `N passed, N failed` (and `, N skipped`), after everything that the
 * runner itself has to say. Arguments go to Vitest: `npm test -- packages/server/test/domain`.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pointhouse-test-'));
  const file = join(folder, 'outcome.json');
  const status = await runVitest(file);
  const outcome = readOutcome(file, status);
  rmSync(folder, { recursive: true, force: true });
  for (const line of describeOutcome(outcome)) console.log(line);
  process.exitCode = chooseExitStatus(outcome);
}

function runVitest(file: string): Promise<number> {
  const reporters = ['--reporter=default', '--reporter=./tools/testing/outcome-reporter.ts'];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, TEST_OUTCOME_FILE: file },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A run that died, or that Vitest calls failed for a reason outside the tests (a set-up, a leak), counts as failed. */
function readOutcome(file: string, status: number): TestOutcome {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  // The file was written by our own reporter in this run.
  const outcome = JSON.parse(readFileSync(file, 'utf8')) as TestOutcome;
  return status !== 0 && outcome.failed === 0 ? { ...outcome, failed: 1 } : outcome;
}

await main();
