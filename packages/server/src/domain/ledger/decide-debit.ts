import type { MemberRef } from '../members/member.ts';
import type { Decision, MovementNote } from './checks.ts';
import {
  checkActiveMember,
  checkAmount,
  checkFunds,
  checkLifetime,
  checkOccurredAt,
  checkPointType,
  noteFields,
  rejected,
} from './checks.ts';
import type { LedgerView } from './ledger-view.ts';
import { chooseLots, lotsField, negated } from './lots.ts';

/** `floor`, in minor units, stands in for the point type's: a remote site's account limit. */
export type DebitInput = MovementNote & {
  member: MemberRef;
  pointType: string;
  amount: string | number;
  floor?: number;
};

/** Takes points from a member into the program's `redeemed` account; whole or not at all. */
export function decideDebit(view: LedgerView, input: DebitInput): Decision {
  const member = checkActiveMember(view, input.member);
  if ('rejection' in member) return member;
  const pointType = checkPointType(view, input.pointType);
  if ('rejection' in pointType) return pointType;
  const amount = checkAmount(input.amount, pointType.value);
  if ('rejection' in amount) return amount;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const wallet = view.wallet(member.value.number, input.pointType);
  const floor = input.floor ?? pointType.value.floor;
  const short =
    checkFunds(wallet, amount.value, { pointType: pointType.value, floor }) ??
    checkLifetime(wallet.spent, amount.value, pointType.value);
  if (short) return rejected(short);
  const parts = chooseLots(wallet, amount.value);
  return {
    records: [
      {
        type: 'debit',
        ...noteFields(input),
        pointType: input.pointType,
        amount: amount.value,
        legs: [
          {
            member: member.value.number,
            pointType: input.pointType,
            bucket: 'available',
            amount: -amount.value,
            ...lotsField(negated(parts)),
          },
          { account: 'redeemed', pointType: input.pointType, amount: amount.value },
        ],
      },
    ],
  };
}
