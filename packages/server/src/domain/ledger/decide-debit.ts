import type { MemberRef } from '../members/member.ts';
import type { Decision, MovementNote } from './checks.ts';
import { checkFunds, checkLifetime, checkWalletMovement, noteFields, rejected } from './checks.ts';
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
  const checked = checkWalletMovement(view, input);
  if ('rejection' in checked) return checked;
  const { pointType, amount, wallet } = checked.value;
  const floor = input.floor ?? pointType.floor;
  const short = checkFunds(wallet, amount, { pointType, floor }) ?? checkLifetime(wallet.spent, amount, pointType);
  if (short) return rejected(short);
  const parts = chooseLots(wallet, amount);
  return {
    records: [
      {
        type: 'debit',
        ...noteFields(input),
        pointType: input.pointType,
        amount,
        legs: [
          {
            member: wallet.member,
            pointType: input.pointType,
            bucket: 'available',
            amount: -amount,
            ...lotsField(negated(parts)),
          },
          { account: 'redeemed', pointType: input.pointType, amount },
        ],
      },
    ],
  };
}
