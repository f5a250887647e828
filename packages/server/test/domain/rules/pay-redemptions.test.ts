import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { basket, fixed, rules, world } from './rules-world.ts';

const takes = (points: string, more: Partial<RuleSettings> = {}): Partial<RuleSettings> => ({
  ...fixed(points),
  kind: 'redeem',
  ...more,
});

/** What each rule gives or takes, or why it does nothing, where a member can spend so many points of each type. */
function outcomes(own: Partial<RuleSettings>[], spendable: number): string[] {
  const now = world(rules(...own), { spendable: () => spendable });
  const evaluation = evaluate(now, { kind: 'purchase', basket: basket({}) });
  expect(evaluation.grants.map(({ rule }) => rule)).toEqual(
    evaluation.outcomes.flatMap(({ rule, reason }) => (reason === undefined ? [rule.number] : [])),
  );
  return evaluation.outcomes.map(({ rule: { number }, reason, points }) => `${number}: ${reason ?? points}`);
}

describe('of redemptions at one occasion', () => {
  test.each<[string, Partial<RuleSettings>[], number, string[]]>([
    ['all take what there is enough for', [takes('60'), takes('40')], 100, ['1: 60', '2: 40']],
    ['the one that comes too late takes nothing', [takes('60'), takes('41')], 100, ['1: 60', '2: insufficient_points']],
    [
      'a smaller one behind it is paid all the same, and what earns is earned',
      [fixed('7'), takes('60'), takes('60'), takes('40')],
      100,
      ['1: 7', '2: 60', '3: insufficient_points', '4: 40'],
    ],
    ['what the occasion earns pays for none', [fixed('50'), takes('60')], 50, ['1: 50', '2: insufficient_points']],
    [
      'the one of higher priority comes first',
      [takes('60'), takes('60', { priority: 1 })],
      100,
      ['2: 60', '1: insufficient_points'],
    ],
    ['each point type pays for its own', [takes('60'), takes('1', { pointType: 'miles' })], 100, ['1: 60', '2: 100']],
    [
      'one that is beaten in its group takes nothing from the others',
      [takes('60', { group: 'g', stacking: 'best' }), takes('50', { group: 'g', stacking: 'best' }), takes('40')],
      100,
      ['1: 60', '2: beaten_in_group', '3: 40'],
    ],
  ])('%s', (_name, own, spendable, expected) => {
    expect(outcomes(own, spendable)).toEqual(expected);
  });
});
