import { describe, expect, test } from 'vitest';
import { type CreditInput, decideCredit } from '../../../src/domain/ledger/decide-credit.ts';
import { decideDebit } from '../../../src/domain/ledger/decide-debit.ts';
import { decideCapture, decideHold } from '../../../src/domain/ledger/decide-hold.ts';
import { decideReversal } from '../../../src/domain/ledger/decide-reversal.ts';
import { decideTransfer } from '../../../src/domain/ledger/decide-transfer.ts';
import { walletKey } from '../../../src/domain/ledger/overlay.ts';
import { makeWorld, NOON, TODAY, type World } from './ledger-world.ts';

const who = (number: number) => ({ kind: 'number', number }) as const;
const base = { member: who(1), pointType: 'points', reference: 'test' };
const rome = (day: string, hour = 12) => Date.parse(`${day}T00:00:00+01:00`) + hour * 3_600_000;
const numberOf = (done: { number: number } | string): number => {
  if (typeof done === 'string') throw new Error(done);
  return done.number;
};
const give = (world: World, amount: number, more: Partial<CreditInput> = {}) =>
  numberOf(world.apply(({ view }) => decideCredit(view, { ...base, amount, ...more })));
const hold = (world: World, amount: number, expiresAt?: number) =>
  numberOf(world.apply(({ view }) => decideHold(view, { ...base, amount, ...(expiresAt ? { expiresAt } : {}) })));
const spend = (world: World, amount: number, instant?: number) =>
  numberOf(world.apply(({ view }) => decideDebit(view, { ...base, amount }), instant));

describe('what falls due', () => {
  test('points can be used on their last day and are gone at the start of the next, in the program’s zone', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-31' });
    expect(world.settle(1, rome('2026-02-01', 0) - 1)).toEqual([]);
    expect(world.settle(1, rome('2026-02-01', 0))).toEqual([{ type: 'expiry', day: '2026-01-31', amount: 10 }]);
    expect(world.settle(1, rome('2026-02-01', 0))).toEqual([]);
    expect(world.wallet(1)).toMatchObject({ available: 0, nextDue: null, lots: [] });
  });

  test('delayed points become available at the start of their day', () => {
    const world = makeWorld();
    give(world, 10, { activatesOn: '2026-01-10', expiresOn: '2026-01-20' });
    expect(world.wallet(1)).toMatchObject({ available: 0, pending: 10 });
    expect(world.settle(1, rome('2026-01-10', 0) - 1)).toEqual([]);
    expect(world.settle(1, rome('2026-01-10', 0))).toEqual([{ type: 'activation', day: '2026-01-10', amount: 10 }]);
    expect(world.wallet(1)).toMatchObject({ available: 10, pending: 0, nextDue: rome('2026-01-21', 0) });
    expect(world.lots(1)).toEqual(['10 until 2026-01-20 from 2026-01-10']);
  });

  test('an activation day that has come already is no delay', () => {
    const world = makeWorld();
    give(world, 10, { activatesOn: TODAY });
    expect(world.wallet(1)).toMatchObject({ available: 10, pending: 0, evergreen: 10 });
  });

  test('everything is booked in the order in which it fell due, however late', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-08' });
    give(world, 20, { expiresOn: '2026-01-12', activatesOn: '2026-01-07' });
    give(world, 30, { activatesOn: '2026-01-09' });
    hold(world, 4, rome('2026-01-06'));
    expect(world.settle(1, rome('2026-03-01'))).toEqual([
      { type: 'release', amount: 4 },
      { type: 'activation', day: '2026-01-07', amount: 20 },
      // At one instant, the start of the 9th: what comes is booked before what goes.
      { type: 'activation', day: '2026-01-09', amount: 30 },
      { type: 'expiry', day: '2026-01-08', amount: 10 },
      { type: 'expiry', day: '2026-01-12', amount: 20 },
    ]);
    expect(world.wallet(1)).toMatchObject({ available: 30, pending: 0, held: 0, evergreen: 30, lots: [] });
  });

  test('held points do not expire; what a late release returns does, in the same record', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-08' });
    hold(world, 6, rome('2026-01-20'));
    expect(world.settle(1, rome('2026-01-15'))).toEqual([{ type: 'expiry', day: '2026-01-08', amount: 4 }]);
    expect(world.wallet(1)).toMatchObject({ available: 0, held: 6 });
    expect(world.settle(1, rome('2026-01-25'))).toEqual([{ type: 'release', amount: 6 }]);
    expect(world.wallet(1)).toMatchObject({ available: 0, held: 0, lots: [] });
  });

  test('delayed points fill a debt when they come', () => {
    const world = makeWorld({ floor: -50 });
    spend(world, 15);
    give(world, 40, { expiresOn: '2026-01-31', activatesOn: '2026-01-10' });
    world.settle(1, rome('2026-01-11'));
    expect(world.wallet(1)).toMatchObject({ available: 25, evergreen: 0 });
    expect(world.lots(1)).toEqual(['25 until 2026-01-31 from 2026-01-10']);
  });

  test('of points that one record brought and that come on one day, those that expire fill the debt', () => {
    const world = makeWorld({ floor: -50 });
    spend(world, 15);
    // As a merge brings them, the ones that never expire first.
    const waiting = { amount: 40, activatesOn: '2026-01-10', source: '', active: false, opened: 7 };
    const lots = [null, '2026-01-31'].map((expiresOn) => ({ ...waiting, expiresOn }));
    const nextDue = rome('2026-01-10', 0);
    world.state.wallets.set(walletKey(1, 'points'), { ...world.wallet(1), pending: 80, lots, nextDue });
    world.settle(1, rome('2026-01-11'));
    expect(world.wallet(1)).toMatchObject({ available: 65, evergreen: 40 });
    expect(world.lots(1)).toEqual(['25 until 2026-01-31 from 2026-01-10']);
  });
});

describe('days that the point type gives', () => {
  test.each([
    [{ expiry: { kind: 'days', length: 30 } }, '10 until 2026-02-04'],
    [{ expiry: { kind: 'months', length: 1 } }, '10 until 2026-02-05'],
    [{ expiry: { kind: 'months', length: 1 }, lotGranularity: 'month' }, '10 until 2026-02-28'],
    [{ expiry: { kind: 'days', length: 30 }, activationDelayDays: 3 }, '10 until 2026-02-07 from 2026-01-08 pending'],
  ] as const)('%o', (type, lot) => {
    const world = makeWorld(type);
    give(world, 10);
    expect(world.lots(1)).toEqual([lot]);
  });

  test('credits of one day and source share a lot, others do not', () => {
    const world = makeWorld();
    for (const source of ['shop', 'shop', 'gift']) give(world, 10, { expiresOn: '2026-02-01', source });
    give(world, 5, { expiresOn: '2026-02-02', source: 'shop' });
    expect(world.lots(1)).toEqual(['10 until 2026-02-01 gift', '20 until 2026-02-01 shop', '5 until 2026-02-02 shop']);
  });
});

describe('points go back where they came from', () => {
  const reverse = (world: World, transaction: number, amount?: number, instant?: number) =>
    world.apply(
      ({ view }) => decideReversal(view, { transaction, reference: 'test', ...(amount ? { amount } : {}) }),
      instant,
    );

  test('a reversed debit restores exactly the lots it used, partial ones backwards', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-31' });
    give(world, 10, { expiresOn: '2026-02-28' });
    give(world, 10);
    const spent = spend(world, 25);
    reverse(world, spent, 8);
    expect([world.lots(1), world.wallet(1).evergreen]).toEqual([['3 until 2026-02-28'], 10]);
    reverse(world, spent, 10);
    expect(world.lots(1)).toEqual(['10 until 2026-02-28', '3 until 2026-01-31']);
    reverse(world, spent);
    expect([world.lots(1), world.wallet(1).evergreen]).toEqual([['10 until 2026-01-31', '10 until 2026-02-28'], 10]);
  });

  test('what has passed its day meanwhile expires in the same record, or gets days of grace', () => {
    const atOnce = makeWorld();
    const graced = makeWorld({ reversalGraceDays: 7 });
    for (const [world, lots] of [
      [atOnce, []],
      [graced, ['10 until 2026-02-17']],
    ] as const) {
      give(world, 10, { expiresOn: '2026-01-31' });
      const spent = spend(world, 10);
      reverse(world, spent, undefined, rome('2026-02-10'));
      expect(world.lots(1)).toEqual(lots);
      expect(world.wallet(1).spent).toBe(0);
    }
  });

  test('a transfer carries each part’s expiry, and its reversal brings it back', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-31' });
    give(world, 10);
    const input = { from: who(1), to: who(2), pointType: 'points', amount: 15, reference: 'test' };
    const moved = numberOf(world.apply(({ view }) => decideTransfer(view, input)));
    expect([world.lots(2), world.wallet(2).evergreen]).toEqual([['10 until 2026-01-31'], 5]);
    reverse(world, moved);
    expect([world.lots(1), world.wallet(1).evergreen, world.wallet(2).available]).toEqual([
      ['10 until 2026-01-31'],
      10,
      0,
    ]);
  });

  test('a final capture returns the rest; a reversed capture returns what was captured', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-31' });
    give(world, 10);
    const number = hold(world, 15);
    const input = { hold: number, amount: 12, final: true, reference: 'test' };
    const captured = numberOf(world.apply(({ view }) => decideCapture(view, input)));
    expect([world.lots(1), world.wallet(1).evergreen, world.wallet(1).held]).toEqual([[], 8, 0]);
    reverse(world, captured);
    expect([world.lots(1), world.wallet(1).evergreen]).toEqual([['10 until 2026-01-31'], 10]);
  });

  test('a reversed credit takes its own points back, not those that expire sooner', () => {
    const world = makeWorld();
    give(world, 10, { expiresOn: '2026-01-31' });
    const later = give(world, 10, { expiresOn: '2026-02-28' });
    spend(world, 5);
    reverse(world, later, 7);
    expect(world.lots(1)).toEqual(['3 until 2026-02-28', '5 until 2026-01-31']);
    reverse(world, later);
    expect(world.lots(1)).toEqual(['5 until 2026-01-31']);
  });

  test('pending points are taken back while they wait', () => {
    const world = makeWorld();
    const credited = give(world, 10, { activatesOn: '2026-02-01' });
    reverse(world, credited, 4);
    expect(world.wallet(1)).toMatchObject({ pending: 6, available: 0 });
    world.settle(1, rome('2026-02-02'));
    reverse(world, credited, undefined, NOON + 40 * 86_400_000);
    expect(world.wallet(1)).toMatchObject({ pending: 0, available: 0, evergreen: 0, earned: 0 });
  });
});
