import { numberedId } from '../ids.ts';
import type { Member } from '../members/member.ts';
import { formatAmount } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import { takeBackGrants } from '../rules/take-back-grants.ts';
import type { Checked, Decision, MovementNote } from './checks.ts';
import {
  checkMember,
  checkOccurredAt,
  checkPointType,
  checkRange,
  noteFields,
  readAmount,
  rejected,
} from './checks.ts';
import type { LedgerView } from './ledger-view.ts';
import { lotsField, negated, restoreParts, sumOf, takeParts } from './lots.ts';
import type { PointType } from './point-type.ts';
import type { Account, LedgerRecord, LegDraft, LotPart, MemberLeg } from './record.ts';
import { memberLegs } from './record.ts';
import type { TakenBack } from './take-back.ts';
import { takeBack } from './take-back.ts';

/** `amount` (decimal) undefined: all that has not been reversed yet. */
export type ReversalInput = MovementNote & { transaction: number; amount?: string | number };

type Found = { record: LedgerRecord; pointType: PointType; amount: number; reversed: number };

const ACCOUNTS: Partial<Record<LedgerRecord['type'], Account>> = {
  credit: 'issued',
  debit: 'redeemed',
  capture: 'redeemed',
  adjustment: 'adjusted',
};

/**
 * Takes a movement back, whole or in part, to and from the lots it touched.
 *
 * Partial reversals go through the spent parts backwards, so that the sum of them equals one whole reversal. A blocked
 * member's movements may be reversed; an erased member's may not.
 */
export function decideReversal(view: LedgerView, input: ReversalInput): Decision {
  const found = checkReversible(view, input);
  if ('rejection' in found) return found;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const legs = reversalLegs(view, found.value);
  if ('rejection' in legs) return legs;
  const { record, amount, reversed } = found.value;
  const grants = record.body.grants && takeBackGrants(record.body.grants, { amount: legs.value.amount, reversed });
  return {
    records: [
      {
        type: 'reversal',
        ...noteFields(input),
        reverses: record.number,
        pointType: found.value.pointType.key,
        amount: legs.value.amount,
        ...(legs.value.amount === amount ? {} : { requested: amount }),
        ...(grants ? { grants } : {}),
        legs: legs.value.legs,
      },
    ],
  };
}

/** How much of a movement has not been taken back yet, in minor units. */
export function leftToReverse(view: LedgerView, { number, body }: Pick<LedgerRecord, 'number' | 'body'>): number {
  return Math.abs(body.amount ?? 0) - view.reversed(number);
}

function checkReversible(view: LedgerView, input: ReversalInput): Checked<Found> {
  const id = numberedId('txn', view.config.programId, input.transaction);
  const record = view.record(input.transaction);
  if (!record) return rejected({ code: 'unknown_transaction', transaction: id });
  const isReversible = record.type in ACCOUNTS || record.type === 'transfer';
  if (!isReversible || record.body.pointType === undefined) {
    return rejected({ code: 'not_reversible', transaction: id, record_type: record.type });
  }
  const pointType = checkPointType(view, record.body.pointType);
  if ('rejection' in pointType) return pointType;
  const { scale } = pointType.value;
  const reversed = view.reversed(record.number);
  const left = leftToReverse(view, record);
  if (left <= 0)
    return rejected({ code: 'already_reversed', transaction: id, reversed: formatAmount(reversed, scale) });
  const amount = input.amount === undefined ? { value: left } : readAmount(input.amount, pointType.value);
  if ('rejection' in amount) return amount;
  if (amount.value <= 0) return rejected({ code: 'amount_not_positive', amount: String(input.amount) });
  if (amount.value > left) {
    const facts = { requested: formatAmount(amount.value, scale), reversible: formatAmount(left, scale) };
    return rejected({ code: 'reversal_above_rest', ...facts });
  }
  return { value: { record, pointType: pointType.value, amount: amount.value, reversed } };
}

function reversalLegs(view: LedgerView, found: Found): Checked<{ amount: number; legs: LegDraft[] }> {
  const { record, pointType } = found;
  const [first, second] = memberLegs(record.body);
  if (!first) throw new Error(`bug: record ${record.number} has no member leg`);
  if (record.type === 'transfer') {
    if (!second) throw new Error(`bug: transfer ${record.number} has one member leg`);
    return transferBack(view, { found, sent: first, received: second });
  }
  const account = ACCOUNTS[record.type];
  if (!account) throw new Error(`bug: ${record.type} has no account`);
  const owner = ownerOf(view, first);
  if ('rejection' in owner) return owner;
  if (first.amount < 0) {
    const legs = giveBack(view, { found, leg: first, owner: owner.value, amount: found.amount });
    if ('rejection' in legs) return legs;
    const accountLeg = { account, pointType: pointType.key, amount: -found.amount };
    return { value: { amount: found.amount, legs: [...legs.value, accountLeg] } };
  }
  const taken = takeBackFrom(view, { found, leg: first, owner: owner.value });
  if ('rejection' in taken) return taken;
  const accountLeg = { account, pointType: pointType.key, amount: taken.value.amount };
  return { value: { amount: taken.value.amount, legs: [...taken.value.legs, accountLeg] } };
}

function transferBack(
  view: LedgerView,
  transfer: { found: Found; sent: MemberLeg; received: MemberLeg },
): Checked<{ amount: number; legs: LegDraft[] }> {
  const { found, sent, received } = transfer;
  const sender = ownerOf(view, sent);
  if ('rejection' in sender) return sender;
  const recipient = ownerOf(view, received);
  if ('rejection' in recipient) return recipient;
  const taken = takeBackFrom(view, { found, leg: received, owner: recipient.value });
  if ('rejection' in taken) return taken;
  const legs = giveBack(view, { found, leg: sent, owner: sender.value, amount: taken.value.amount });
  if ('rejection' in legs) return legs;
  return { value: { amount: taken.value.amount, legs: [...taken.value.legs, ...legs.value] } };
}

/** Points return to the member who spent them: the parts spent last come back first. */
function giveBack(
  view: LedgerView,
  back: { found: Found; leg: MemberLeg; owner: Member; amount: number },
): Checked<LegDraft[]> {
  const { found, leg, owner, amount } = back;
  const spent = negated(partsOf(leg)).toReversed();
  const parts = takeParts(spent, amount, found.reversed);
  const { restored, expired } = restoreParts(parts, {
    today: view.today,
    graceDays: found.pointType.reversalGraceDays,
  });
  const wallet = view.wallet(owner.number, leg.pointType);
  const tooMuch: Rejection | undefined = checkRange(
    wallet.available + wallet.pending + wallet.held + amount,
    found.pointType,
  );
  if (tooMuch) return rejected(tooMuch);
  const target = { member: owner.number, pointType: leg.pointType, bucket: 'available' } as const;
  const legs: LegDraft[] = [{ ...target, amount, ...lotsField(restored) }];
  if (expired.length > 0) {
    legs.push({ ...target, amount: -sumOf(expired), ...lotsField(negated(expired)) });
    legs.push({ account: 'expired', pointType: leg.pointType, amount: sumOf(expired) });
  }
  return { value: legs };
}

function takeBackFrom(view: LedgerView, from: { found: Found; leg: MemberLeg; owner: Member }): Checked<TakenBack> {
  const { found, leg, owner } = from;
  const given = takeParts(partsOf(leg).toReversed(), found.amount, found.reversed);
  return takeBack(view.wallet(owner.number, leg.pointType), {
    given,
    isPending: leg.bucket === 'pending',
    pointType: found.pointType,
  });
}

function ownerOf(view: LedgerView, leg: MemberLeg): Checked<Member> {
  return checkMember(view, { kind: 'number', number: leg.member });
}

function partsOf(leg: MemberLeg): readonly LotPart[] {
  return leg.lots ?? [{ amount: leg.amount }];
}
