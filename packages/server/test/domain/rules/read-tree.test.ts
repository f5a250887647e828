import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { readCondition, runCondition } from '../../../src/domain/rules/condition.ts';
import { VOCABULARIES } from '../../../src/domain/rules/fact-types.ts';
import { basketValue, localValue, memberValue } from '../../../src/domain/rules/fact-values.ts';
import { localTimeOf } from '../../../src/domain/rules/local-time.ts';
import { treeOfCel } from '../../../src/domain/rules/query/read-tree.ts';
import { celOfTree } from '../../../src/domain/rules/query/tree.ts';
import type { QueryRule, QueryTree } from '../../../src/domain/rules/rule.ts';
import { ANNA, basket, NOON } from './rules-world.ts';

const vocabulary = VOCABULARIES.purchase;
const celOf = (tree: QueryTree) => celOfTree(tree, { vocabulary, report: () => {}, pointer: '' });
const ask = (field: string, operator: string, value: QueryRule['value']): QueryRule => ({ field, operator, value });

describe('an expression becomes a builder’s tree', () => {
  test.each<[string, QueryTree]>([
    ['basket.total > 5', { combinator: 'and', rules: [ask('basket.total', '>', 5)] }],
    ['5.5 < basket.total', { combinator: 'and', rules: [ask('basket.total', '>', 5.5)] }],
    [
      'basket.total >= -1.0 && client == "a"',
      { combinator: 'and', rules: [ask('basket.total', '>=', -1), ask('client', '=', 'a')] },
    ],
    ['!("vip" in member.segments)', { combinator: 'and', rules: [ask('member.segments', 'doesNotContain', 'vip')] }],
    [
      '!(client in ["a", "b"]) || !client.startsWith("x")',
      { combinator: 'or', rules: [ask('client', 'notIn', ['a', 'b']), ask('client', 'doesNotBeginWith', 'x')] },
    ],
    ['!(basket.total < 5.0)', { combinator: 'and', not: true, rules: [ask('basket.total', '<', 5)] }],
    [
      'client == "a" && !(client == "b" || client == "c")',
      {
        combinator: 'and',
        rules: [
          ask('client', '=', 'a'),
          { combinator: 'or', not: true, rules: [ask('client', '=', 'b'), ask('client', '=', 'c')] },
        ],
      },
    ],
    [
      '"shoe size" in member.data && member.data["shoe size"] == 38',
      { combinator: 'and', rules: [ask('member.data.shoe size', '=', 38)] },
    ],
    [
      '!("city" in member.data) || member.data.city != "x"',
      { combinator: 'and', rules: [ask('member.data.city', '!=', 'x')] },
    ],
  ])('%s', (text, tree) => {
    expect(treeOfCel(text, vocabulary)).toEqual(tree);
  });

  test.each([
    'member.data.city == "Roma"',
    '"city" in member.data && member.data.city != "x"',
    '"city" in member.data',
    'basket.lines.exists(l, l.amount > 5.0)',
    'basket.total + 1.0 > 5.0',
    'basket.total > double(basket.line_count)',
    'client == "a" ? true : false',
    'basket.skus == ["a"]',
    'client < member.language',
    'basket.totl > 5',
    'true',
  ])('not: %s', (text) => {
    expect(treeOfCel(text, vocabulary)).toBeUndefined();
  });
});

const local = localTimeOf(NOON, makeCalendar('Europe/Rome'));
const values = {
  client: 'cli_1',
  local: localValue(local),
  member: memberValue(ANNA, local, new Map()),
  basket: basketValue(basket({ sku: 'a', unitPrice: 12 })),
};

function outcomeOf(text: string): string {
  const read = readCondition(text, vocabulary);
  return 'fault' in read ? read.fault : runCondition(read.condition, values).outcome;
}

test('what a tree says it says again after it was an expression, and reads the same from then on', () => {
  const text = fc.constantFrom('a', 'it', 'cli_1', 'Roma', 'vip', '"\\');
  const number = fc.constantFrom(0, 12, 12.5, -3, 38);
  const rule: fc.Arbitrary<QueryRule> = fc.oneof(
    fc.record({
      field: fc.constantFrom('client', 'member.language'),
      operator: fc.constantFrom('=', '!=', '<', '>=', 'contains', 'doesNotEndWith'),
      value: text,
    }),
    fc.record({
      field: fc.constantFrom('client', 'member.data.city', 'member.ranks.points'),
      operator: fc.constantFrom('in', 'notIn'),
      value: fc.array(text, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      field: fc.constantFrom('basket.total', 'member.data.shoe'),
      operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
      value: number,
    }),
    fc.record({
      field: fc.constantFrom('basket.total', 'member.data.none'),
      operator: fc.constantFrom('between', 'notBetween'),
      value: fc.tuple(number, number),
    }),
    fc.record({
      field: fc.constantFrom('member.segments', 'basket.skus'),
      operator: fc.constantFrom('contains', 'doesNotContain'),
      value: text,
    }),
    fc.record({
      field: fc.constantFrom('member.data.city', 'member.data.none'),
      operator: fc.constantFrom('=', '!=', 'beginsWith', 'doesNotBeginWith'),
      value: text,
    }),
  );
  const { tree } = fc.letrec<{ tree: QueryTree; node: QueryTree | QueryRule }>((tie) => ({
    tree: fc.record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.boolean(),
      rules: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
    node: fc.oneof({ maxDepth: 2, depthIdentifier: 'tree' }, rule, tie('tree')),
  }));
  fc.assert(
    fc.property(tree, (made) => {
      const cel = celOf(made);
      const again = treeOfCel(cel, vocabulary);
      if (again === undefined) throw new Error(cel);
      expect(outcomeOf(celOf(again))).toBe(outcomeOf(cel));
      expect(treeOfCel(celOf(again), vocabulary)).toEqual(again);
    }),
    { numRuns: 400 },
  );
});
