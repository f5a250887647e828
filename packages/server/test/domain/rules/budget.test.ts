import { expect, test } from 'vitest';
import { isSpent } from '../../../src/domain/rules/budget.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { fixed, rule } from './rules-world.ts';

const redeem = { kind: 'redeem' } as const;
const called = (minimum?: string): Partial<RuleSettings> => ({
  ...redeem,
  trigger: { on: 'api', amount: 'points', ...(minimum ? { minimum } : {}) },
});

test.each<[string, Partial<RuleSettings>, number]>([
  ['an earning, which is cut to what is left', fixed('300'), 1],
  ['a redemption of so many points', { ...redeem, ...fixed('300') }, 300],
  ['one for the amount of a basket', redeem, 1],
  [
    'one of so many points, and more for the amount',
    { ...redeem, effects: [...(fixed('5').effects ?? []), { kind: 'per_unit', points: '2' }] },
    5,
  ],
  ['one that a caller names', { ...called(), effects: [{ kind: 'caller_amount' }] }, 1],
  ['one that a caller names, from a smallest amount on', { ...called('20'), effects: [{ kind: 'caller_amount' }] }, 20],
  ['by the bounds of the effect', { ...called('20'), effects: [{ kind: 'caller_amount', minimum: '50' }] }, 50],
  [
    'for the smallest sum of money',
    {
      ...redeem,
      trigger: { on: 'api', amount: 'money', minimum: '10' },
      effects: [{ kind: 'per_amount', points: '3', per: '2', round: 'up', roundAt: 'basket' }],
    },
    15,
  ],
  [
    'for the fewest pieces',
    { ...redeem, trigger: { on: 'api', amount: 'units', minimum: '4' }, effects: [{ kind: 'per_unit', points: '7' }] },
    28,
  ],
])('a budget ends below what can be given or taken at once: %s', (_name, settings, least) => {
  const budgeted = rule(1, { budget: '1000', ...settings });
  expect([isSpent(budgeted, least), isSpent(budgeted, least - 1)]).toEqual([false, true]);
});
