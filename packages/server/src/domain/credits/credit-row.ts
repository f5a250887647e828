import { readLimit } from '../decimal-text.ts';
import type { Decision } from '../ledger/checks.ts';
import { checkPointType } from '../ledger/checks.ts';
import { decideAdjustment } from '../ledger/decide-adjustment.ts';
import { decideCredit } from '../ledger/decide-credit.ts';
import { decideDebit } from '../ledger/decide-debit.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { MemberRef } from '../members/member.ts';
import { formatAmount } from '../points.ts';

/**
 * A change of one user's credits, amounts as texts: `add` an amount above zero, `take` one, or `set` the balance, which is
 * then refused unless it is `expectedBalance`. `before`: what the plan that was confirmed found, in minor units.
 */
export type CreditRow = {
  kind: 'add' | 'take' | 'set';
  member: number;
  amount: string;
  expectedBalance?: string | undefined;
  note?: string | undefined;
  before?: number | undefined;
};

/** Decides a row; one that was planned only while the balance is what the plan found. */
export function decideCreditRow(view: LedgerView, { row, pointType }: { row: CreditRow; pointType: string }): Decision {
  const type = checkPointType(view, pointType);
  if ('rejection' in type) return type;
  const { scale } = type.value;
  const member: MemberRef = { kind: 'number', number: row.member };
  const found = view.findMember(member);
  if (row.before !== undefined && found) {
    const { available } = view.wallet(found.number, pointType);
    const facts = { expected: formatAmount(row.before, scale), balance: formatAmount(available, scale) };
    if (available !== row.before) return { rejection: { code: 'expected_balance_differs', ...facts } };
  }
  const text = row.note === undefined ? {} : { text: { entry: row.note } };
  const common = { member, pointType, reference: 'credits_api', ...text };
  switch (row.kind) {
    case 'add':
      return decideCredit(view, { ...common, amount: row.amount });
    case 'take':
      return decideDebit(view, { ...common, amount: row.amount });
    case 'set': {
      const { expectedBalance } = row;
      const expected = expectedBalance === undefined ? {} : { expectedBalance };
      return decideAdjustment(view, { ...common, balance: row.amount, ...expected });
    }
  }
}

/** What an operator may change alone, as decimals: in one row, and in all rows of a call together. Null: whatever it is. */
export type ConfirmAbove = { row: string | null; batch: string | null };

/** Whether changes, in minor units of `scale`, are more than may be made without a confirmation. */
export function needsConfirmation(changes: readonly number[], scale: number, { row, batch }: ConfirmAbove): boolean {
  const sizes = changes.map(Math.abs);
  const isAbove = (amount: number, limit: string | null) =>
    limit !== null && amount > (readLimit(limit, scale, 'down') ?? Number.MAX_SAFE_INTEGER);
  return (
    sizes.some((size) => isAbove(size, row)) ||
    isAbove(
      sizes.reduce((sum, size) => sum + size, 0),
      batch,
    )
  );
}
