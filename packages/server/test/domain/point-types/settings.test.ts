import { describe, expect, test } from 'vitest';
import type { PointType } from '../../../src/domain/ledger/point-type.ts';
import {
  decideNewPointType,
  decidePointTypeChange,
  type PointTypeSettings,
} from '../../../src/domain/point-types/settings.ts';

function make(settings: Partial<PointTypeSettings> = {}, scale = 2): PointType {
  const decision = decideNewPointType({ key: 'credits', scale, ...settings }, true);
  if ('problems' in decision) throw new Error(JSON.stringify(decision.problems));
  return decision.pointType;
}

function problemsOf(decision: ReturnType<typeof decideNewPointType>): string[] {
  return 'problems' in decision ? decision.problems.map(({ field, code }) => `${field} ${code}`) : [];
}

describe('a new point type', () => {
  test('has plain defaults, and is the default when it is the first', () => {
    expect(make()).toEqual({
      key: 'credits',
      nameSingular: 'credits',
      namePlural: 'credits',
      scale: 2,
      decimalSeparator: '.',
      thousandsSeparator: ',',
      floor: 0,
      maxPerMovement: null,
      maxBalance: null,
      maxIssuedPerDay: null,
      expiry: { kind: 'never' },
      lotGranularity: 'day',
      activationDelayDays: 0,
      reversalPolicy: 'refuse',
      reversalGraceDays: 0,
      isDefault: true,
      version: 1,
    });
    const second = decideNewPointType({ key: 'credits', scale: 0 }, false);
    expect('pointType' in second && second.pointType.isDefault).toBe(false);
  });

  test('is the default when it is the first, whatever is asked for', () => {
    expect(make({ isDefault: false }).isDefault).toBe(true);
  });

  test('keeps amounts in minor units of its scale', () => {
    const made = make({ floor: '-10.50', maxPerMovement: 1000, maxBalance: '99.9' });
    expect(made).toMatchObject({ floor: -1_050, maxPerMovement: 100_000, maxBalance: 9_990 });
  });

  test.each<[string, { key?: string; scale?: number } & Partial<PointTypeSettings>, string[]]>([
    ['a key in capitals', { key: 'Points' }, ['key malformed']],
    ['a key that begins with a digit', { key: '1st' }, ['key malformed']],
    ['a key of 33 letters', { key: 'a'.repeat(33) }, ['key malformed']],
    ['seven decimals', { scale: 7 }, ['decimals out_of_range']],
    ['half a decimal', { scale: 0.5 }, ['decimals out_of_range']],
    ['a floor above zero', { floor: '0.01' }, ['floor above_zero']],
    ['a floor with too many decimals', { floor: '-0.001' }, ['floor too_many_decimals']],
    ['a floor that is no number', { floor: '1,5' }, ['floor amount_malformed']],
    [
      'a maximum of zero',
      { maxPerMovement: 0, maxBalance: '-1' },
      ['maxPerMovement not_positive', 'maxBalance not_positive'],
    ],
    ['a maximum of 16 digits', { maxBalance: '99999999999999.99' }, ['maxBalance amount_out_of_range']],
    ['days without a length', { expiry: { kind: 'days' } }, ['expiry.length out_of_range']],
    ['no days', { expiry: { kind: 'days', length: 0 } }, ['expiry.length out_of_range']],
    ['months beyond the calendar', { expiry: { kind: 'months', length: 1_201 } }, ['expiry.length out_of_range']],
    ['a length of never', { expiry: { kind: 'never', length: 3 } }, ['expiry.length not_allowed']],
    ['a negative delay', { activationDelayDays: -1 }, ['activationDelayDays out_of_range']],
    ['half a day of grace', { reversalGraceDays: 1.5 }, ['reversalGraceDays out_of_range']],
    ['an empty name', { nameSingular: '' }, ['nameSingular malformed']],
    ['a control character', { namePlural: 'po\u0000ints' }, ['namePlural malformed']],
    ['half a surrogate pair', { decimalSeparator: '\ud800' }, ['decimalSeparator malformed']],
    [
      'everything at once',
      { key: 'A', floor: 1, expiry: { kind: 'days', length: -1 } },
      ['key malformed', 'expiry.length out_of_range', 'floor above_zero'],
    ],
  ])('is refused with %s', (_, wanted, expected) => {
    expect(problemsOf(decideNewPointType({ key: 'credits', scale: 2, ...wanted }, false))).toEqual(expected);
  });
});

describe('a change of settings', () => {
  test('leaves what it does not name, and raises the version', () => {
    const before = make({ floor: -5, expiry: { kind: 'months', length: 12 }, nameSingular: 'credit' });
    expect(decidePointTypeChange(before, { maxBalance: '50' })).toEqual({
      pointType: { ...before, maxBalance: 5_000, version: 2 },
    });
  });

  test('takes a limit away with null', () => {
    const decision = decidePointTypeChange(make({ maxBalance: 5 }), { maxBalance: null });
    expect('pointType' in decision && decision.pointType.maxBalance).toBeNull();
  });

  test('never leaves the program without a default', () => {
    expect(problemsOf(decidePointTypeChange(make(), { isDefault: false }))).toEqual(['isDefault default_needed']);
  });
});
