import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { Basket } from '../../../src/domain/rules/basket.ts';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import { explainReturn } from '../../../src/domain/rules/explain-return.ts';
import { type GivenBefore, reevaluate } from '../../../src/domain/rules/reevaluate.ts';
import {
  type Because,
  type ReturnExplanation,
  returnExplanationText,
} from '../../../src/domain/rules/return-explanation.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { basket, fixed, NOON, POINT_TYPES, rules, world } from './rules-world.ts';

const names = {
  rule: (number: number) => `Rule ${number}`,
  isRedeeming: () => false,
  points: (pointType: string, isOne: boolean) => (isOne ? pointType.replace(/s$/, '') : pointType),
};
const bought = basket({ id: 'a', sku: 'a', unitPrice: '30.50' }, { id: 'b', sku: 'b', unitPrice: '20.00' });
const [onlyA, onlyB] = [basket({ id: 'a', sku: 'a', unitPrice: '30.50' }), basket({ sku: 'b', unitPrice: '20.00' })];

function explained(
  own: Partial<RuleSettings>[],
  left: Basket | undefined,
  more: { given?: GivenBefore[]; because?: Because } = {},
): ReturnExplanation {
  const now = world(rules(...own));
  const given = more.given ?? evaluate(now, { kind: 'purchase', basket: bought }).grants;
  const result = reevaluate(now, given, left && { kind: 'purchase', basket: left });
  const common = {
    at: NOON,
    calendar: makeCalendar('Europe/Rome'),
    pointTypes: POINT_TYPES,
    member: 42,
    given,
    result,
  };
  const text = returnExplanationText(
    more.because ? { ...common, because: more.because } : { ...common, basket: bought, left },
  );
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(8_000);
  return JSON.parse(text);
}
const told = (...of: Parameters<typeof explained>) => explainReturn(explained(...of), 'en', names).slice(1);

test('a return is explained as data: the purchase, what is left, and each rule before and after', () => {
  const badge: Partial<RuleSettings> = { effects: [{ kind: 'badge', badge: 1, level: 0 }], products: { skus: ['b'] } };
  expect(explained([{}, { ...fixed('7'), pointType: 'miles' }, badge], onlyA)).toEqual({
    ...{ v: 1, occasion: 'return', at: NOON, time: '2026-11-29 12:00', member: 42 },
    basket: { lines: 2, quantity: '2', total: '50.5', currency: 'EUR' },
    left: { lines: 1, quantity: '1', total: '30.5', currency: 'EUR' },
    rules: [
      {
        ...{ rule: 1, version: 1, pointType: 'points', given: '50', due: '30', back: '20' },
        steps: [{ effect: 'per_amount', at: 'basket', mode: 'down', exact: '30.5', rounded: '30' }],
      },
      { rule: 2, version: 1, pointType: 'miles', given: '7.00', due: '7.00', back: '0.00' },
      { rule: 3, version: 1, pointType: 'points', given: '0', due: '0', back: '0', reason: 'no_matching_line' },
    ],
  });
});

const group = { group: 'g', stacking: 'best' } as const;
describe('in sentences', () => {
  test.each<[string, Parameters<typeof explained>, string[]]>([
    ['all of it', [[{}], undefined], ['“Rule 1” (version 1) had given 50 points: all of it comes back.']],
    [
      'what the rest still gives',
      [[{}, fixed('1')], onlyA],
      [
        '“Rule 1” (version 1) had given 50 points and gives 30 points for what is left: 20 points come back.',
        'For the amount: 30.5 rounded down to 30.',
        '“Rule 2” (version 1) had given 1 point and gives 1 point for what is left: nothing comes back.',
      ],
    ],
    [
      'what is not reached any more',
      [[{ ...fixed('5'), condition: { cel: 'basket.total > 40' } }], onlyA],
      [
        '“Rule 1” (version 1) had given 5 points: all of it comes back.',
        'For what is left it gives nothing: its condition was not met.',
      ],
    ],
    [
      'what another rule of the group gives instead',
      [
        [
          { ...fixed('20'), ...group, products: { skus: ['a'] } },
          { ...fixed('8'), ...group },
        ],
        onlyB,
      ],
      [
        '“Rule 1” (version 1) had given 20 points and gives 0 points for what is left: 12 points come back.',
        'For what is left it gives nothing: none of its products was in the basket.',
        'What others give for what is left has been set against it.',
        '“Rule 2” (version 1) had given nothing and gives 8 points for what is left: so much less comes back of others.',
      ],
    ],
    [
      'of a badge that came with no points',
      [[{ effects: [{ kind: 'badge', badge: 1, level: 0 }], products: { skus: ['b'] } }], onlyA],
      [
        '“Rule 1” (version 1) had given no points.',
        'For what is left it gives nothing: none of its products was in the basket.',
      ],
    ],
    [
      'nothing that could come back, of what has come back before',
      [
        [{}],
        undefined,
        { given: [{ rule: 1, version: 1, pointType: 'points', amount: 5, takenBack: 5, isGone: true }] },
      ],
      ['Rules had given nothing that could come back.'],
    ],
  ])('%s', (_name, of, expected) => {
    expect(told(...of)).toEqual(expected);
  });

  test('of what a record had led to', () => {
    const because = { record: 7, pointType: 'points', amount: '100', left: '65' };
    const first = (left: string) =>
      explainReturn(explained([{}], undefined, { because: { ...because, left } }), 'en', names)[0];
    expect(first('65')).toBe('Of 100 points that rules had looked at 65 points are left, on 2026-11-29 12:00.');
    expect(first('0')).toBe('Nothing is left of what rules had looked at, on 2026-11-29 12:00.');
  });

  test('no template keeps a hole, in any language', () => {
    const because = { record: 7, pointType: 'points', amount: '100', left: '65' };
    const each = [
      explained([{}, fixed('1'), { ...fixed('5'), condition: { cel: 'basket.total > 40' } }], onlyA),
      explained([{}], undefined),
      explained(
        [
          { ...fixed('20'), ...group, products: { skus: ['a'] } },
          { ...fixed('8'), ...group },
        ],
        onlyB,
      ),
      explained([{}], undefined, { because }),
      explained([{}], undefined, { because: { ...because, left: '0' }, given: [] }),
    ].map((kept) => ({ ...kept, omitted: 3, shortfalls: [{ pointType: 'points', wanted: '9', taken: '5' }] }));
    for (const explanation of each) {
      for (const language of ['en', 'de', 'it'] as const) {
        for (const sentence of explainReturn(explanation, language, names))
          expect(sentence).not.toMatch(/[{}]|undefined|\s{2}| [:.]/);
      }
    }
  });
});

test('it stays small, and counts the rules that found no room', () => {
  const many = Array.from({ length: 300 }, () => fixed('1'));
  const { rules: kept, omitted = 0 } = explained(many, undefined);
  expect([kept.length > 50, kept.length + omitted]).toEqual([true, 300]);
});
