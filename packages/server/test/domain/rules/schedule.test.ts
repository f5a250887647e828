import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../../src/domain/calendar.ts';
import { daysBetween, isKeptOn, localTimeOf, yearsBetween } from '../../../src/domain/rules/local-time.ts';
import type { RuleSettings } from '../../../src/domain/rules/rule.ts';
import { at, rule } from './rules-world.ts';

const rome = makeCalendar('Europe/Rome');

function isOpen(schedule: RuleSettings['schedule'] & object, instant: string, startsAt?: string): boolean | undefined {
  const own = rule(1, { schedule, ...(startsAt ? { startsAt: at(startsAt) } : {}) });
  return own.schedule?.isOpen(at(instant), rome);
}

describe('hours of weekdays, in local time', () => {
  const night = { from: '22:00', to: '02:00', weekdays: [6] };
  test.each<[string, RuleSettings['schedule'] & object, string, boolean]>([
    ['a Sunday', { weekdays: [7] }, '2026-11-29T12:00:00Z', true],
    ['its last minute', { weekdays: [7] }, '2026-11-29T22:59:59Z', true],
    ['Monday’s first', { weekdays: [7] }, '2026-11-29T23:00:00Z', false],
    ['from its first minute', { from: '12:00', to: '14:00' }, '2026-11-29T11:00:00Z', true],
    ['before it', { from: '12:00', to: '14:00' }, '2026-11-29T10:59:59Z', false],
    ['not in its end', { from: '12:00', to: '14:00' }, '2026-11-29T13:00:00Z', false],
    ['until midnight, when no end is said', { from: '20:00' }, '2026-11-29T22:59:00Z', true],
    ['from midnight, when no beginning is', { to: '08:00' }, '2026-11-28T23:00:00Z', true],
    ['… also where no beginning is said', { to: '00:00' }, '2026-11-29T22:00:00Z', true],
    ['an end of 00:00 is midnight', { from: '20:00', to: '00:00' }, '2026-11-29T22:00:00Z', true],
    ['past midnight it belongs to the day before: Saturday night', night, '2026-11-28T22:00:00Z', true],
    ['Sunday’s small hours', night, '2026-11-29T00:30:00Z', true],
    ['not Saturday’s small hours', night, '2026-11-28T00:30:00Z', false],
    ['nor Sunday night', night, '2026-11-29T22:30:00Z', false],
    ['nor the time between', night, '2026-11-28T12:00:00Z', false],
    [
      'the hour that is skipped in spring never comes: before it',
      { from: '02:00', to: '03:00' },
      '2026-03-29T00:59:59Z',
      false,
    ],
    ['… and after it', { from: '02:00', to: '03:00' }, '2026-03-29T01:00:00Z', false],
    ['the hour after it is itself', { from: '03:00', to: '04:00' }, '2026-03-29T01:00:00Z', true],
    ['the noon of that day is at noon', { from: '12:00', to: '12:01' }, '2026-03-29T10:00:00Z', true],
    [
      'the hour that comes twice in autumn: the first time',
      { from: '02:00', to: '03:00' },
      '2026-10-25T00:30:00Z',
      true,
    ],
    ['… and the second', { from: '02:00', to: '03:00' }, '2026-10-25T01:30:00Z', true],
    ['… and no more', { from: '02:00', to: '03:00' }, '2026-10-25T02:00:00Z', false],
    ['a leap day', { weekdays: [2] }, '2028-02-29T12:00:00Z', true],
  ])('%s', (_name, schedule, instant, expected) => {
    expect(isOpen(schedule, instant)).toBe(expected);
  });
});

describe('occurrences of RFC 5545, in local time', () => {
  const daily = { rrule: 'FREQ=DAILY;BYHOUR=18', minutes: 120 };
  const lastDay = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1', minutes: 1_440 };
  test.each<[string, RuleSettings['schedule'] & object, string, boolean, string?]>([
    ['from its first instant', daily, '2026-11-29T17:00:00Z', true],
    ['before it', daily, '2026-11-29T16:59:59Z', false],
    ['for so many minutes', daily, '2026-11-29T18:59:59Z', true],
    ['and no more', daily, '2026-11-29T19:00:00Z', false],
    ['in summer an hour earlier by UTC', daily, '2026-07-01T16:00:00Z', true],
    ['the last day of November', lastDay, '2026-11-30T12:00:00Z', true],
    ['not the one before', lastDay, '2026-11-29T12:00:00Z', false],
    ['of February, in a leap year', lastDay, '2028-02-29T12:00:00Z', true],
    ['of February, in another', lastDay, '2027-02-28T12:00:00Z', true],
    [
      '29 February is not kept in other years',
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', minutes: 1_440 },
      '2027-02-28T12:00:00Z',
      false,
    ],
    [
      '… but in its own',
      { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', minutes: 1_440 },
      '2028-02-29T12:00:00Z',
      true,
    ],
    [
      '31st: months without one have none',
      { rrule: 'FREQ=MONTHLY;BYMONTHDAY=31', minutes: 1_440 },
      '2026-11-30T12:00:00Z',
      false,
    ],
    ['the second Tuesday', { rrule: 'FREQ=MONTHLY;BYDAY=2TU', minutes: 1_440 }, '2026-12-08T12:00:00Z', true],
    [
      'a day that begins in winter and ends in summer time is as long as its minutes',
      { rrule: 'FREQ=WEEKLY;BYDAY=SU', minutes: 1_380 },
      '2026-03-29T21:59:59Z',
      true,
    ],
    ['… and not longer', { rrule: 'FREQ=WEEKLY;BYDAY=SU', minutes: 1_380 }, '2026-03-29T22:00:00Z', false],
    [
      'an hour that is skipped does not occur',
      { rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', minutes: 30 },
      '2026-03-29T01:30:00Z',
      false,
    ],
    [
      'of an hour that comes twice the first counts',
      { rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', minutes: 30 },
      '2026-10-25T00:30:00Z',
      true,
    ],
    ['… and not the second', { rrule: 'FREQ=DAILY;BYHOUR=2;BYMINUTE=30', minutes: 30 }, '2026-10-25T01:30:00Z', false],
    [
      'every second day counts from the beginning',
      { rrule: 'FREQ=DAILY;INTERVAL=2', minutes: 1_440 },
      '2026-11-03T12:00:00Z',
      true,
      '2026-11-01T09:00:00Z',
    ],
    [
      '… so not the next',
      { rrule: 'FREQ=DAILY;INTERVAL=2', minutes: 1_440 },
      '2026-11-04T12:00:00Z',
      false,
      '2026-11-01T09:00:00Z',
    ],
    [
      'after so many no more',
      { rrule: 'FREQ=DAILY;COUNT=3', minutes: 1_440 },
      '2026-11-04T12:00:00Z',
      false,
      '2026-11-01T09:00:00Z',
    ],
    ['until its end', { rrule: 'FREQ=DAILY;UNTIL=20261102T230000Z', minutes: 60 }, '2026-11-03T23:10:00Z', false],
    [
      'before its beginning',
      { rrule: 'FREQ=DAILY', minutes: 1_440 },
      '2026-10-30T12:00:00Z',
      false,
      '2026-11-01T09:00:00Z',
    ],
    ['while one overlaps the next', { rrule: 'FREQ=DAILY', minutes: 2_000 }, '2026-11-03T20:00:00Z', true],
  ])('%s', (_name, schedule, instant, expected, startsAt) => {
    expect(isOpen(schedule, instant, startsAt)).toBe(expected);
  });

  test('an answer does not depend on what was asked before', () => {
    const own = rule(1, { schedule: daily });
    const instants = Array.from(
      { length: 400 },
      (_, index) => at('2026-03-20T00:00:00Z') + ((index * 7_919) % 400) * 1_800_000,
    );
    for (const instant of instants) {
      const fresh = rule(1, { schedule: daily });
      expect(own.schedule?.isOpen(instant, rome)).toBe(fresh.schedule?.isOpen(instant, rome));
    }
  });
});

describe('days of people', () => {
  test.each([
    ['1990-05-04', '2026-05-04', true],
    ['1990-05-04', '2026-05-05', false],
    ['1992-02-29', '2028-02-29', true],
    ['1992-02-29', '2026-02-28', true],
    ['1992-02-29', '2028-02-28', false],
    ['1992-02-29', '2100-02-28', true],
    ['1992-02-28', '2028-02-29', false],
  ])('%s is kept on %s: %s', (yearly, day, expected) => {
    expect(isKeptOn(yearly, day)).toBe(expected);
  });

  test.each([
    ['1990-05-04', '2026-05-03', 35],
    ['1990-05-04', '2026-05-04', 36],
    ['1992-02-29', '2026-02-27', 33],
    ['1992-02-29', '2026-02-28', 34],
  ])('from %s to %s it is %s years', (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years);
  });

  test('days are counted over leap days and changes of the clock', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });
});

test.each([
  ['Europe/Rome', '2026-03-29T01:00:00Z', 180],
  ['Europe/Rome', '2026-10-25T01:30:00Z', 150],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', 150],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345],
])('what the clock shows: %s at %s, minute %s', (zone, instant, minute) => {
  expect(localTimeOf(at(instant), makeCalendar(zone)).minute).toBe(minute);
});
