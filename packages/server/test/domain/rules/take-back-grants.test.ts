import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordBody, RuleGrant } from '../../../src/domain/ledger/record.ts';
import { ruleUsesOf, sumUses } from '../../../src/domain/rules/rule-use.ts';
import { takeBackGrants } from '../../../src/domain/rules/take-back-grants.ts';

const grant = (rule: number, amount: number): RuleGrant => ({
  rule,
  version: 1,
  amount,
  counts: ['m42/d2026-11-29', 'a/l'],
});

test('what came last goes back first, and a grant that is gone whole was not given', () => {
  const grants = [grant(1, 30), grant(2, 20)];
  expect(takeBackGrants(grants, { amount: 25, reversed: 0 })).toMatchObject([
    { rule: 2, amount: -20, times: -1 },
    { rule: 1, amount: -5, times: 0 },
  ]);
  expect(takeBackGrants(grants, { amount: 25, reversed: 25 })).toMatchObject([{ rule: 1, amount: -25, times: -1 }]);
});

test('what gave a badge alone goes back with the last of the movement', () => {
  const grants = [grant(1, 10), grant(2, 0)];
  expect(takeBackGrants(grants, { amount: 9, reversed: 0 }).map(({ rule }) => rule)).toEqual([1]);
  expect(takeBackGrants(grants, { amount: 1, reversed: 9 })).toMatchObject([
    { rule: 2, amount: 0, times: -1 },
    { rule: 1, amount: -1, times: -1 },
  ]);
});

test('in however many parts it goes back, in the end nothing was used', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 }), (given, parts) => {
      const grants = given.map((amount, place) => grant(place + 1, amount));
      const total = given.reduce((sum, amount) => sum + amount, 0);
      fc.pre(total > 0);
      const bodies: RecordBody[] = [{ by: 'test', grants }];
      let reversed = 0;
      for (const part of [...parts, total]) {
        const amount = Math.min(part, total - reversed);
        if (amount === 0) continue;
        const back = takeBackGrants(grants, { amount, reversed });
        expect(back.reduce((sum, { amount: taken }) => sum + taken, 0)).toBe(0 - amount);
        bodies.push({ by: 'test', grants: back });
        reversed += amount;
      }
      const left = sumUses(bodies.flatMap(ruleUsesOf));
      expect(left.filter(({ count, points }) => count !== 0 || points !== 0)).toEqual([]);
    }),
  );
});
