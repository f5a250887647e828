import type { Decision, WalletMovementInput } from '../ledger/checks.ts';
import { rejected } from '../ledger/checks.ts';
import { type AdjustmentInput, decideAdjustment } from '../ledger/decide-adjustment.ts';
import { decideCredit } from '../ledger/decide-credit.ts';
import { decideDebit } from '../ledger/decide-debit.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { PointType } from '../ledger/point-type.ts';
import { MAX_AMOUNT } from '../points.ts';

/**
 * A movement that took place in another system: a credit when its amount is positive, a debit when it is negative.
 *
 * The past is taken as it was: the point type's floor, maxima, expiry and delay are rules for the present and stand in the
 * way of no imported movement. What comes in never expires.
 */
export function decideImportedMovement(view: LedgerView, input: WalletMovementInput): Decision {
  const past = withoutLimits(view, input.pointType);
  const amount = String(input.amount);
  if (!/[1-9]/.test(amount)) return rejected({ code: 'amount_not_positive', amount });
  return amount.startsWith('-')
    ? decideDebit(past, { ...input, amount: amount.slice(1) })
    : decideCredit(past, { ...input, amount });
}

/** A balance that another system had: set whatever the limits, by an adjustment of the difference. */
export function decideImportedBalance(view: LedgerView, input: AdjustmentInput): Decision {
  return decideAdjustment(withoutLimits(view, input.pointType), input);
}

function withoutLimits(view: LedgerView, key: string): LedgerView {
  const pointType = view.config.pointTypes.get(key);
  if (!pointType) return view;
  const free: PointType = {
    ...pointType,
    floor: -MAX_AMOUNT,
    maxPerMovement: null,
    maxBalance: null,
    maxIssuedPerDay: null,
    expiry: { kind: 'never' },
    activationDelayDays: 0,
  };
  return { ...view, config: { ...view.config, pointTypes: new Map([[key, free]]) } };
}
