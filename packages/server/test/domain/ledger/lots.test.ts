import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLots, fillDebt, restoreParts, sumOf, takeParts } from '../../../src/domain/ledger/lots.ts';
import type { LotPart } from '../../../src/domain/ledger/record.ts';
import { emptyWallet, type Lot, type Wallet } from '../../../src/domain/ledger/wallet.ts';

const lot = (amount: number, expiresOn: string | null, more: Partial<Lot> = {}): Lot => ({
  amount,
  expiresOn,
  activatesOn: null,
  source: '',
  active: true,
  opened: 1,
  ...more,
});
const walletWith = (evergreen: number, lots: readonly Lot[]): Wallet => ({
  ...emptyWallet(1, 'points'),
  available: evergreen + lots.filter(({ active }) => active).reduce((sum, { amount }) => sum + amount, 0),
  evergreen,
  lots,
});

const amount = fc.integer({ min: 1, max: 50 });
const day = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01');
const part: fc.Arbitrary<LotPart> = fc
  .record({ amount, expiresOn: fc.option(day, { nil: undefined }), source: fc.constantFrom('', 'shop') })
  .map(({ amount: many, expiresOn, source }) => ({ amount: many, ...(expiresOn ? { expiresOn, source } : {}) }));
const parts = fc.array(part, { maxLength: 8 });

describe('which lots pay', () => {
  test('soonest to expire first, the older among equals, what never expires last, the rest becomes a debt', () => {
    const wallet = walletWith(7, [
      lot(1, '2026-03-01', { opened: 1 }),
      lot(2, '2026-02-01', { opened: 9, source: 'late' }),
      lot(3, '2026-02-01', { opened: 4, source: 'early' }),
      lot(99, '2026-01-01', { active: false, activatesOn: '2025-12-31' }),
    ]);
    expect(chooseLots(wallet, 20)).toEqual([
      { amount: 3, expiresOn: '2026-02-01', source: 'early' },
      { amount: 2, expiresOn: '2026-02-01', source: 'late' },
      { amount: 1, expiresOn: '2026-03-01' },
      { amount: 14 },
    ]);
    expect(chooseLots(wallet, 4).map((taken) => taken.amount)).toEqual([3, 1]);
  });

  test('parts sum to what was asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 50 }),
        fc.array(fc.tuple(amount, day)),
        fc.integer({ min: 1, max: 300 }),
        (evergreen, days, asked) => {
          const wallet = walletWith(
            evergreen,
            days.map(([many, until], opened) => lot(many, until, { opened, source: `${opened}` })),
          );
          const chosen = chooseLots(wallet, asked);
          expect(sumOf(chosen)).toBe(asked);
          expect(chosen.every((each) => each.amount > 0)).toBe(true);
        },
      ),
    );
  });
});

describe('parts', () => {
  test('are cut without loss: any two cuts side by side are one', () => {
    fc.assert(
      fc.property(parts, fc.nat(100), fc.nat(100), fc.nat(100), (given, skip, first, second) => {
        const cut = [...takeParts(given, first, skip), ...takeParts(given, second, skip + first)];
        expect(points(cut)).toEqual(points(takeParts(given, first + second, skip)));
        expect(sumOf(takeParts(given, first, skip))).toBe(Math.max(0, Math.min(first, sumOf(given) - skip)));
      }),
    );
  });

  test('that come in fill a debt first, from the front, and nothing is lost', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: -120, max: 20 }), (incoming, evergreen) => {
        const filled = fillDebt(walletWith(evergreen, []), incoming);
        const debt = Math.min(Math.max(0, -evergreen), sumOf(incoming));
        expect(sumOf(filled)).toBe(sumOf(incoming));
        expect(points(takeParts(filled, sumOf(incoming), debt))).toEqual(
          points(takeParts(incoming, sumOf(incoming), debt)),
        );
        if (debt > 0) expect(filled[0]).toEqual({ amount: expect.any(Number) });
      }),
    );
  });

  test('that come back after their day expire at once, or live on for the days of grace', () => {
    const given = [{ amount: 5, expiresOn: '2026-01-04' }, { amount: 6, expiresOn: '2026-01-05' }, { amount: 7 }];
    expect(restoreParts(given, { today: '2026-01-05', graceDays: 0 })).toEqual({
      restored: given,
      expired: [given[0]],
    });
    expect(restoreParts(given, { today: '2026-01-05', graceDays: 10 })).toEqual({
      restored: [{ amount: 5, expiresOn: '2026-01-15' }, given[1], given[2]],
      expired: [],
    });
  });
});

/** One entry a point, so that lists compare whatever way they are cut. */
function points(list: readonly LotPart[]): string[] {
  return list.flatMap(({ amount: many, ...key }) => Array.from({ length: many }, () => JSON.stringify(key)));
}
