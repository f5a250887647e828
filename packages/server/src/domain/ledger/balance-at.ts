import type { Day, Instant } from '../calendar.ts';
import type { Hold } from './hold.ts';
import { emptyState, openOverlay, walletKey } from './overlay.ts';
import type { PointType } from './point-type.ts';
import type { ProgramConfig } from './program-config.ts';
import { settleDue } from './settle-due.ts';
import type { Wallet } from './wallet.ts';

/** Points of one day, in minor units. */
type DayAmount = { day: Day; amount: number };

/**
 * A wallet as its owner is shown it, in minor units of the point type's scale.
 *
 * `expiring`: available points by the last day on which they can be used; `activating`: pending points by the first.
 * Both in order of days.
 */
export type Balance = {
  pointType: PointType;
  available: number;
  pending: number;
  held: number;
  earned: number;
  spent: number;
  expiring: readonly DayAmount[];
  activating: readonly DayAmount[];
};

/**
 * A wallet's balance at an instant, with what is due by then and not booked counted as the lane would book it.
 *
 * `endedHolds` are the open holds of the wallet whose time is over. The wallet's point type must be one of the program's.
 */
export function balanceAt(
  wallet: Wallet,
  context: { config: ProgramConfig; pointType: PointType; endedHolds: readonly Hold[]; instant: Instant },
): Balance {
  const { available, pending, held, earned, spent, lots = [] } = settledWallet(wallet, context);
  return {
    pointType: context.pointType,
    available,
    pending,
    held,
    earned,
    spent,
    expiring: byDay(lots.map((lot) => ({ day: lot.active ? lot.expiresOn : null, amount: lot.amount }))),
    activating: byDay(lots.map((lot) => ({ day: lot.active ? null : lot.activatesOn, amount: lot.amount }))),
  };
}

/** A hold as it is at an instant: one whose time is over has given its points back, booked or not. */
export function holdAt(hold: Hold, instant: Instant): Hold {
  if (hold.state !== 'open' || hold.expiresAt === null || hold.expiresAt > instant) return hold;
  return { ...hold, state: 'expired', remaining: 0, parts: [] };
}

/** A wallet with everything booked on it that is due by the instant. */
export function settledWallet(
  wallet: Wallet,
  context: { config: ProgramConfig; endedHolds: readonly Hold[]; instant: Instant },
): Wallet {
  const { member, pointType, nextDue } = wallet;
  if (nextDue === null || nextDue > context.instant) return wallet;
  const base = emptyState();
  base.wallets.set(walletKey(member, pointType), wallet);
  for (const hold of context.endedHolds) base.holds.set(hold.number, hold);
  const { config, instant } = context;
  const overlay = openOverlay({ config, base, by: '', nextNumber: 1, nextMemberNumber: 1, instant });
  settleDue(overlay, member, pointType);
  return overlay.view.wallet(member, pointType);
}

function byDay(parts: readonly { day: Day | null; amount: number }[]): DayAmount[] {
  const sums = new Map<Day, number>();
  for (const { day, amount } of parts) if (day !== null) sums.set(day, (sums.get(day) ?? 0) + amount);
  return [...sums].map(([day, amount]) => ({ day, amount })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
