import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { capKeysOf, capKeyText, countedKeys } from '../../../src/domain/rules/caps.ts';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import type { CapSettings, RuleSettings } from '../../../src/domain/rules/rule.ts';
import { ANNA, at, basket, fixed, keepUse, NOON, rule, rules, world } from './rules-world.ts';

const cap = (more: Partial<CapSettings>): CapSettings => ({
  per: 'member',
  of: 'points',
  window: { kind: 'day' },
  limit: '10',
  atLimit: 'cut',
  ...more,
});

const subject = { member: 42, client: 'cli_1', calendar: makeCalendar('Europe/Rome') };

describe('the keys under which use is counted', () => {
  test.each<[CapSettings['window'], string, string]>([
    [{ kind: 'day' }, '2026-11-28T23:00:00Z', 'm42/d2026-11-29'],
    [{ kind: 'day' }, '2026-11-28T22:59:59Z', 'm42/d2026-11-28'],
    [{ kind: 'week' }, '2026-11-29T22:59:59Z', 'm42/w2026-W48'],
    [{ kind: 'week' }, '2026-11-29T23:00:00Z', 'm42/w2026-W49'],
    [{ kind: 'week' }, '2027-01-03T12:00:00Z', 'm42/w2026-W53'],
    [{ kind: 'week' }, '2024-12-30T12:00:00Z', 'm42/w2025-W01'],
    [{ kind: 'month' }, '2028-02-29T22:59:59Z', 'm42/m2028-02'],
    [{ kind: 'month' }, '2028-02-29T23:00:00Z', 'm42/m2028-03'],
    [{ kind: 'month' }, '2026-03-31T21:59:59Z', 'm42/m2026-03'],
    [{ kind: 'month' }, '2026-03-31T22:00:00Z', 'm42/m2026-04'],
    [{ kind: 'year' }, '2026-12-31T22:59:59Z', 'm42/y2026'],
    [{ kind: 'year' }, '2026-12-31T23:00:00Z', 'm42/y2027'],
    [{ kind: 'lifetime' }, '2026-12-31T23:00:00Z', 'm42/l'],
    // Both nights of summer time: the day has 23 or 25 hours, and its name all through it.
    [{ kind: 'day' }, '2026-03-28T23:00:00Z', 'm42/d2026-03-29'],
    [{ kind: 'day' }, '2026-03-29T21:59:59Z', 'm42/d2026-03-29'],
    [{ kind: 'day' }, '2026-03-29T22:00:00Z', 'm42/d2026-03-30'],
    [{ kind: 'day' }, '2026-10-24T22:00:00Z', 'm42/d2026-10-25'],
    [{ kind: 'day' }, '2026-10-25T22:59:59Z', 'm42/d2026-10-25'],
  ])('%j at %s: %s', (window, instant, key) => {
    const keys = capKeysOf(rule(1, { caps: [cap({ window })] }), { ...subject, instant: at(instant) });
    expect(keys.map(capKeyText)).toEqual([key]);
  });

  test('of a rolling window: each of its days is asked for, today’s is counted', () => {
    const rolling = rule(3, { caps: [cap({ window: { kind: 'rolling', days: 3 } }), cap({})] });
    const asked = { ...subject, instant: at('2028-03-01T12:00:00Z') };
    expect(capKeysOf(rolling, asked).map(capKeyText)).toEqual([
      'm42/d2028-03-01',
      'm42/d2028-02-29',
      'm42/d2028-02-28',
    ]);
    expect(countedKeys(rolling, asked)).toEqual([{ rule: 3, subject: 'm42', period: 'd2028-03-01' }]);
  });

  test('of a member, a client and all; of one trigger none; of a guest none', () => {
    const own = rule(1, {
      caps: (['member', 'client', 'rule', 'trigger'] as const).map((per) => cap({ per })),
      budget: '99',
    });
    const keys = (member: number | undefined) =>
      countedKeys(own, { ...subject, member, instant: NOON }).map(capKeyText);
    expect(keys(42)).toEqual(['m42/d2026-11-29', 'cli_1/d2026-11-29', 'a/d2026-11-29', 'a/l']);
    expect(keys(undefined)).toEqual(['cli_1/d2026-11-29', 'a/d2026-11-29', 'a/l']);
  });
});

describe('at the limit', () => {
  const used = (points: number, count = 1) => ({ used: () => ({ points, count }) });
  test.each<[string, Partial<RuleSettings>, number, number | undefined, number | null]>([
    ['all fits', { caps: [cap({})] }, 3, 5, 2],
    ['it is cut to what is left', { caps: [cap({})] }, 7, 3, 0],
    ['nothing is left', { caps: [cap({})] }, 10, undefined, 0],
    ['more than all was used', { caps: [cap({})] }, 99, undefined, 0],
    ['it refuses rather than to cut', { caps: [cap({ atLimit: 'refuse' })] }, 7, undefined, 3],
    ['the tightest counts', { caps: [cap({}), cap({ per: 'rule', limit: '8' })] }, 5, 3, 0],
    ['one that refuses, after one that cuts', { caps: [cap({ limit: '8' }), cap({ atLimit: 'refuse' })] }, 7, 1, 0],
    ['how often leaves points alone', { caps: [cap({ of: 'count', limit: '2' })] }, 99, 5, null],
    ['how often is used up', { caps: [cap({ of: 'count', limit: '1' })] }, 0, undefined, null],
    ['one trigger', { caps: [cap({ per: 'trigger', limit: '4' })] }, 99, 4, 0],
    ['the budget', { budget: '9' }, 6, 3, 0],
  ])('%s', (_name, change, before, points, left) => {
    const { outcomes, grants } = evaluate(world(rules({ ...fixed('5'), ...change }), used(before)), {
      kind: 'purchase',
      basket: basket({}),
    });
    expect(grants[0]?.amount).toBe(points);
    expect(outcomes[0]?.capLeft).toBe(left);
    expect(outcomes[0]?.reason).toBe(points === undefined ? 'cap_reached' : undefined);
  });

  test('a rolling window is the sum of its days', () => {
    const own = rules({ ...fixed('5'), caps: [cap({ window: { kind: 'rolling', days: 4 } })] });
    const evaluation = evaluate(world(own, { used: () => ({ points: 2, count: 1 }) }), {
      kind: 'purchase',
      basket: basket({}),
    });
    expect(evaluation.grants[0]?.amount).toBe(2);
    expect(evaluation.outcomes[0]?.caps).toMatchObject([{ before: 8, after: 10 }]);
  });

  test('a badge is not given either when no points are', () => {
    const own = rules({ effects: [...fixed('5').effects, { kind: 'badge', badge: 1, level: 0 }], caps: [cap({})] });
    expect(evaluate(world(own, used(10)), { kind: 'purchase', basket: basket({}) }).grants).toEqual([]);
  });
});

const window = fc.constantFrom<CapSettings['window']>(
  { kind: 'day' },
  { kind: 'week' },
  { kind: 'month' },
  { kind: 'year' },
  { kind: 'lifetime' },
  { kind: 'rolling', days: 3 },
);

test('no sequence of purchases goes past a cap, whatever the window, the order and the summer time', () => {
  const purchase = fc.record({
    hours: fc.integer({ min: 0, max: 24 * 60 }),
    price: fc.integer({ min: 1, max: 50 }),
    member: fc.integer({ min: 1, max: 3 }),
  });
  const capped = fc.record({
    per: fc.constantFrom('member', 'rule', 'client' as const),
    of: fc.constantFrom('points', 'count' as const),
    atLimit: fc.constantFrom('cut', 'refuse' as const),
    limit: fc.integer({ min: 1, max: 60 }),
    window,
  });
  fc.assert(
    fc.property(capped, fc.array(purchase, { maxLength: 40 }), ({ limit, ...of }, purchases) => {
      const own = rules({ caps: [{ ...of, limit: String(limit) }] });
      const { used, count } = keepUse();
      const sums = new Map<string, number>();
      const start = at('2026-10-01T00:00:00Z');
      // In the order of time, as a rolling window looks back only.
      for (const { hours, price, member } of purchases.toSorted((a, b) => a.hours - b.hours)) {
        const instant = start + hours * 3_600_000;
        const now = world(own, { instant, used, member: { ...ANNA, number: member } });
        const { grants } = evaluate(now, { kind: 'purchase', basket: basket({ unitPrice: price }) });
        count(grants);
        for (const { amount } of grants) {
          const who = of.per === 'member' ? String(member) : 'all';
          const own = spanOf(of.window, now.calendar.dayOf(instant));
          for (const span of own) {
            const key = `${who} ${span}`;
            sums.set(key, (sums.get(key) ?? 0) + (of.of === 'count' ? 1 : amount));
          }
        }
      }
      for (const sum of sums.values()) expect(sum).toBeLessThanOrEqual(limit);
    }),
  );
});

/** The spans that a day falls into, found another way than by the code under test: of a rolling window, each that contains it. */
function spanOf({ kind }: CapSettings['window'], day: string): string[] {
  const days = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  if (kind === 'day') return [day];
  if (kind === 'month') return [day.slice(0, 7)];
  if (kind === 'year') return [day.slice(0, 4)];
  if (kind === 'lifetime') return ['ever'];
  if (kind === 'week') return [String(Math.floor((days + 3) / 7))];
  return [0, 1, 2].map((shift) => `from ${days - shift}`);
}
