import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, isDay, isTimeZone, lastDayOfMonth, makeCalendar } from '../../src/domain/calendar.ts';
import { dayText } from '../reference/asks.ts';
import { dayAt, startOf } from '../reference/reference-ledger.ts';

const ZONES = [
  'UTC',
  'Europe/Rome',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Cairo',
];
const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('days of a time zone', () => {
  test('an instant lies within its day, whatever the zone does to its clocks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(instant, { minLength: 1, maxLength: 5 }), (zone, instants) => {
        const calendar = makeCalendar(zone);
        for (const each of instants) {
          const day = calendar.dayOf(each);
          expect(calendar.startOf(day)).toBeLessThanOrEqual(each);
          expect(calendar.dayOf(calendar.startOf(day))).toBe(day);
          expect(calendar.startOf(addDays(day, 1))).toBeGreaterThan(each);
        }
      }),
    );
  });

  test('agree with the rule of Europe’s summer time', () => {
    const calendar = makeCalendar('Europe/Rome');
    fc.assert(
      fc.property(instant, (each) => {
        expect(calendar.dayOf(each)).toBe(dayText(dayAt(each)));
        expect(calendar.startOf(calendar.dayOf(each))).toBe(startOf(dayAt(each)));
      }),
    );
  });

  test.each([
    ['Europe/Rome', '2026-03-29', 23],
    ['Europe/Rome', '2026-10-25', 25],
    ['Europe/Rome', '2026-01-05', 24],
    ['Africa/Cairo', '2026-04-24', 23],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ])('%s, %s has %s hours', (zone, day, hours) => {
    const { startOf: begin } = makeCalendar(zone);
    expect((begin(addDays(day, 1)) - begin(day)) / 3_600_000).toBe(hours);
  });

  test('a day begins with its first instant where midnight is skipped', () => {
    const cairo = makeCalendar('Africa/Cairo');
    expect(new Date(cairo.startOf('2026-04-24')).toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(cairo.dayOf(cairo.startOf('2026-04-24') - 1)).toBe('2026-04-23');
  });
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', 12, '2027-03-31'],
  ])('%s and %i months more: %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test('have a last day', () => {
    expect(['2026-02-03', '2028-02-03', '2026-12-31', '2026-04-01'].map(lastDayOfMonth)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
      '2026-04-30',
    ]);
  });
});

describe('texts', () => {
  test.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['1969-12-31', false],
    ['2026-2-1', false],
    ['2026-13-01', false],
    ['+002026-01-01', false],
    ['2026-01-01T00:00', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('name a time zone or do not', () => {
    expect(['Europe/Rome', 'UTC', 'Mars/Base', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
