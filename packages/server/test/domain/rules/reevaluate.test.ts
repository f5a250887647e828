import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Basket } from '../../../src/domain/rules/basket.ts';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { Occasion } from '../../../src/domain/rules/occasion.ts';
import { type GivenBefore, reevaluate } from '../../../src/domain/rules/reevaluate.ts';
import { remainingOf } from '../../../src/domain/rules/remaining-basket.ts';
import type { Rule } from '../../../src/domain/rules/rule.ts';
import { basket, fixed, PER_EURO, rules, world } from './rules-world.ts';

function left(bought: Basket, ...returned: [string, number][]): Basket | undefined {
  const result = remainingOf(
    bought,
    returned.map(([line, quantity]) => ({ line, quantity })),
  );
  if ('faults' in result) throw new Error(JSON.stringify(result.faults));
  return result.basket;
}

function takenBack(own: readonly Rule[], bought: Basket, rest: Basket | undefined): string[] {
  const { grants } = evaluate(world(own), { kind: 'purchase', basket: bought });
  return reevaluate(world(own), grants, restOf(rest)).differences.map(
    ({ rule, amount, isWhole }) => `${rule}: ${amount}${isWhole ? ' whole' : ''}`,
  );
}

function restOf(rest: Basket | undefined): Occasion | undefined {
  return rest && { kind: 'purchase', basket: rest };
}

const bought = basket({ id: 'a', sku: 'a', unitPrice: 30 }, { id: 'b', sku: 'b', quantity: 4, unitPrice: 5 });

describe('a return takes back', () => {
  test.each<[string, Parameters<typeof rules>, Basket | undefined, string[]]>([
    ['what the lines had brought', [{}], left(bought, ['b', 2]), ['1: 10']],
    ['everything, of everything', [{}, { ...fixed('5') }], undefined, ['1: 50 whole', '2: 5 whole']],
    [
      'what is not reached any more',
      [{ ...fixed('7'), condition: { cel: 'basket.total >= 45' } }],
      left(bought, ['b', 3]),
      ['1: 7 whole'],
    ],
    [
      'nothing of what is still reached',
      [{ ...fixed('7'), condition: { cel: 'basket.total >= 30' } }],
      left(bought, ['b', 3]),
      [],
    ],
    [
      'a multiplier’s part as well',
      [{}, { effects: [{ kind: 'multiplier', factor: '2', round: 'down' }] }],
      left(bought, ['a', 1]),
      ['1: 30', '2: 30'],
    ],
    [
      'a badge that had come with no points',
      [{ effects: [{ kind: 'badge', badge: 1, level: 0 }], products: { skus: ['b'] } }],
      left(bought, ['b', 4]),
      ['1: 0 whole'],
    ],
    [
      'less where another rule of the group comes in its place',
      [
        { products: { skus: ['a'] }, effects: [{ kind: 'fixed', points: '20' }], group: 'g', stacking: 'best' },
        { ...fixed('8'), group: 'g', stacking: 'best' },
      ],
      left(bought, ['a', 1]),
      ['1: 12'],
    ],
    [
      'nothing where that one would have given more',
      [
        { products: { skus: ['a'] }, effects: [{ kind: 'fixed', points: '20' }], group: 'g', stacking: 'first' },
        { ...fixed('80'), group: 'g', stacking: 'first' },
      ],
      left(bought, ['a', 1]),
      [],
    ],
    [
      'nothing where it would have given more for less',
      [{ ...fixed('5') }, { ...fixed('9'), condition: { cel: 'basket.total < 40' } }],
      left(bought, ['b', 4]),
      [],
    ],
  ])('%s', (_name, changes, rest, expected) => {
    expect(takenBack(rules(...changes), bought, rest)).toEqual(expected);
  });

  test('no more than what earlier returns have left', () => {
    const own = rules({});
    const given: GivenBefore[] = [{ rule: 1, version: 1, pointType: 'points', amount: 50, takenBack: 45 }];
    expect(reevaluate(world(own), given, restOf(left(bought, ['b', 2]))).differences).toEqual([]);
    expect(reevaluate(world(own), given, undefined).differences).toMatchObject([{ amount: 5, isWhole: true }]);
  });
});

describe('a use counts no longer', () => {
  const badge = { kind: 'badge', badge: 1, level: 0 } as const;
  const given = (more: Partial<GivenBefore>): GivenBefore[] => [
    { rule: 1, version: 1, pointType: 'points', amount: 0, ...more },
  ];

  test('once nothing is left of it, though all of its points had come back before', () => {
    const own = rules({ effects: [...(PER_EURO.effects ?? []), badge] });
    const half = restOf(basket({ unitPrice: '0.50' }));
    expect(reevaluate(world(own), given({ amount: 5 }), half).differences).toMatchObject([
      { amount: 5, isWhole: false },
    ]);
    const back = given({ amount: 5, takenBack: 5 });
    expect(reevaluate(world(own), back, undefined).differences).toMatchObject([{ amount: 0, isWhole: true }]);
  });

  test('and never twice', () => {
    const own = rules({ effects: [badge], products: { skus: ['b'] } });
    const rest = restOf(basket({ sku: 'a' }));
    expect(reevaluate(world(own), given({}), rest).differences).toMatchObject([{ amount: 0, isWhole: true }]);
    expect(reevaluate(world(own), given({ isGone: true }), rest).differences).toEqual([]);
    expect(reevaluate(world(own), given({ isGone: true }), undefined).differences).toEqual([]);
  });
});

test('what a rule would give more than it has left is set against the others', () => {
  const own = rules({}, { ...fixed('9') });
  const given: GivenBefore[] = [
    { rule: 1, version: 1, pointType: 'points', amount: 50, takenBack: 35 },
    { rule: 2, version: 1, pointType: 'points', amount: 30 },
  ];
  // Rule 1 would give 20 and has 15 left; rule 2 would give 9.
  expect(reevaluate(world(own), given, restOf(basket({ unitPrice: 20 }))).differences).toMatchObject([
    { rule: 2, amount: 16 },
  ]);
});

test('however a basket comes back in parts, in the end all is taken back, and never more in between', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 5 }),
    unitPrice: fc.integer({ min: 1, max: 9_999 }),
    sku: fc.constantFrom('a', 'b'),
  });
  const changes: Parameters<typeof rules> = [
    {},
    {
      effects: [{ kind: 'per_amount', points: '3', per: '7', round: 'half_up', roundAt: 'line' }],
      products: { skus: ['a'] },
      group: 'g',
      stacking: 'best',
    },
    { effects: [{ kind: 'per_unit', points: '2' }], group: 'g', stacking: 'best' },
    { effects: [{ kind: 'multiplier', factor: '1.5', round: 'up' }], condition: { cel: 'basket.total > 50' } },
    { caps: [{ per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '20', atLimit: 'cut' }] },
  ];
  const own = rules(...changes);
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      (lines, choices) => {
        const whole = basket(
          ...lines.map((each, index) => ({ ...each, id: `l${index}`, unitPrice: each.unitPrice / 100 })),
        );
        const { grants } = evaluate(world(own), { kind: 'purchase', basket: whole });
        const taken = new Map<number, number>();
        const gone = new Set<number>();
        const takeBack = (rest: Basket | undefined) => {
          const given = grants.map((grant) => ({
            ...grant,
            takenBack: taken.get(grant.rule) ?? 0,
            isGone: gone.has(grant.rule),
          }));
          for (const { rule, amount, isWhole } of reevaluate(world(own), given, restOf(rest)).differences) {
            expect(amount > 0 || isWhole).toBe(true);
            expect(isWhole && gone.has(rule)).toBe(false);
            if (isWhole) gone.add(rule);
            taken.set(rule, (taken.get(rule) ?? 0) + amount);
          }
          for (const { rule, amount } of grants) expect(taken.get(rule) ?? 0).toBeLessThanOrEqual(amount);
        };
        let rest: Basket | undefined = whole;
        for (const choice of choices) {
          const chosen = rest?.lines[choice % (rest.lines.length || 1)];
          if (!rest || !chosen) break;
          rest = left(rest, [chosen.id, 1]);
          takeBack(rest);
        }
        takeBack(undefined);
        expect(
          grants
            .map(({ rule, amount }) => [rule, taken.get(rule) ?? 0, amount])
            .filter(([, back, amount]) => back !== amount),
        ).toEqual([]);
        expect(gone.size).toBe(grants.length);
      },
    ),
  );
});
