import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import type { Schedule } from '../../../src/domain/rules/rule.ts';
import { makeHours } from '../../../src/domain/rules/schedule.ts';
import {
  anniversariesOn,
  firstDay,
  occurrenceName,
  openingOn,
  yearlyDaysOf,
} from '../../../src/domain/rules/time-occurrences.ts';

const rome = makeCalendar('Europe/Rome');

test.each([
  ['2026-02-27', ['02-27']],
  ['2026-02-28', ['02-28', '02-29']],
  ['2028-02-28', ['02-28']],
  ['2028-02-29', ['02-29']],
  ['2100-02-28', ['02-28', '02-29']],
])('on %s the yearly days %j are kept', (day, days) => {
  expect(yearlyDaysOf(day)).toEqual(days);
});

test('anniversaries are those of years before, of 29 February where that year had one', () => {
  expect(anniversariesOn('2026-02-28').slice(0, 5)).toEqual([
    '2025-02-28',
    '2024-02-28',
    '2024-02-29',
    '2023-02-28',
    '2022-02-28',
  ]);
  expect(anniversariesOn('2028-02-29').slice(0, 2)).toEqual(['2024-02-29', '2020-02-29']);
  expect(anniversariesOn('1971-05-01')).toEqual(['1970-05-01']);
});

test.each([
  ['where it has come to', '2026-03-09', '2026-01-01', '2026-03-09'],
  ['a week ago at most', '2026-02-01', '2026-01-01', '2026-03-03'],
  ['not before it was active', '2026-03-05', '2026-03-08', '2026-03-08'],
  ['from its activation on, when it never looked', undefined, '2026-03-07', '2026-03-07'],
  ['tomorrow, once today is done', '2026-03-11', '2026-01-01', '2026-03-11'],
])('the first day is %s', (_, at, active, day) => {
  expect(firstDay({ at, today: '2026-03-10', active, isAhead: false })).toBe(day);
});

test('of a program that is moved ahead in time no day is too long ago', () => {
  const asked = { at: '2026-02-01', today: '2036-03-10', isAhead: true };
  expect(firstDay({ ...asked, active: '2026-01-01' })).toBe('2026-02-01');
  expect(firstDay({ ...asked, active: '2026-02-08' })).toBe('2026-02-08');
});

test.each([
  [{ occasion: 'birthday' } as const, '2026'],
  [{ occasion: 'anniversary' } as const, '2026'],
  [{ occasion: 'first_of_month' } as const, '2026-03'],
  [{ occasion: 'inactivity', days: 30 } as const, 'since 2026-01-30'],
])('an occurrence of %j is named %s', (trigger, name) => {
  expect(occurrenceName({ on: 'time', ...trigger }, '2026-03-01')).toBe(name);
});

describe('a rule opens', () => {
  const always = { startsAt: Number.NEGATIVE_INFINITY, endsAt: Number.POSITIVE_INFINITY, schedule: null };
  const night = (schedule: Schedule) => ({ ...always, schedule });
  const later = Date.parse('2027-01-01T00:00:00Z');
  const at = (rule: typeof always | ReturnType<typeof night>, day: string, now = later) => {
    const instant = openingOn(rule, day, { calendar: rome, now });
    return instant === undefined ? undefined : new Date(instant).toISOString();
  };

  test.each([
    ['at midnight', always, '2026-03-10', '2026-03-09T23:00:00.000Z'],
    [
      'when it begins',
      { ...always, startsAt: Date.parse('2026-03-10T09:17:00Z') },
      '2026-03-10',
      '2026-03-10T09:17:00.000Z',
    ],
    ['not once it has ended', { ...always, endsAt: Date.parse('2026-03-09T23:00:00Z') }, '2026-03-10', undefined],
    ['with its hours', night(makeHours({ from: '09:05', to: '09:06' })), '2026-03-10', '2026-03-10T08:05:00.000Z'],
    ['not on other weekdays', night(makeHours({ weekdays: [1] })), '2026-03-10', undefined],
    ['in no hour that spring skips', night(makeHours({ from: '02:00', to: '03:00' })), '2026-03-29', undefined],
    [
      'in the first of the hours that autumn has twice',
      night(makeHours({ from: '02:30', to: '03:00' })),
      '2026-10-25',
      '2026-10-25T00:30:00.000Z',
    ],
  ] as const)('%s', (_, rule, day, instant) => {
    expect(at(rule, day)).toBe(instant);
  });

  test('not before that is now', () => {
    const hours = night(makeHours({ from: '09:30' }));
    expect(at(hours, '2026-03-10', Date.parse('2026-03-10T08:29:59Z'))).toBeUndefined();
    expect(at(hours, '2026-03-10', Date.parse('2026-03-10T08:30:00Z'))).toBe('2026-03-10T08:30:00.000Z');
    expect(at(always, '2026-03-11', Date.parse('2026-03-10T22:59:59Z')), 'tomorrow').toBeUndefined();
  });
});
