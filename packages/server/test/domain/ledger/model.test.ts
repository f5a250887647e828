import fc from 'fast-check';
import { describe, test } from 'vitest';
import { compareCourse } from '../../reference/compare-course.ts';
import { plans, rules } from '../../reference/plans.ts';

describe('the core against a naive ledger, in short', () => {
  // The long form, with other seeds, stands in test/commands/model.test.ts: the checks have to be quick.
  test('decides courses of commands alike, to the last lot', { timeout: 120_000 }, () => {
    fc.assert(fc.property(rules, plans(120), compareCourse), { numRuns: 100 });
  });
});
