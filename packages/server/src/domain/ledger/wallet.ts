import type { Calendar, Day, Instant } from '../calendar.ts';
import type { LegDraft, LotPart } from './record.ts';

/** Dated or delayed points of one wallet, merged by expiry day, activation day and source class. */
export type Lot = {
  expiresOn: Day | null;
  activatesOn: Day | null;
  source: string;
  amount: number;
  active: boolean;
  /** The record that opened it; the older lot pays first among equals. */
  opened: number;
};

/**
 * A member's points of one type, in minor units.
 *
 * `evergreen` is the lot without expiry; a debt is a negative evergreen. `lots` and `expiringHolds` are undefined while
 * not loaded. Nothing of this wallet falls due before `nextDue`; it may be too early, never too late.
 */
export type Wallet = {
  member: number;
  pointType: string;
  available: number;
  pending: number;
  held: number;
  evergreen: number;
  earned: number;
  spent: number;
  nextDue: Instant | null;
  lots: readonly Lot[] | undefined;
  expiringHolds: readonly ExpiringHold[] | undefined;
};

export type ExpiringHold = { number: number; expiresAt: Instant };

export function emptyWallet(member: number, pointType: string): Wallet {
  return {
    member,
    pointType,
    available: 0,
    pending: 0,
    held: 0,
    evergreen: 0,
    earned: 0,
    spent: 0,
    nextDue: null,
    lots: [],
    expiringHolds: [],
  };
}

/** The wallet after one leg of record `number`. Buckets, lots and `nextDue` change together. */
export function applyLeg(
  wallet: Wallet,
  leg: Extract<LegDraft, { member: number }>,
  number: number,
  calendar: Calendar,
): Wallet {
  const after = { ...wallet, [leg.bucket]: wallet[leg.bucket] + leg.amount };
  if (leg.bucket === 'held') return after;
  const active = leg.bucket === 'available';
  for (const part of leg.lots ?? [{ amount: leg.amount }]) {
    if (isEvergreen(part, active)) after.evergreen += part.amount;
    else applyLotPart(after, part, { active, number, calendar });
  }
  return after;
}

/** The instant at which a lot falls due: its activation while pending, else the end of its last day. */
export function lotDueAt(lot: Pick<Lot, 'active' | 'activatesOn' | 'expiresOn'>, calendar: Calendar): Instant | null {
  if (!lot.active) return lot.activatesOn === null ? null : calendar.startOf(lot.activatesOn);
  return lot.expiresOn === null ? null : calendar.endOf(lot.expiresOn);
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** `nextDue` from what is loaded: exact, since lots and expiring holds are all that can fall due. */
export function exactNextDue(wallet: Wallet, calendar: Calendar): Instant | null {
  let due: Instant | null = null;
  for (const lot of wallet.lots ?? []) due = earlier(due, lotDueAt(lot, calendar));
  for (const hold of wallet.expiringHolds ?? []) due = earlier(due, hold.expiresAt);
  return due;
}

function isEvergreen(part: LotPart, active: boolean): boolean {
  return part.expiresOn === undefined && (active || part.activatesOn === undefined);
}

function applyLotPart(
  wallet: Wallet,
  part: LotPart,
  context: { active: boolean; number: number; calendar: Calendar },
): void {
  if (!wallet.lots) throw new Error(`bug: lots of member ${wallet.member} were not loaded`);
  const key = { expiresOn: part.expiresOn ?? null, activatesOn: part.activatesOn ?? null, source: part.source ?? '' };
  const index = wallet.lots.findIndex(
    (lot) =>
      lot.active === context.active &&
      lot.expiresOn === key.expiresOn &&
      lot.activatesOn === key.activatesOn &&
      lot.source === key.source,
  );
  const found = wallet.lots[index];
  const lot: Lot = found
    ? { ...found, amount: found.amount + part.amount }
    : { ...key, amount: part.amount, active: context.active, opened: context.number };
  if (lot.amount < 0) throw new Error(`bug: a lot of member ${wallet.member} would go below zero`);
  const others = found ? wallet.lots.toSpliced(index, 1) : wallet.lots;
  wallet.lots = lot.amount === 0 ? others : [...others, lot];
  if (part.amount > 0) wallet.nextDue = earlier(wallet.nextDue, lotDueAt(lot, context.calendar));
}
