import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import type { SkippedTest, TestOutcome } from './outcome.ts';

/** Writes what a test run came to into the file named by TEST_OUTCOME_FILE, for `tools/test.ts` to tell. */
export default class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env.TEST_OUTCOME_FILE;
    if (file !== undefined) writeFileSync(file, JSON.stringify(summarize(modules, unhandledErrors.length)));
  }
}

function summarize(modules: readonly TestModule[], unhandled: number): TestOutcome {
  let passed = 0;
  let failed = unhandled;
  const skipped: SkippedTest[] = [];
  for (const module of modules) {
    // A file that cannot be loaded and a broken beforeAll have errors of their own and may have no failed test.
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'skipped') skipped.push({ name: test.fullName, reason: result.note ?? '' });
      else failed += 1;
    }
  }
  return { passed, failed, skipped };
}
