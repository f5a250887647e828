import type { Day } from '../calendar.ts';
import { addDays, addMonths, lastDayOfMonth } from '../calendar.ts';
import type { MemberRef } from '../members/member.ts';
import type { Rejection } from '../rejection.ts';
import type { Checked, Decision, MovementNote } from './checks.ts';
import { checkIssue, checkLifetime, checkRoom, checkWalletMovement, noteFields, rejected } from './checks.ts';
import type { LedgerView } from './ledger-view.ts';
import { fillDebt, lotsField, partOf } from './lots.ts';
import type { PointType } from './point-type.ts';

/** `expiresOn` null: never; undefined: the point type's policy. `activatesOn` undefined: the point type's delay. */
export type CreditInput = MovementNote & {
  member: MemberRef;
  pointType: string;
  amount: string | number;
  expiresOn?: Day | null;
  activatesOn?: Day;
  source?: string;
};

/** Gives a member points out of the program's `issued` account. */
export function decideCredit(view: LedgerView, input: CreditInput): Decision {
  const checked = checkWalletMovement(view, input);
  if ('rejection' in checked) return checked;
  const { pointType, amount, wallet } = checked.value;
  const days = chooseDays(view, input, pointType);
  if ('rejection' in days) return days;
  const noRoom =
    checkRoom(wallet, amount, pointType) ??
    checkLifetime(wallet.earned, amount, pointType) ??
    checkIssue(view, amount, pointType);
  if (noRoom) return rejected(noRoom);
  const part = partOf({ ...days.value, source: days.value.expiresOn === null ? '' : (input.source ?? '') }, amount);
  const isPending = days.value.activatesOn !== null;
  const lots = isPending ? [part] : fillDebt(wallet, [part]);
  return {
    records: [
      {
        type: 'credit',
        ...noteFields(input),
        pointType: input.pointType,
        amount,
        legs: [
          {
            member: wallet.member,
            pointType: input.pointType,
            bucket: isPending ? 'pending' : 'available',
            amount,
            ...lotsField(lots),
          },
          { account: 'issued', pointType: input.pointType, amount: -amount },
        ],
      },
    ],
  };
}

/** Whether a credit under this policy may touch dated or delayed lots, so that they must be loaded. */
export function creditTouchesLots(input: CreditInput, pointType: PointType | undefined): boolean {
  const isPlain = input.expiresOn === null || (input.expiresOn === undefined && pointType?.expiry.kind === 'never');
  return !isPlain || input.activatesOn !== undefined || (pointType?.activationDelayDays ?? 0) > 0;
}

function chooseDays(
  view: LedgerView,
  input: CreditInput,
  pointType: PointType,
): Checked<{ expiresOn: Day | null; activatesOn: Day | null }> {
  const activatesOn = chooseActivation(view, input, pointType);
  const expiresOn =
    input.expiresOn === undefined ? policyExpiry(activatesOn ?? view.today, pointType) : input.expiresOn;
  const refusal = checkDays(view.today, expiresOn, activatesOn);
  return refusal ? rejected(refusal) : { value: { expiresOn, activatesOn } };
}

function chooseActivation(view: LedgerView, input: CreditInput, pointType: PointType): Day | null {
  const delay = pointType.activationDelayDays;
  const day = input.activatesOn ?? (delay > 0 ? addDays(view.today, delay) : null);
  return day !== null && day > view.today ? day : null;
}

function policyExpiry(from: Day, pointType: PointType): Day | null {
  const { expiry, lotGranularity } = pointType;
  if (expiry.kind === 'never') return null;
  const day = expiry.kind === 'days' ? addDays(from, expiry.length) : addMonths(from, expiry.length);
  return lotGranularity === 'month' ? lastDayOfMonth(day) : day;
}

function checkDays(today: Day, expiresOn: Day | null, activatesOn: Day | null): Rejection | undefined {
  if (expiresOn === null) return undefined;
  if (expiresOn < today) return { code: 'expires_in_past', expires_on: expiresOn, today };
  if (activatesOn !== null && activatesOn > expiresOn) {
    return { code: 'activates_after_expiry', activates_on: activatesOn, expires_on: expiresOn };
  }
  return undefined;
}
