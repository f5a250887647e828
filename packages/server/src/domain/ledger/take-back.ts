import { formatAmount } from '../points.ts';
import type { Checked } from './checks.ts';
import { rejected } from './checks.ts';
import { chooseLots, lotsField, negated, partOf, sameLot, sumOf, takeParts } from './lots.ts';
import type { PointType } from './point-type.ts';
import type { LegDraft, LotPart } from './record.ts';
import type { Lot, Wallet } from './wallet.ts';

export type TakenBack = { amount: number; legs: LegDraft[] };

/**
 * Takes points back from the member who was given them.
 *
 * First from the lots they went to, as far as these still hold them: pending ones while their activation is not booked.
 * What is no longer there has been spent (or has expired), and comes from the other lots in spending order. When all of
 * these together are short, the point type's policy decides: refuse; go into debt, down to the floor; or take what is
 * there, which may be less than asked for but not nothing.
 */
export function takeBack(
  wallet: Wallet,
  request: { given: readonly LotPart[]; isPending: boolean; pointType: PointType },
): Checked<TakenBack> {
  const { given, pointType } = request;
  const asked = sumOf(given);
  const fromPending = request.isPending ? fromOwnLots(wallet, given, false) : [];
  const open = asked - sumOf(fromPending);
  const payable = Math.min(open, payableNow(wallet, pointType));
  if (payable < open && (pointType.reversalPolicy !== 'available' || payable + sumOf(fromPending) === 0)) {
    return rejected({
      code: 'insufficient_points',
      needed: formatAmount(open, pointType.scale),
      available: formatAmount(wallet.available, pointType.scale),
      floor: formatAmount(pointType.reversalPolicy === 'negative' ? pointType.floor : 0, pointType.scale),
    });
  }
  const fromAvailable = availableParts(wallet, given, payable);
  const leg = { member: wallet.member, pointType: wallet.pointType };
  const legs: LegDraft[] = [];
  for (const [bucket, parts] of [
    ['pending', fromPending],
    ['available', fromAvailable],
  ] as const) {
    if (parts.length > 0) legs.push({ ...leg, bucket, amount: -sumOf(parts), ...lotsField(negated(parts)) });
  }
  return { value: { amount: payable + sumOf(fromPending), legs } };
}

function payableNow(wallet: Wallet, pointType: PointType): number {
  const lowest = pointType.reversalPolicy === 'negative' ? pointType.floor : 0;
  return Math.max(0, wallet.available - lowest);
}

/** Own lots first, then whatever pays next, as if it were spent. */
function availableParts(wallet: Wallet, given: readonly LotPart[], amount: number): LotPart[] {
  const own = takeParts(fromOwnLots(wallet, given, true), amount);
  const rest = amount - sumOf(own);
  if (rest === 0) return own;
  return [...own, ...chooseLots(without(wallet, own), rest)];
}

function fromOwnLots(wallet: Wallet, given: readonly LotPart[], active: boolean): LotPart[] {
  const parts: LotPart[] = [];
  for (const part of given) {
    const there = lotAmount(wallet, part, active) - sumOf(parts.filter((other) => sameLot(other, part)));
    const amount = Math.min(part.amount, Math.max(0, there));
    if (amount > 0) parts.push({ ...part, amount });
  }
  return parts;
}

function lotAmount(wallet: Wallet, part: LotPart, active: boolean): number {
  // Points without expiry join the evergreen lot once they are active.
  if (active && part.expiresOn === undefined) return wallet.evergreen;
  return (wallet.lots ?? []).find((lot) => lot.active === active && sameLot(partOf(lot, 0), part))?.amount ?? 0;
}

function without(wallet: Wallet, parts: readonly LotPart[]): Wallet {
  const lots: Lot[] = (wallet.lots ?? []).map((lot) => {
    const used = parts.filter((part) => sameLot(partOf(lot, 0), part) && lot.active);
    return { ...lot, amount: lot.amount - sumOf(used) };
  });
  const evergreen = wallet.evergreen - sumOf(parts.filter((part) => part.expiresOn === undefined));
  return { ...wallet, evergreen, lots: lots.filter((lot) => lot.amount > 0) };
}
