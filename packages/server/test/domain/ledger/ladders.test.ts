import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/ledger/checks.ts';
import { decideAdjustment } from '../../../src/domain/ledger/decide-adjustment.ts';
import { type CreditInput, decideCredit } from '../../../src/domain/ledger/decide-credit.ts';
import { decideDebit } from '../../../src/domain/ledger/decide-debit.ts';
import { decideCapture, decideHold, decideRelease } from '../../../src/domain/ledger/decide-hold.ts';
import { decideReversal } from '../../../src/domain/ledger/decide-reversal.ts';
import { decideTransfer } from '../../../src/domain/ledger/decide-transfer.ts';
import type { LedgerView } from '../../../src/domain/ledger/ledger-view.ts';
import { makeWorld, NOON, type World } from './ledger-world.ts';

const who = (number: number) => ({ kind: 'number', number }) as const;
const late = { occurredAt: NOON + 1 };

/** Everything is wrong at first; each line of a table repairs the fault that the line before it was refused for. */
type Faults<I> = readonly (readonly [repaired: Partial<I>, code: string])[];

function climb<I>(
  world: World,
  decide: (view: LedgerView, input: I) => Decision,
  worst: I,
  faults: Faults<I>,
): string[] {
  let input = worst;
  return faults.map(([repaired]) => {
    input = { ...input, ...repaired };
    const decision = decide(world.at().view, input);
    return 'rejection' in decision ? decision.rejection.code : 'applied';
  });
}

function give(world: World, input: Partial<CreditInput> = {}): number {
  const given = world.apply(({ view }) =>
    decideCredit(view, { member: who(1), pointType: 'points', amount: 100, reference: 'test', ...input }),
  );
  if (typeof given === 'string') throw new Error(given);
  return given.number;
}

const codes = <I>(faults: Faults<I>) => faults.map(([, code]) => code);
const LIMITS = { maxPerMovement: 500, maxBalance: 1_000 };
const MEMBER_FAULTS = [
  [{}, 'unknown_member'],
  [{ member: who(6) }, 'member_erased'],
  [{ member: who(4) }, 'member_blocked'],
  [{ member: who(5) }, 'member_excluded'],
  [{ member: who(1) }, 'unknown_point_type'],
] as const;
const AMOUNT_FAULTS = [
  [{ pointType: 'points' }, 'amount_malformed'],
  [{ amount: '1.5' }, 'too_many_decimals'],
  [{ amount: '1000000000000000' }, 'amount_out_of_range'],
  [{ amount: '0' }, 'amount_not_positive'],
  [{ amount: '-5' }, 'amount_not_positive'],
  [{ amount: '501' }, 'over_max_per_movement'],
] as const;
const WORST = { member: who(99), pointType: 'gems', amount: '1,5', reference: 'test', ...late };

describe('each decision climbs its ladder in order', () => {
  test('credit', () => {
    const world = makeWorld(LIMITS);
    give(world, { amount: 500 });
    give(world, { amount: 450 });
    const faults: Faults<CreditInput> = [
      ...MEMBER_FAULTS,
      ...AMOUNT_FAULTS,
      [{ amount: '100' }, 'occurred_in_future'],
      [{ occurredAt: NOON, expiresOn: '2026-01-04', activatesOn: '2026-02-01' }, 'expires_in_past'],
      [{ expiresOn: '2026-01-31' }, 'activates_after_expiry'],
      [{ activatesOn: '2026-01-31' }, 'over_max_balance'],
      [{ amount: '50' }, 'applied'],
    ];
    expect(climb(world, decideCredit, WORST, faults)).toEqual(codes(faults));
  });

  test('debit', () => {
    const world = makeWorld({ ...LIMITS, floor: -10 });
    give(world);
    const faults: Faults<Parameters<typeof decideDebit>[1]> = [
      ...MEMBER_FAULTS,
      ...AMOUNT_FAULTS,
      [{ amount: '111' }, 'occurred_in_future'],
      [{ occurredAt: NOON }, 'insufficient_points'],
      [{ amount: '110' }, 'applied'],
      [{ floor: 0 }, 'insufficient_points'],
      [{ floor: -50, amount: '150' }, 'applied'],
    ];
    expect(climb(world, decideDebit, WORST, faults)).toEqual(codes(faults));
  });

  test('hold', () => {
    const world = makeWorld(LIMITS);
    give(world);
    const faults: Faults<Parameters<typeof decideHold>[1]> = [
      ...MEMBER_FAULTS,
      ...AMOUNT_FAULTS,
      [{ amount: '101', expiresAt: NOON }, 'occurred_in_future'],
      [{ occurredAt: NOON }, 'hold_expires_in_past'],
      [{ expiresAt: NOON + 1 }, 'insufficient_points'],
      [{ amount: '100' }, 'applied'],
    ];
    expect(climb(world, decideHold, WORST, faults)).toEqual(codes(faults));
  });

  test('transfer', () => {
    const world = makeWorld(LIMITS);
    give(world, { amount: 400 });
    give(world, { member: who(2), amount: 500 });
    give(world, { member: who(2), amount: 400 });
    const worst = { ...WORST, from: who(99), to: who(98) };
    const faults: Faults<Parameters<typeof decideTransfer>[1]> = [
      [{}, 'unknown_member'],
      [{ from: who(4) }, 'member_blocked'],
      [{ from: who(1) }, 'unknown_member'],
      [{ to: who(6) }, 'member_erased'],
      [{ to: who(1) }, 'same_member'],
      [{ to: who(2) }, 'unknown_point_type'],
      ...AMOUNT_FAULTS,
      [{ amount: '401' }, 'occurred_in_future'],
      [{ occurredAt: NOON }, 'insufficient_points'],
      [{ amount: '400' }, 'over_max_balance'],
      [{ amount: '100', fundsFor: 401 }, 'insufficient_points'],
      [{ fundsFor: 400 }, 'applied'],
    ];
    expect(climb(world, decideTransfer, worst, faults)).toEqual(codes(faults));
  });

  test('adjustment', () => {
    const world = makeWorld({ maxBalance: 1_000, floor: -10, maxPerMovement: 950 });
    give(world);
    const faults: Faults<Parameters<typeof decideAdjustment>[1]> = [
      ...MEMBER_FAULTS,
      [{ pointType: 'points' }, 'amount_malformed'],
      [{ balance: '1.5' }, 'too_many_decimals'],
      [{ balance: '-851' }, 'occurred_in_future'],
      [{ occurredAt: NOON, expectedBalance: 'ten' }, 'amount_malformed'],
      [{ expectedBalance: 99 }, 'expected_balance_differs'],
      [{ expectedBalance: 100 }, 'over_max_per_movement'],
      [{ balance: 1_051 }, 'over_max_per_movement'],
      [{ balance: -11 }, 'below_floor'],
      [{ balance: 1_001 }, 'over_max_balance'],
      [{ balance: 100 }, 'applied'],
      [{ balance: -10 }, 'applied'],
    ];
    expect(climb(world, decideAdjustment, { ...WORST, balance: 'x' }, faults)).toEqual(codes(faults));
  });

  test('capture and release', () => {
    const world = makeWorld({ floor: 0 });
    give(world);
    const held = world.apply(({ view }) =>
      decideHold(view, { member: who(1), pointType: 'points', amount: 60, reference: 'test' }),
    );
    const hold = typeof held === 'string' ? 0 : held.number;
    const capture: Faults<Parameters<typeof decideCapture>[1]> = [
      [{}, 'unknown_hold'],
      [{ hold }, 'amount_malformed'],
      [{ amount: 0 }, 'amount_not_positive'],
      [{ amount: 61 }, 'capture_above_hold'],
      [{ amount: 60 }, 'occurred_in_future'],
      [{ occurredAt: NOON }, 'applied'],
    ];
    expect(
      climb(world, decideCapture, { hold: 99, amount: '', final: false, reference: 'test', ...late }, capture),
    ).toEqual(codes(capture));
    world.state.members.set('number:1', { number: 1, state: 'blocked', mergedInto: null, excluded: false });
    const input = { hold, reference: 'test' };
    expect(world.apply(({ view }) => decideCapture(view, { ...input, final: true }))).toBe('member_blocked');
    expect(world.apply(({ view }) => decideRelease(view, { ...input, ...late }))).toBe('occurred_in_future');
    expect(world.apply(({ view }) => decideRelease(view, input))).toMatchObject({ body: { amount: 60 } });
    expect(world.apply(({ view }) => decideRelease(view, input))).toBe('hold_not_open');
    expect(world.apply(({ view }) => decideCapture(view, { ...input, final: true }))).toBe('hold_not_open');
  });

  test('reversal', () => {
    const world = makeWorld();
    const credited = give(world);
    const faults: Faults<Parameters<typeof decideReversal>[1]> = [
      [{}, 'unknown_transaction'],
      [{ transaction: credited }, 'amount_malformed'],
      [{ amount: -1 }, 'amount_not_positive'],
      [{ amount: 101 }, 'reversal_above_rest'],
      [{ amount: 100 }, 'occurred_in_future'],
      [{ occurredAt: NOON }, 'applied'],
    ];
    expect(climb(world, decideReversal, { transaction: 99, amount: 'x', reference: 'test', ...late }, faults)).toEqual(
      codes(faults),
    );
    const reverse = (transaction: number, amount?: number) =>
      world.apply(({ view }) =>
        decideReversal(view, { transaction, reference: 'test', ...(amount ? { amount } : {}) }),
      );
    expect(reverse(credited, 30)).toMatchObject({ body: { amount: 30 } });
    expect(reverse(credited, 71)).toBe('reversal_above_rest');
    const rest = reverse(credited);
    expect(rest).toMatchObject({ body: { amount: 70, reverses: credited } });
    expect(reverse(credited)).toBe('already_reversed');
    expect(reverse(typeof rest === 'string' ? 0 : rest.number)).toBe('not_reversible');
  });
});

describe('members who are not active', () => {
  test('a blocked member’s movements may be reversed, an erased member’s may not', () => {
    const world = makeWorld();
    const credited = give(world);
    const reverse = () =>
      world.apply(({ view }) => decideReversal(view, { transaction: credited, amount: 1, reference: 'test' }));
    world.state.members.set('number:1', { number: 1, state: 'blocked', mergedInto: null, excluded: false });
    expect(reverse()).toMatchObject({ body: { amount: 1 } });
    world.state.members.set('number:1', { number: 1, state: 'erased', mergedInto: null, excluded: false });
    expect(reverse()).toBe('member_erased');
  });
});

describe('take-back of points that were spent', () => {
  const reverseAfterSpending = (policy: 'refuse' | 'negative' | 'available', spent: number) => {
    const world = makeWorld({ reversalPolicy: policy, floor: -50 });
    const credited = give(world);
    if (spent > 0) {
      world.apply(({ view }) =>
        decideDebit(view, { member: who(1), pointType: 'points', amount: spent, reference: 'test' }),
      );
    }
    const reversed = world.apply(({ view }) => decideReversal(view, { transaction: credited, reference: 'test' }));
    return { result: typeof reversed === 'string' ? reversed : reversed.body.amount, left: world.wallet(1).available };
  };

  test.each([
    ['refuse', 0, 100, 0],
    ['refuse', 1, 'insufficient_points', 99],
    ['negative', 50, 100, -50],
    ['negative', 51, 'insufficient_points', 49],
    ['available', 30, 70, 0],
    ['available', 99, 1, 0],
    ['available', 100, 'insufficient_points', 0],
  ] as const)('%s, %i of 100 spent: %s', (policy, spent, result, left) => {
    expect(reverseAfterSpending(policy, spent)).toEqual({ result, left });
  });
});
