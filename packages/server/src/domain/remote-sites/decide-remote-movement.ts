import { readDecimalText, readLimit, readRoundedAmount } from '../decimal-text.ts';
import type { Checked, Decision, MovementNote } from '../ledger/checks.ts';
import { checkPointType, rejected } from '../ledger/checks.ts';
import { decideCredit } from '../ledger/decide-credit.ts';
import { decideDebit } from '../ledger/decide-debit.ts';
import { decideTransfer } from '../ledger/decide-transfer.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { PointType } from '../ledger/point-type.ts';
import { formatAmount, MAX_AMOUNT } from '../points.ts';

/**
 * A movement as a remote site asks for it. Members by number; `amount` as sent, read at the type's scale; `accountLimit`
 * and `maxPerMovement` are the site's, as decimals for any scale.
 */
export type RemoteMovementInput = MovementNote & {
  kind: 'credit' | 'debit' | 'pay';
  member: number;
  /** The recipient of a `pay`. */
  recipient?: number | undefined;
  pointType: string;
  amount: string;
  accountLimit: string;
  maxPerMovement: string;
};

/**
 * Decides a movement of the Remote API, once it is known not to be a duplicate: amount, funds, maximum, range, in this order.
 *
 * The amount is rounded as that protocol says. Funds are checked on the amount asked for; what a credit or a payment moves
 * is capped at the site's maximum, on both sides. The site's account limit stands in for the point type's floor, and the
 * point type's own limits hold as well. (Source: "Remote API 1.0" and the recordings in fixtures/mycred.)
 */
export function decideRemoteMovement(view: LedgerView, input: RemoteMovementInput): Decision {
  const found = checkPointType(view, input.pointType);
  if ('rejection' in found) return found;
  const { scale } = found.value;
  const asked = readAsked(input, found.value);
  if ('rejection' in asked) return asked;
  const { kind, member, recipient, accountLimit, maxPerMovement, ...note } = input;
  const floor = lowestBalance(accountLimit, scale);
  const moved = kind === 'debit' ? asked.value : Math.min(asked.value, highestAmount(maxPerMovement, scale));
  const movement = { ...note, amount: formatAmount(moved, scale) };
  const ref = (number: number) => ({ kind: 'number', number }) as const;
  switch (kind) {
    case 'credit':
      return decideCredit(view, { ...movement, member: ref(member) });
    case 'debit':
      return decideDebit(view, { ...movement, member: ref(member), floor });
    case 'pay':
      if (recipient === undefined) throw new Error('bug: a payment without a recipient');
      return decideTransfer(view, { ...movement, from: ref(member), to: ref(recipient), floor, fundsFor: asked.value });
  }
}

/** The amount in minor units, positive: a credit or a debit of a negative amount is one of its absolute value. */
function readAsked({ kind, amount }: RemoteMovementInput, pointType: PointType): Checked<number> {
  const reading = readRoundedAmount(amount, pointType.scale);
  const shown = amount.slice(0, 64);
  if ('problem' in reading) {
    return reading.problem === 'out_of_range'
      ? rejected({ code: 'amount_out_of_range', amount: shown, maximum: formatAmount(MAX_AMOUNT, pointType.scale) })
      : rejected({ code: 'amount_malformed', amount: shown, expected: 'a decimal such as "10.50"' });
  }
  const asked = kind === 'pay' ? reading.minor : Math.abs(reading.minor);
  return asked > 0 ? { value: asked } : rejected({ code: 'amount_not_positive', amount: shown });
}

/** A limit beyond what the scale can hold is no limit when negative, and out of reach when positive. */
function lowestBalance(limit: string, scale: number): number {
  return readLimit(limit, scale, 'up') ?? (readDecimalText(limit)?.negative === true ? -MAX_AMOUNT : MAX_AMOUNT);
}

function highestAmount(maximum: string, scale: number): number {
  const isNone = readDecimalText(maximum)?.digits === '';
  return isNone ? MAX_AMOUNT : (readLimit(maximum, scale, 'down') ?? MAX_AMOUNT);
}
