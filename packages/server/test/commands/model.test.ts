import process from 'node:process';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { compareCourse } from '../reference/compare-course.ts';
import { plans, rules } from '../reference/plans.ts';

const RUNS = Number(process.env.MODEL_RUNS ?? 2_000);

describe('the core against a naive ledger', () => {
  test('decides 2,000 courses of up to 200 commands alike, to the last lot', { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(rules, plans(200), compareCourse), { numRuns: RUNS, interruptAfterTimeLimit: RUNS * 90 });
  });
});
