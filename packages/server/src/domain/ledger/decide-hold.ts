import type { Instant } from '../calendar.ts';
import { numberedId } from '../ids.ts';
import type { Member, MemberRef } from '../members/member.ts';
import { formatAmount } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import type { Checked, Decision, MovementNote } from './checks.ts';
import {
  checkActiveMember,
  checkFunds,
  checkLifetime,
  checkMember,
  checkOccurredAt,
  checkPointType,
  checkWalletMovement,
  instantText,
  noteFields,
  readAmount,
  rejected,
} from './checks.ts';
import type { Hold } from './hold.ts';
import type { LedgerView } from './ledger-view.ts';
import { chooseLots, fillDebt, lotsField, negated, restoreParts, sumOf, takeParts } from './lots.ts';
import type { PointType } from './point-type.ts';
import type { LegDraft, LotPart } from './record.ts';

export type HoldInput = MovementNote & {
  member: MemberRef;
  pointType: string;
  amount: string | number;
  expiresAt?: Instant;
};

/** `amount` undefined: all that is left. `final`: what is not captured goes back to the member at once. */
export type CaptureInput = MovementNote & { hold: number; amount?: string | number; final: boolean };

export type ReleaseInput = MovementNote & { hold: number };

/** Sets points aside: they leave what can be spent, keep their lots, and do not expire while held. */
export function decideHold(view: LedgerView, input: HoldInput): Decision {
  const checked = checkWalletMovement(view, input);
  if ('rejection' in checked) return checked;
  const { pointType, amount, wallet } = checked.value;
  const late = checkHoldExpiry(view, input.expiresAt);
  if (late) return rejected(late);
  const short = checkFunds(wallet, amount, { pointType, floor: pointType.floor });
  if (short) return rejected(short);
  const parts = chooseLots(wallet, amount);
  const leg = { member: wallet.member, pointType: input.pointType };
  return {
    records: [
      {
        type: 'hold',
        ...noteFields(input),
        pointType: input.pointType,
        amount,
        ...(input.expiresAt === undefined ? {} : { holdExpiresAt: input.expiresAt }),
        legs: [
          { ...leg, bucket: 'available', amount: -amount, ...lotsField(negated(parts)) },
          { ...leg, bucket: 'held', amount, ...lotsField(parts) },
        ],
      },
    ],
  };
}

/** Spends held points, whole or in part; the rest stays held unless `final`. */
export function decideCapture(view: LedgerView, input: CaptureInput): Decision {
  const found = checkOpenHold(view, input.hold);
  if ('rejection' in found) return found;
  const { hold, pointType, member } = found.value;
  const blocked = checkActiveMember(view, { kind: 'number', number: member.number });
  if ('rejection' in blocked) return blocked;
  const amount = captureAmount(input, hold, pointType);
  if ('rejection' in amount) return amount;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const { spent } = view.wallet(hold.member, hold.pointType);
  const tooMuch = checkLifetime(spent, amount.value, pointType);
  if (tooMuch) return rejected(tooMuch);
  const captured = takeParts(hold.parts, amount.value);
  const rest = input.final ? takeParts(hold.parts, hold.remaining, amount.value) : [];
  return {
    records: [
      {
        type: 'capture',
        ...noteFields(input),
        hold: hold.number,
        pointType: hold.pointType,
        amount: amount.value,
        legs: [
          heldLeg(hold, captured),
          { account: 'redeemed', pointType: hold.pointType, amount: amount.value },
          ...releaseLegs(view, { hold, parts: rest, pointType }),
        ],
      },
    ],
  };
}

/** Gives what is left of a hold back to the lots it came from. A blocked member's points may be released. */
export function decideRelease(view: LedgerView, input: ReleaseInput): Decision {
  const found = checkOpenHold(view, input.hold);
  if ('rejection' in found) return found;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const { hold, pointType } = found.value;
  return {
    records: [
      {
        type: 'release',
        ...noteFields(input),
        hold: hold.number,
        pointType: hold.pointType,
        amount: hold.remaining,
        legs: releaseLegs(view, { hold, parts: hold.parts, pointType }),
      },
    ],
  };
}

/**
 * The legs by which held parts return: out of `held`, back into their lots, and what has lapsed meanwhile expired.
 *
 * A debt that arose while the points were held is filled first, like by any other points that come in.
 */
export function releaseLegs(
  view: Pick<LedgerView, 'wallet' | 'today'>,
  release: { hold: Hold; parts: readonly LotPart[]; pointType: PointType },
): LegDraft[] {
  const { hold, parts, pointType } = release;
  if (parts.length === 0) return [];
  const { restored, expired } = restoreParts(parts, { today: view.today, graceDays: pointType.reversalGraceDays });
  const wallet = view.wallet(hold.member, hold.pointType);
  const leg = { member: hold.member, pointType: hold.pointType };
  // Lapsed parts must be there to expire: only what does not expire may fill the debt.
  const kept = expired.length > 0 ? restored : fillDebt(wallet, restored);
  const legs: LegDraft[] = [
    heldLeg(hold, parts),
    { ...leg, bucket: 'available', amount: sumOf(parts), ...lotsField(kept) },
  ];
  if (expired.length > 0) {
    legs.push({ ...leg, bucket: 'available', amount: -sumOf(expired), ...lotsField(negated(expired)) });
    legs.push({ account: 'expired', pointType: hold.pointType, amount: sumOf(expired) });
  }
  return legs;
}

function heldLeg(hold: Hold, parts: readonly LotPart[]): LegDraft {
  return {
    member: hold.member,
    pointType: hold.pointType,
    bucket: 'held',
    amount: -sumOf(parts),
    ...lotsField(negated(parts)),
  };
}

function checkHoldExpiry(view: LedgerView, expiresAt: Instant | undefined): Rejection | undefined {
  if (expiresAt === undefined || expiresAt > view.instant) return undefined;
  return { code: 'hold_expires_in_past', expires_at: instantText(expiresAt), now: instantText(view.instant) };
}

function checkOpenHold(
  view: LedgerView,
  number: number,
): Checked<{ hold: Hold; pointType: PointType; member: Member }> {
  const hold = view.hold(number);
  const id = numberedId('hld', view.config.programId, number);
  if (!hold) return rejected({ code: 'unknown_hold', hold: id });
  const member = checkMember(view, { kind: 'number', number: hold.member });
  if ('rejection' in member) return member;
  if (hold.state !== 'open') return rejected({ code: 'hold_not_open', hold: id, state: hold.state });
  const pointType = checkPointType(view, hold.pointType);
  if ('rejection' in pointType) return pointType;
  return { value: { hold, pointType: pointType.value, member: member.value } };
}

function captureAmount(input: CaptureInput, hold: Hold, pointType: PointType): Checked<number> {
  if (input.amount === undefined) return { value: hold.remaining };
  const amount = readAmount(input.amount, pointType);
  if ('rejection' in amount) return amount;
  if (amount.value <= 0) return rejected({ code: 'amount_not_positive', amount: String(input.amount) });
  if (amount.value <= hold.remaining) return amount;
  const { scale } = pointType;
  const facts = { requested: formatAmount(amount.value, scale), remaining: formatAmount(hold.remaining, scale) };
  return rejected({ code: 'capture_above_hold', ...facts });
}
