import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { CapSettings, EffectSettings, Rounding, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { at, basket, NOON, rules, world } from './rules-world.ts';

const ROUNDINGS: readonly Rounding[] = ['down', 'up', 'half_up', 'half_even'];
const round = fc.constantFrom(...ROUNDINGS);
const points = fc.integer({ min: 1, max: 40 }).map(String);
const name = fc.constantFrom('a', 'b', 'c', 'd');

const line = fc.record({
  sku: name,
  category: name,
  brand: name,
  quantity: fc.integer({ min: 1, max: 4_000 }).map((thousandths) => thousandths / 1_000),
  unitPrice: fc.integer({ min: 0, max: 20_000 }).map((cents) => cents / 100),
});

const effect: fc.Arbitrary<EffectSettings> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), points }),
  fc.record({
    kind: fc.constant('per_amount' as const),
    points,
    per: fc.constantFrom('1', '0.3', '7', '12.5'),
    round,
    roundAt: fc.constantFrom('line' as const, 'basket' as const),
  }),
  fc.record({ kind: fc.constant('per_unit' as const), points, round }),
  fc.record({ kind: fc.constant('multiplier' as const), factor: fc.constantFrom('1.1', '2', '3.3333'), round }),
);

const names = fc.uniqueArray(name, { minLength: 1, maxLength: 2 });
const cap: CapSettings = { per: 'trigger', of: 'points', window: { kind: 'lifetime' }, limit: '25', atLimit: 'cut' };
const day = (date: number) => Date.UTC(2026, 10, date);

const settings: fc.Arbitrary<Partial<RuleSettings>> = fc
  .record({
    effect,
    products: fc.option(fc.record({ skus: names, categories: names, brands: names }, { requiredKeys: ['skus'] })),
    segments: fc.option(fc.constantFrom([7], [8], [7, 8])),
    condition: fc.option(
      fc.constantFrom('basket.total > 30', '"a" in basket.skus', 'basket.lines.exists(l, l.quantity >= 2.0)'),
    ),
    capped: fc.boolean(),
    group: fc.option(fc.constantFrom('g', 'h')),
    priority: fc.integer({ min: 0, max: 3 }),
    starts: fc.option(fc.integer({ min: 1, max: 30 })),
    ends: fc.option(fc.integer({ min: 31, max: 60 })),
  })
  .map(({ effect: own, products, segments, condition, capped, group, priority, starts, ends }) => ({
    effects: [own],
    priority,
    ...(products ? { products } : {}),
    ...(segments ? { segments } : {}),
    ...(condition ? { condition: { cel: condition } } : {}),
    ...(capped ? { caps: [cap] } : {}),
    ...(group ? { group, stacking: 'best' as const } : {}),
    ...(starts ? { startsAt: day(starts) } : {}),
    ...(ends ? { endsAt: day(ends) } : {}),
  }));

const someRules = fc.array(settings, { minLength: 1, maxLength: 12 });
const someLines = fc.array(line, { minLength: 1, maxLength: 10 });

test('what the index finds gives the same as looking at every rule', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(someRules, someLines, instants, (own, lines, days) => {
      const bought = basket(...lines);
      const now = world(rules(...own));
      for (const shift of days) {
        const then = { ...now, instant: at('2026-10-20T12:00:00Z') + shift * 86_400_000 };
        const likely = evaluate(then, { kind: 'purchase', basket: bought });
        const all = evaluate(then, { kind: 'purchase', basket: bought }, 'all');
        expect(likely.grants).toEqual(all.grants);
        expect(all.outcomes).toHaveLength(own.length);
      }
    }),
  );
});

test('the order of lines does not matter', () => {
  fc.assert(
    fc.property(someRules, someLines, fc.nat(), (own, lines, seed) => {
      const now = world(rules(...own));
      const shuffled = lines
        .map((each, index) => ({ each, place: (index * 7_919 + seed) % 101 }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ each }) => each);
      const points = (of: typeof lines) => evaluate(now, { kind: 'purchase', basket: basket(...of) }).grants;
      expect(points(shuffled)).toEqual(points(lines));
    }),
  );
});

test('the same again gives the same, and grants are whole, above zero and within 15 digits', () => {
  fc.assert(
    fc.property(someRules, someLines, (own, lines) => {
      const now = world(rules(...own));
      const occasion = { kind: 'purchase', basket: basket(...lines) } as const;
      const { grants, outcomes } = evaluate(now, occasion);
      expect(evaluate(now, occasion).grants).toEqual(grants);
      for (const { amount } of grants) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
      for (const { points: given, wanted, reason } of outcomes)
        expect(reason ? given === 0 : given <= wanted).toBe(true);
    }),
  );
});

/** The most that one rounding gives beyond the exact amount. */
const MOST_ROUNDED_UP: Readonly<Record<Rounding, number>> = { down: 0, up: 1, half_up: 0.5, half_even: 0.5 };

test('to split a basket never gains more than the declared rounding', () => {
  const split = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(
      round,
      fc.constantFrom('line' as const, 'basket' as const),
      someLines,
      split,
      (mode, roundAt, lines, chosen) => {
        const own = rules({ effects: [{ kind: 'per_amount', points: '3', per: '7', round: mode, roundAt }] });
        const now = world(own, { instant: NOON });
        const pointsOf = (of: typeof lines) =>
          of.length === 0
            ? 0
            : evaluate(now, { kind: 'purchase', basket: basket(...of) }).grants.reduce(
                (sum, { amount }) => sum + amount,
                0,
              );
        const parts = [lines.filter((_, index) => chosen[index]), lines.filter((_, index) => !chosen[index])];
        const gained = parts.reduce((sum, part) => sum + pointsOf(part), 0) - pointsOf(lines);
        // Each of the two parts is rounded up by so much at most, and the whole may have been rounded down by what is missing to one.
        const most =
          roundAt === 'line' ? 0 : 2 * MOST_ROUNDED_UP[mode] + MOST_ROUNDED_UP[mode === 'up' ? 'down' : mode];
        expect(gained).toBeLessThanOrEqual(mode === 'down' ? 0 : most);
      },
    ),
  );
});
