import type { Member, MemberRef } from '../members/member.ts';
import type { Checked, Decision, MovementNote } from './checks.ts';
import {
  checkActiveMember,
  checkAmount,
  checkFunds,
  checkOccurredAt,
  checkPointType,
  checkRoom,
  memberId,
  noteFields,
  rejected,
} from './checks.ts';
import type { LedgerView } from './ledger-view.ts';
import { chooseLots, fillDebt, lotsField, negated } from './lots.ts';

/** `fundsFor` (decimal) is what must be there, when that is more than what moves: a remote site checks the amount asked for. */
export type TransferInput = MovementNote & {
  from: MemberRef;
  to: MemberRef;
  pointType: string;
  amount: string | number;
  floor?: number;
  fundsFor?: number;
};

/** Moves points between two members; each part keeps its expiry, save what fills the recipient's debt. */
export function decideTransfer(view: LedgerView, input: TransferInput): Decision {
  const pair = checkPair(view, input);
  if ('rejection' in pair) return pair;
  const { from, to } = pair.value;
  const pointType = checkPointType(view, input.pointType);
  if ('rejection' in pointType) return pointType;
  const amount = checkAmount(input.amount, pointType.value);
  if ('rejection' in amount) return amount;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const source = view.wallet(from.number, input.pointType);
  const target = view.wallet(to.number, input.pointType);
  const floor = input.floor ?? pointType.value.floor;
  const refusal =
    checkFunds(source, input.fundsFor ?? amount.value, { pointType: pointType.value, floor }) ??
    checkRoom(target, amount.value, pointType.value);
  if (refusal) return rejected(refusal);
  const parts = chooseLots(source, amount.value);
  // What the recipient gets is active: an activation day that has passed for the sender means nothing any more.
  const received = parts.map(({ activatesOn: _passed, ...part }) => part);
  const leg = { pointType: input.pointType, bucket: 'available' } as const;
  return {
    records: [
      {
        type: 'transfer',
        ...noteFields(input),
        pointType: input.pointType,
        amount: amount.value,
        legs: [
          { member: from.number, ...leg, amount: -amount.value, ...lotsField(negated(parts)) },
          { member: to.number, ...leg, amount: amount.value, ...lotsField(fillDebt(target, received)) },
        ],
      },
    ],
  };
}

function checkPair(view: LedgerView, input: TransferInput): Checked<{ from: Member; to: Member }> {
  const from = checkActiveMember(view, input.from);
  if ('rejection' in from) return from;
  const to = checkActiveMember(view, input.to);
  if ('rejection' in to) return to;
  if (from.value.number === to.value.number) return rejected({ code: 'same_member', member: memberId(view, to.value) });
  return { value: { from: from.value, to: to.value } };
}
