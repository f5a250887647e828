import { expect, test } from 'vitest';
import { reviewNames, reviewRule } from '../../../src/domain/rules/review-rule.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { PER_EURO } from './rules-world.ts';

const NAMES = reviewNames({
  clients: [{ id: 'ck_1_a', name: 'Till' }],
  segments: [{ number: 7, key: 'vip' }],
  badges: [{ number: 3, name: 'Explorer' }],
  pointTypes: [{ key: 'points', nameSingular: 'point' }],
});
const review = (settings: RuleSettings) => reviewRule(settings, NAMES);

test('clients are told by name and id, segments by key, badges by name; what is gone as it is written', () => {
  const told = review({
    ...PER_EURO,
    trigger: { on: 'api', amount: 'none' },
    segments: [7, 8],
    effects: [{ kind: 'badge', badge: 3, level: 1 }],
    clients: ['ck_1_a', 'ck_1_b'],
  });
  expect(told).toContain('These may call it: Till (ck_1_a), ck_1_b.');
  expect(told).toContain('Only for members of segment vip or 8.');
  expect(told).toContain('It gives badge Explorer, level 1.');
});

test('whoever confirms a rule reads between which amounts its caller may choose', () => {
  const told = review({
    ...PER_EURO,
    trigger: { on: 'api', amount: 'points' },
    effects: [{ kind: 'caller_amount', minimum: '1', maximum: '100' }],
    clients: ['ck_1_a'],
  });
  expect(told).toContain('It gives the points that its caller names (at least 1, at most 100).');
});

test('bounds of an amount of money are told with it, and one bound alone', () => {
  const told = review({ ...PER_EURO, trigger: { on: 'api', amount: 'money', maximum: '500.00' } });
  expect(told).toContain('It looks when one of its clients calls it, with an amount of money (at most 500.00).');
  const open = review({ ...PER_EURO, trigger: { on: 'api', amount: 'money' } });
  expect(open).toContain('It looks when one of its clients calls it, with an amount of money.');
});

test('one is told as one: of points, and of times', () => {
  const told = review({
    ...PER_EURO,
    effects: [{ kind: 'per_amount', points: '1', per: '1.00', round: 'down', roundAt: 'basket' }],
    caps: [{ per: 'member', of: 'count', window: { kind: 'lifetime' }, limit: '1', atLimit: 'refuse' }],
    budget: '50',
  });
  expect(told).toContain('It gives 1 point for each 1.00 of money.');
  expect(told).toContain('At most once per member over the rule’s whole life; what would go past it is refused.');
  expect(told).toContain('After 50 points in all it is paused.');
});

test('which lines of a basket count is told', () => {
  const told = review({ ...PER_EURO, products: { skus: ['mug', 'cup'], brands: ['Aurora'] } });
  expect(told).toContain('Only for sku mug or cup, or brand Aurora.');
  const skus = Array.from({ length: 12 }, (_, index) => `s${index + 1}`);
  expect(review({ ...PER_EURO, products: { skus } })).toContain(
    'Only for sku s1 or s2 or s3 or s4 or s5 or s6 or s7 or s8 or s9 or s10 or 2 others.',
  );
});
