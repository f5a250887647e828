import { expect, test } from 'vitest';
import { checkTests } from '../../../src/domain/rule-tests/check-tests.ts';
import type { RuleTest } from '../../../src/domain/rule-tests/rule-test.ts';
import { PER_EURO, world } from '../rules/rules-world.ts';

const { pointTypes } = world([]);
const BASKET = { currency: 'EUR', lines: [{ sku: 'espresso', quantity: 2, unitPrice: '7.50' }] };
const BOUGHT: RuleTest = { name: 'fifteen euro', given: { on: 'purchase', basket: BASKET }, points: '15' };

test.each<[string, Partial<RuleTest>[], string, string]>([
  ['no name', [{ name: ' ' }], '/tests/0/name', 'malformed'],
  ['one name twice', [{}, {}], '/tests/1/name', 'duplicate'],
  ['what its rule does not look at', [{ given: { on: 'event', event: 'x' } }], '/tests/0/given/on', 'does_not_fit'],
  [
    'no lines',
    [{ given: { on: 'purchase', basket: { currency: 'EUR', lines: [] } } }],
    '/tests/0/given/basket/lines',
    'required',
  ],
  ['points below zero', [{ points: '-1' }], '/tests/0/points', 'negative'],
  ['too many decimals', [{ points: '1.5' }], '/tests/0/points', 'too_many_decimals'],
  ['no such day', [{ member: { birthday: '2026-02-30' } }], '/tests/0/member/birthday', 'format'],
  ['a balance of nothing', [{ member: { balances: { x: '1' } } }], '/tests/0/member/balances/x', 'unknown_point_type'],
  ['more than 64 kB', [{ member: { data: { x: 'x'.repeat(65_536) } } }], '/tests', 'too_large'],
  ['21 tests', Array.from({ length: 21 }, (__, place) => ({ name: `${place}` })), '/tests', 'out_of_range'],
])('tests with %s cannot be', (_, tests, field, code) => {
  const told = tests.map((each) => ({ ...BOUGHT, ...each }));
  expect(checkTests(told, PER_EURO, pointTypes)).toMatchObject([{ field, code }]);
});
