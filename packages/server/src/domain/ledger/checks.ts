import type { Instant } from '../calendar.ts';
import { numberedId } from '../ids.ts';
import type { Member, MemberProfile, MemberRef } from '../members/member.ts';
import { memberRefText } from '../members/member.ts';
import { formatAmount, isInRange, MAX_AMOUNT, parseAmount } from '../points.ts';
import type { Rejection } from '../rejection.ts';
import type { LedgerView } from './ledger-view.ts';
import type { PointType } from './point-type.ts';
import type { RecordDraft, RecordText } from './record.ts';
import type { Wallet } from './wallet.ts';

/**
 * The rungs of the ladder that decisions climb, in order of precedence: member, point type, amount, time, limits, funds.
 * Each gives the value it looked for, or the rejection that ends the climb.
 */
export type Checked<T> = { value: T } | { rejection: Rejection };

/**
 * What a decision says: the records to append, in order, and what changes beside them; or why not. `next` goes on where the
 * records have been appended; when it says no, nothing of it all happens.
 */
export type Decision =
  | { records: readonly RecordDraft[]; effects?: readonly Effect[]; next?: (view: LedgerView) => Decision }
  | { rejection: Rejection };

/** A change beside the journal that a record stands for: its personal part, which no record holds. */
export type Effect =
  | { kind: 'put_member'; profile: MemberProfile }
  | { kind: 'move_holds'; from: number; to: number }
  | { kind: 'merge_member'; from: number; into: number }
  | { kind: 'erase_texts'; member: number };

/** Why a movement happens, as the caller told it. */
export type MovementNote = {
  reference: string;
  referenceId?: string;
  occurredAt?: Instant;
  text?: RecordText;
  /** Of what came by synchronization: see {@link RecordDraft}. */
  origin?: string;
  silent?: true;
};

export function rejected(rejection: Rejection): { rejection: Rejection } {
  return { rejection };
}

export function checkMember(view: LedgerView, ref: MemberRef): Checked<Member> {
  const member = view.findMember(ref);
  if (!member) return rejected({ code: 'unknown_member', member: memberRefText(ref) });
  if (member.state === 'erased') return rejected({ code: 'member_erased', member: memberId(view, member) });
  return { value: member };
}

/** A member who may take part in movements: known, neither erased nor blocked nor excluded from points. */
export function checkActiveMember(view: LedgerView, ref: MemberRef): Checked<Member> {
  const found = checkMember(view, ref);
  if ('rejection' in found) return found;
  const member = memberId(view, found.value);
  if (found.value.state === 'blocked') return rejected({ code: 'member_blocked', member });
  if (found.value.excluded) return rejected({ code: 'member_excluded', member });
  return found;
}

/** A member who is known is named by id in what is kept of a refusal, never by the e-mail that the caller may have used. */
export function memberId(view: LedgerView, member: Member): string {
  return numberedId('mbr', view.config.programId, member.number);
}

/** What a movement on one member's wallet names: who, of what, how much, and when it happened at the caller's side. */
export type WalletMovementInput = MovementNote & { member: MemberRef; pointType: string; amount: string | number };

/** The rungs that credit, debit and hold have in common: member, point type, amount, time; then the wallet as it is. */
export function checkWalletMovement(
  view: LedgerView,
  input: WalletMovementInput,
): Checked<{ pointType: PointType; amount: number; wallet: Wallet }> {
  const member = checkActiveMember(view, input.member);
  if ('rejection' in member) return member;
  const pointType = checkPointType(view, input.pointType);
  if ('rejection' in pointType) return pointType;
  const amount = checkAmount(input.amount, pointType.value);
  if ('rejection' in amount) return amount;
  const late = checkOccurredAt(view, input.occurredAt);
  if (late) return rejected(late);
  const wallet = view.wallet(member.value.number, input.pointType);
  return { value: { pointType: pointType.value, amount: amount.value, wallet } };
}

export function checkPointType(view: LedgerView, key: string): Checked<PointType> {
  const pointType = view.config.pointTypes.get(key);
  return pointType ? { value: pointType } : rejected({ code: 'unknown_point_type', point_type: key });
}

/** A positive amount at the type's scale and within its maximum per movement. */
export function checkAmount(text: string | number, pointType: PointType): Checked<number> {
  const read = readAmount(text, pointType);
  if ('rejection' in read) return read;
  if (read.value <= 0) return rejected({ code: 'amount_not_positive', amount: String(text) });
  const tooMuch = checkMaxPerMovement(read.value, pointType);
  return tooMuch ? rejected(tooMuch) : read;
}

/** What one movement moves, in minor units and positive: refused above the type's maximum. */
export function checkMaxPerMovement(amount: number, { maxPerMovement, scale }: PointType): Rejection | undefined {
  if (maxPerMovement === null || amount <= maxPerMovement) return undefined;
  const facts = { amount: formatAmount(amount, scale), maximum: formatAmount(maxPerMovement, scale) };
  return { code: 'over_max_per_movement', ...facts };
}

/** An amount of either sign at the type's scale. */
export function readAmount(text: string | number, pointType: PointType): Checked<number> {
  const reading = parseAmount(text, pointType.scale);
  if ('amount' in reading) return { value: reading.amount };
  const amount = String(text).slice(0, 64);
  switch (reading.problem) {
    case 'amount_malformed':
      return rejected({ code: 'amount_malformed', amount, expected: 'a decimal such as "10.50"' });
    case 'too_many_decimals':
      return rejected({ code: 'too_many_decimals', amount, decimals: pointType.scale });
    case 'amount_out_of_range':
      return rejected({ code: 'amount_out_of_range', amount, maximum: formatAmount(MAX_AMOUNT, pointType.scale) });
  }
}

export function checkOccurredAt(view: LedgerView, occurredAt: Instant | undefined): Rejection | undefined {
  if (occurredAt === undefined || occurredAt <= view.instant) return undefined;
  return {
    code: 'occurred_in_future',
    occurred_at: instantText(occurredAt),
    now: instantText(view.instant),
  };
}

/** Points that come in: refused when the wallet would hold more than the type's maximum, or more than fits. */
export function checkRoom(wallet: Wallet, amount: number, pointType: PointType): Rejection | undefined {
  const total = wallet.available + wallet.pending + wallet.held + amount;
  const { maxBalance, scale } = pointType;
  if (maxBalance !== null && total > maxBalance) {
    return { code: 'over_max_balance', balance: formatAmount(total, scale), maximum: formatAmount(maxBalance, scale) };
  }
  return checkRange(total, pointType);
}

/** Points that are made: refused when more than the type's maximum would have been issued today. */
export function checkIssue(view: LedgerView, amount: number, pointType: PointType): Rejection | undefined {
  const { key, maxIssuedPerDay, scale } = pointType;
  if (maxIssuedPerDay === null) return undefined;
  const issued = view.issuedToday(key);
  if (issued + amount <= maxIssuedPerDay) return undefined;
  return {
    code: 'over_max_issued_per_day',
    amount: formatAmount(amount, scale),
    issued: formatAmount(issued, scale),
    maximum: formatAmount(maxIssuedPerDay, scale),
  };
}

export function checkRange(balance: number, pointType: PointType): Rejection | undefined {
  if (isInRange(balance)) return undefined;
  return { code: 'balance_out_of_range', maximum: formatAmount(MAX_AMOUNT, pointType.scale) };
}

/** Points that go out: refused when the available balance would fall below the floor; reaching it exactly is allowed. */
export function checkFunds(
  wallet: Wallet,
  amount: number,
  funds: { pointType: PointType; floor: number },
): Rejection | undefined {
  if (wallet.available - amount >= funds.floor) return checkRange(wallet.available - amount, funds.pointType);
  const { scale } = funds.pointType;
  return {
    code: 'insufficient_points',
    needed: formatAmount(amount, scale),
    available: formatAmount(wallet.available, scale),
    floor: formatAmount(funds.floor, scale),
  };
}

/** Lifetime counters only ever grow: refused before one is more than a number holds exactly. */
export function checkLifetime(counter: number, amount: number, pointType: PointType): Rejection | undefined {
  if (Number.isSafeInteger(counter + amount)) return undefined;
  return { code: 'balance_out_of_range', maximum: formatAmount(Number.MAX_SAFE_INTEGER, pointType.scale) };
}

type NoteField = 'reference' | 'referenceId' | 'occurredAt' | 'origin' | 'silent' | 'text';

/** The note's fields as a record carries them. */
export function noteFields(note: MovementNote): Pick<RecordDraft, NoteField> {
  return {
    reference: note.reference,
    ...(note.referenceId === undefined ? {} : { referenceId: note.referenceId }),
    ...(note.occurredAt === undefined ? {} : { occurredAt: note.occurredAt }),
    ...(note.origin === undefined ? {} : { origin: note.origin }),
    ...(note.silent === undefined ? {} : { silent: note.silent }),
    ...(note.text === undefined ? {} : { text: note.text }),
  };
}

/** RFC 3339 in UTC with milliseconds. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}
