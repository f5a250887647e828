import { describe, expect, test } from 'vitest';
import { openBudgetPauses } from '../../../src/domain/backtests/budget-pauses.ts';
import { openGrouping } from '../../../src/domain/backtests/group-decisions.ts';
import { openLargest } from '../../../src/domain/backtests/largest.ts';
import { openNumberSet } from '../../../src/domain/backtests/number-set.ts';
import { openUseTally } from '../../../src/domain/backtests/use-tally.ts';
import { countedFrom, daysKept } from '../../../src/domain/backtests/warm-up.ts';
import { addDays, makeCalendar } from '../../../src/domain/calendar.ts';
import type { LedgerRecord } from '../../../src/domain/ledger/record.ts';
import { isPeriodOver } from '../../../src/domain/rules/caps.ts';
import type { CapSettings } from '../../../src/domain/rules/rule.ts';
import { putInForce } from '../../../src/domain/rules/rules-in-force.ts';
import { NOON, rules } from '../rules/rules-world.ts';

const DAY_MS = 86_400_000;

test.each([
  ['d2026-11-28', true],
  ['d2026-11-29', false],
  ['w2026-W47', true],
  ['w2026-W48', false],
  ['w2025-W52', true],
  ['m2026-10', true],
  ['m2026-11', false],
  ['y2025', true],
  ['y2026', false],
  ['l', false],
])('the period %s is over before 29 November 2026: %s', (period, isOver) => {
  expect(isPeriodOver(period, '2026-11-29')).toBe(isOver);
});

describe('what was used', () => {
  const calendar = makeCalendar('Europe/Rome');

  test('is counted by key', () => {
    const tally = openUseTally(calendar, 30);
    const key = { rule: 1, subject: 'm1', period: 'l' };
    tally.add(
      [
        { ...key, count: 1, points: 30 },
        { ...key, count: 1, points: 5 },
      ],
      NOON,
    );
    tally.add([{ ...key, count: -1, points: -10 }], NOON);
    expect(tally.used(key)).toMatchObject({ count: 1, points: 25 });
    expect(tally.used({ ...key, rule: 2 })).toEqual({ count: 0, points: 0 });
  });

  test('is forgotten once nobody can ask for it, and not before', () => {
    const tally = openUseTally(calendar, 30);
    const use = (subject: string, period: string) => ({ rule: 1, subject, period, count: 1, points: 1 });
    const days = [-40, -30, 0].map((back) => `d${addDays('2026-11-29', back)}`);
    tally.add(
      [...days, 'l'].map((period) => use('m0', period)),
      NOON,
    );
    tally.add(
      Array.from({ length: 100_001 }, (_, place) => use(`m${place}`, 'm2020-01')),
      NOON,
    );
    const counted = [...days, 'l'].map((period) => tally.used(use('m0', period)).count);
    expect(counted).toEqual([0, 1, 1, 1]);
    expect(tally.used(use('m5', 'm2020-01')).count).toBe(0);
  });

  test('has to be known from before the period on, as far back as a cap reaches', () => {
    const cap = (window: CapSettings['window'], per: CapSettings['per'] = 'member') => {
      return rules({ caps: [{ per, of: 'points', window, limit: '10', atLimit: 'cut' }] });
    };
    const back = (days: number) => NOON - days * DAY_MS;
    expect(countedFrom(rules({}), NOON, 30)).toBe(NOON);
    expect(countedFrom(cap({ kind: 'day' }, 'trigger'), NOON, 30)).toBe(NOON);
    expect(countedFrom(cap({ kind: 'week' }), NOON, 30)).toBe(back(37));
    expect(countedFrom([...cap({ kind: 'month' }), ...cap({ kind: 'rolling', days: 90 })], NOON, 5)).toBe(back(95));
    expect(countedFrom(cap({ kind: 'lifetime' }), NOON, 30)).toBeUndefined();
    expect(daysKept([...cap({ kind: 'lifetime' }), ...cap({ kind: 'rolling', days: 90 })], 5)).toBe(95);
  });
});

test('a rule whose budget is spent is paused, also when points come back, until it really gave something again', () => {
  const book = putInForce(rules({ budget: '100' }, {}), new Map());
  const tally = openUseTally(makeCalendar('UTC'), 30);
  const pauses = openBudgetPauses(book, tally);
  const use = (points: number, rule = 1) => {
    const uses = [{ rule, subject: 'a', period: 'l', count: 0, points }];
    tally.add(uses, NOON);
    pauses.notice(uses);
    return [...pauses.paused()];
  };
  const record = (rule: number, amount: number) => ({ body: { by: 'x', grants: [{ rule, version: 1, amount }] } });
  expect([use(500, 2), use(99), use(1), use(-40)]).toEqual([[], [], [1], [1]]);
  pauses.resume([record(2, 5), record(1, -40)]);
  expect([...pauses.paused()]).toEqual([1]);
  pauses.resume([record(1, 5)]);
  expect([...pauses.paused()]).toEqual([]);
  expect([use(39), use(1)]).toEqual([[], [1]]);
});

test('a set of numbers counts each once, those far apart too', () => {
  const set = openNumberSet();
  for (const number of [0, 1, 7, 8, 255, 256, 1, 256, 999_999_999_999, 0]) set.add(number);
  expect(set.size()).toBe(7);
});

test('records are grouped by what was decided together', () => {
  const record = (number: number, more?: number) =>
    ({ number, at: NOON, type: 'credit', body: { by: 'x', ...(more ? { more } : {}) } }) as LedgerRecord; // as: what grouping reads
  const grouping = openGrouping();
  const groups = [record(1), record(3, 2), record(4), record(5), record(9, 1), record(10)].map((each) => {
    return grouping.add(each, each.number === 3 ? 40 : undefined);
  });
  expect(groups.map((group) => group && [group.records.map(({ number }) => number), group.lastReturn])).toEqual([
    [[1], undefined],
    undefined,
    undefined,
    [[3, 4, 5], 40],
    undefined,
    [[9, 10], undefined],
  ]);
});

test('the occasions that differ most are kept, by what they are worth', () => {
  const largest = openLargest((pointType, points) => (pointType === 'miles' ? points / 100 : points));
  const add = (number: number, pointType: string, simulated: number) =>
    largest.add({ number, at: NOON, member: 1, pointType, simulated, actual: 0 });
  for (let number = 1; number <= 30; number += 1) add(number, 'points', number % 2 === 0 ? number : -number);
  add(31, 'miles', 2_550);
  add(32, 'points', 25);
  const kept = largest.list().map(({ number }) => number);
  expect(kept).toEqual([30, 29, 28, 27, 26, 31, 25, 32, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13]);
});
