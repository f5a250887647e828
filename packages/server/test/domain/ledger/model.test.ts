import fc from 'fast-check';
import { describe, test } from 'vitest';
import { compareCourse } from '../../reference/compare-course.ts';
import { type Plan, plans, rules } from '../../reference/plans.ts';
import { NEVER } from '../../reference/reference-ledger.ts';

describe('the core against a naive ledger, in short', () => {
  // The long form, with other seeds, stands in test/commands/model.test.ts: the checks have to be quick.
  test('decides courses of commands alike, to the last lot', () => {
    fc.assert(fc.property(rules, plans(120), compareCourse), { numRuns: 100 });
  });

  // Found by seed 5009: what comes back counts before it is taken, also where both have become one.
  test('a transfer between two who were merged is not reversed into a wallet that is full', () => {
    const none = 10n ** 18n;
    const limits = { floor: 0n, maxPerMovement: none, maxBalance: none, delay: 0, grace: 0 };
    const asks: Plan['asks'] = [
      { do: 'adjustment', member: 2, balance: 10n ** 15n - 1n, expected: undefined },
      { do: 'transfer', member: 2, other: 3, amount: 1n },
      { do: 'merge', member: 2, other: 3 },
      { do: 'reversal', nth: 1, amount: undefined },
    ];
    const course = asks.map((ask): Plan => ({ passes: 0, asks: [ask], key: 'none', dry: false }));
    compareCourse({ ...limits, expiry: { days: NEVER }, policy: 'refuse' }, course);
  });
});
