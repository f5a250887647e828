import { expect, test } from 'vitest';
import { reviewRule } from '../../../src/domain/rules/review-rule.ts';
import { PER_EURO } from './rules-world.ts';

test('whoever confirms a rule reads between which amounts its caller may choose', () => {
  const review = reviewRule({
    ...PER_EURO,
    trigger: { on: 'api', amount: 'points' },
    effects: [{ kind: 'caller_amount', minimum: '1', maximum: '100' }],
    clients: ['ck_1_a'],
  });
  expect(review).toContain('It gives the points that its caller names (at least 1, at most 100).');
});

test('bounds of an amount of money are told with it, and one bound alone', () => {
  const review = reviewRule({ ...PER_EURO, trigger: { on: 'api', amount: 'money', maximum: '500.00' } });
  expect(review).toContain('It looks when one of its clients calls it, with an amount of money (at most 500.00).');
  const open = reviewRule({ ...PER_EURO, trigger: { on: 'api', amount: 'money' } });
  expect(open).toContain('It looks when one of its clients calls it, with an amount of money.');
});

test('which lines of a basket count is told', () => {
  const review = reviewRule({ ...PER_EURO, products: { skus: ['mug', 'cup'], brands: ['Aurora'] } });
  expect(review).toContain('Only for sku mug or cup, or brand Aurora.');
  const skus = Array.from({ length: 12 }, (_, index) => `s${index + 1}`);
  expect(reviewRule({ ...PER_EURO, products: { skus } })).toContain(
    'Only for sku s1 or s2 or s3 or s4 or s5 or s6 or s7 or s8 or s9 or s10 or 2 others.',
  );
});
