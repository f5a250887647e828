import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import { VOCABULARIES } from '../../../src/domain/rules/fact-types.ts';
import { celOfTree } from '../../../src/domain/rules/query/tree.ts';
import type { QueryRule, QueryTree } from '../../../src/domain/rules/rule.ts';
import { basket, fixed, rules, world } from './rules-world.ts';

const and = (...own: QueryTree['rules']): QueryTree => ({ combinator: 'and', rules: own });
const ask = (field: string, operator: string, value: QueryRule['value']): QueryRule => ({ field, operator, value });

function celOf(query: QueryTree, on: keyof typeof VOCABULARIES = 'purchase'): string {
  return celOfTree(query, { vocabulary: VOCABULARIES[on], report: () => {}, pointer: '' });
}

describe('a builder’s tree becomes an expression', () => {
  test.each<[QueryTree, string]>([
    [and(ask('basket.total', '>=', 20)), 'basket.total >= 20.0'],
    [and(ask('basket.total', '>=', '20.50'), ask('client', '=', 'a"b')), 'basket.total >= 20.5 && client == "a\\"b"'],
    [and(ask('basket.line_count', 'between', '2,5')), '(basket.line_count >= 2 && basket.line_count <= 5)'],
    [and(ask('member.segments', 'contains', 'vip')), '"vip" in member.segments'],
    [and(ask('member.language', 'notIn', ['it', 'de'])), '!(member.language in ["it", "de"])'],
    [
      {
        combinator: 'or',
        not: true,
        rules: [ask('client', '=', 'a'), and(ask('client', '=', 'b'), ask('basket.total', '<', 1))],
      },
      '!(client == "a" || (client == "b" && basket.total < 1.0))',
    ],
    [and(ask('member.data.shoe size', '=', 38)), '("shoe size" in member.data && member.data["shoe size"] == 38.0)'],
    [
      and(ask('member.ranks.points', '!=', 'Gold')),
      '(!("points" in member.ranks) || member.ranks["points"] != "Gold")',
    ],
  ])('%j', (tree, text) => {
    expect(celOf(tree)).toBe(text);
  });
});

describe('and means what it says', () => {
  test.each<[QueryRule, boolean]>([
    [ask('basket.total', '=', 10), true],
    [ask('basket.total', 'notBetween', [5, 9]), true],
    [ask('basket.total', 'in', '9,10'), true],
    [ask('basket.skus', 'contains', 'a'), true],
    [ask('basket.skus', 'doesNotContain', 'a'), false],
    [ask('member.language', 'beginsWith', 'i'), true],
    [ask('member.language', 'doesNotEndWith', 't'), false],
    [ask('member.language', 'contains', 't'), true],
    [ask('member.is_guest', '=', false), true],
    [ask('member.data.city', '=', 'Roma'), true],
    [ask('member.data.city', 'beginsWith', 'R'), true],
    [ask('member.data.none', '=', 'Roma'), false],
    [ask('member.data.none', '!=', 'Roma'), true],
    [ask('member.data.none', 'notIn', ['Roma']), true],
    [ask('member.data.shoe', '>', 37), true],
    [ask('member.data.shoe', 'in', [38, 39]), true],
    [ask('member.ranks.points', '=', 'Gold'), true],
    [ask('member.badges.Explorer', '>=', 1), true],
    [ask('member.balances.miles', '<', 3.5), false],
  ])('%j: %s', (query, expected) => {
    const own = rules({ ...fixed('1'), condition: { query: and(query) } });
    expect(
      evaluate(world(own), { kind: 'purchase', basket: basket({}) }).outcomes[0]?.parts.every(
        ({ outcome }) => outcome === 'true',
      ),
    ).toBe(expected);
  });

  test('of an attribute of an event', () => {
    const query = and(ask('event.attributes.channel', '=', 'app'));
    const own = rules({ ...fixed('1'), trigger: { on: 'event', event: 'x' }, condition: { query } });
    const points = (attributes: Record<string, unknown>) =>
      evaluate(world(own), { kind: 'event', event: 'x', attributes }).grants.length;
    expect([points({ channel: 'app' }), points({ channel: 5 }), points({})]).toEqual([1, 0, 0]);
  });
});
