import type { MemberRef } from '../members/member.ts';
import { formatAmount } from '../points.ts';
import type { Decision, MovementNote } from './checks.ts';
import {
  checkActiveMember,
  checkIssue,
  checkMaxPerMovement,
  checkOccurredAt,
  checkPointType,
  checkRange,
  checkRoom,
  noteFields,
  readAmount,
  rejected,
} from './checks.ts';
import type { LedgerView } from './ledger-view.ts';
import { chooseLots, lotsField, negated } from './lots.ts';
import type { PointType } from './point-type.ts';
import type { Wallet } from './wallet.ts';

/** `balance` is the available balance wanted; `expectedBalance` the one the caller believes is there now. */
export type AdjustmentInput = MovementNote & {
  member: MemberRef;
  pointType: string;
  balance: string | number;
  expectedBalance?: string | number;
};

/**
 * Sets the available balance to an amount: the difference is booked against the program's `adjusted` account.
 *
 * The difference is what moves: the type's maximum per movement is its limit, whichever way it goes. A balance that is right already gives a record of nothing, so that the call has an outcome to repeat.
 */
export function decideAdjustment(view: LedgerView, input: AdjustmentInput): Decision {
  const member = checkActiveMember(view, input.member);
  if ('rejection' in member) return member;
  const pointType = checkPointType(view, input.pointType);
  if ('rejection' in pointType) return pointType;
  const balance = readAmount(input.balance, pointType.value);
  if ('rejection' in balance) return balance;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const wallet = view.wallet(member.value.number, input.pointType);
  const difference = balance.value - wallet.available;
  const refusal =
    checkExpected(wallet, input, pointType.value) ??
    checkTarget(wallet, balance.value, pointType.value) ??
    (difference > 0 ? checkIssue(view, difference, pointType.value) : undefined);
  if (refusal) return 'code' in refusal ? rejected(refusal) : refusal;
  const parts = difference < 0 ? negated(chooseLots(wallet, -difference)) : [{ amount: difference }];
  return {
    records: [
      {
        type: 'adjustment',
        ...noteFields(input),
        pointType: input.pointType,
        amount: difference,
        legs: [
          {
            member: member.value.number,
            pointType: input.pointType,
            bucket: 'available',
            amount: difference,
            ...lotsField(parts),
          },
          { account: 'adjusted', pointType: input.pointType, amount: -difference },
        ],
      },
    ],
  };
}

function checkExpected(wallet: Wallet, input: AdjustmentInput, pointType: PointType) {
  if (input.expectedBalance === undefined) return undefined;
  const expected = readAmount(input.expectedBalance, pointType);
  if ('rejection' in expected) return expected;
  if (expected.value === wallet.available) return undefined;
  const { scale } = pointType;
  const facts = { expected: formatAmount(expected.value, scale), balance: formatAmount(wallet.available, scale) };
  return { code: 'expected_balance_differs', ...facts } as const;
}

function checkTarget(wallet: Wallet, balance: number, pointType: PointType) {
  const { scale, floor } = pointType;
  const difference = balance - wallet.available;
  if (difference === 0) return undefined;
  const tooMuch = checkMaxPerMovement(Math.abs(difference), pointType);
  if (tooMuch) return tooMuch;
  if (difference > 0) return checkRoom(wallet, difference, pointType);
  if (balance < floor) {
    return { code: 'below_floor', balance: formatAmount(balance, scale), floor: formatAmount(floor, scale) } as const;
  }
  return checkRange(balance, pointType);
}
