import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productsInForce } from '../../../src/domain/promotions/projection.ts';
import type { Offer, Promotion, PromotionalProduct } from '../../../src/domain/promotions/promotion.ts';
import { rulesOf } from '../../../src/domain/promotions/rules-of.ts';
import { readRule } from '../../../src/domain/rules/settings/read-rule.ts';
import { isWithinRanges, mergeRanges, type Range } from '../../../src/domain/standings/ranges.ts';

const bonus = (points: string, per: 'unit' | 'basket' = 'unit'): Offer => ({ kind: 'bonus', points, per });
const sku = (name: string, offer: Offer): PromotionalProduct => ({ product: { by: 'sku', name }, offer });

function promotionOf(more: Partial<Promotion> = {}): Promotion {
  return {
    number: 3,
    key: 'spring',
    name: 'Spring',
    description: '',
    pointType: 'points',
    audience: 'segments',
    startsAt: null,
    endsAt: null,
    state: 'active',
    products: [sku('TEA', bonus('5'))],
    segments: [],
    version: 1,
    ...more,
  };
}

const common = { name: 'Spring', kind: 'earn', pointType: 'points', trigger: { on: 'purchase' } } as const;

describe('the rules that a promotion stands for', () => {
  test('are one for each offer, whatever the number of its products; gifts are none', () => {
    const products: PromotionalProduct[] = [
      sku('TEA', bonus('5')),
      { product: { by: 'category', name: 'cups' }, offer: bonus('5') },
      { product: { by: 'brand', name: 'Ox' }, offer: { kind: 'multiplier', factor: '2' } },
      sku('POT', bonus('20', 'basket')),
      sku('MUG', { kind: 'gift', points: '300' }),
    ];
    expect(rulesOf(promotionOf({ audience: 'everyone', products, startsAt: 10, endsAt: 20 }))).toEqual([
      {
        ...common,
        products: { skus: ['TEA'], categories: ['cups'] },
        effects: [{ kind: 'per_unit', points: '5', round: 'down' }],
        startsAt: 10,
        endsAt: 20,
      },
      {
        ...common,
        products: { brands: ['Ox'] },
        effects: [{ kind: 'multiplier', factor: '2', round: 'down' }],
        startsAt: 10,
        endsAt: 20,
      },
      {
        ...common,
        products: { skus: ['POT'] },
        effects: [{ kind: 'fixed', points: '20' }],
        startsAt: 10,
        endsAt: 20,
      },
    ]);
  });

  test('are none without a segment, when it is not for everyone', () => {
    expect(rulesOf(promotionOf())).toEqual([]);
  });

  test('are cut where segments come and go, so that nobody in two of them is given twice', () => {
    const segments = [
      { segment: 2, ranges: [{ until: 15 }] },
      { segment: 1, ranges: [{ from: 12 }] },
    ];
    const rules = rulesOf(promotionOf({ segments, startsAt: 10, endsAt: 20 }));
    expect(rules.map(({ segments: of, startsAt, endsAt }) => [of, startsAt, endsAt])).toEqual([
      [[2], 10, 12],
      [[1, 2], 12, 15],
      [[1], 15, 20],
    ]);
  });

  const bound = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
  const range = fc.record({ from: bound, until: bound }).map(
    ({ from, until }): Range => ({
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    }),
  );
  const segments = fc
    .array(fc.array(range, { minLength: 1, maxLength: 3 }), { maxLength: 4 })
    .map((all) =>
      all
        .map((ranges, place) => ({ segment: place + 1, ranges: mergeRanges(ranges) }))
        .filter(({ ranges }) => ranges.length > 0),
    );
  const promotions = fc
    .record({ segments, from: bound, until: bound })
    .map(({ segments: mapped, from = null, until = null }) =>
      promotionOf({ segments: mapped, startsAt: from, endsAt: until }),
    )
    .filter(({ startsAt, endsAt }) => startsAt === null || endsAt === null || startsAt < endsAt);

  test('are open at each instant for exactly those for whom its products are in force, and only one of them', () => {
    fc.assert(
      fc.property(promotions, (promotion) => {
        const rules = rulesOf(promotion);
        for (const rule of rules) {
          const context = { number: 1, version: 1, pointTypes: new Map([['points', { scale: 0 }]]) };
          expect(readRule(rule, context)).toHaveProperty('rule');
        }
        for (let at = -1; at <= 10; at += 1) {
          const open = rules.filter(({ startsAt, endsAt }) =>
            isWithinRanges(
              [
                {
                  ...(startsAt === undefined ? {} : { from: startsAt }),
                  ...(endsAt === undefined ? {} : { until: endsAt }),
                },
              ],
              at,
            ),
          );
          const [shown] = productsInForce([promotion], { viewer: { kind: 'program' }, at });
          expect(open.length).toBe(shown ? 1 : 0);
          expect(open[0]?.segments).toEqual(shown?.via);
        }
      }),
    );
  });
});
