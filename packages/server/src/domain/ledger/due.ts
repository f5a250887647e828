import type { Calendar, Day, Instant } from '../calendar.ts';
import { releaseLegs } from './decide-hold.ts';
import type { LedgerView } from './ledger-view.ts';
import { fillDebt, lotsField, negated, partOf, sumOf } from './lots.ts';
import type { RecordDraft } from './record.ts';
import type { Lot, Wallet } from './wallet.ts';
import { lotDueAt } from './wallet.ts';

type DueThing = { at: Instant; order: number; draft: (view: LedgerView) => RecordDraft };

/**
 * The first thing that is due on a wallet at the view's instant, as a record; undefined when nothing is.
 *
 * Due things are booked in the order in which they fell due, whenever that is done: a hold that ended returns its points,
 * delayed points become available, lots past their last day expire. Each carries the natural key of its kind, wallet and
 * day, so the jobs and the lane can never book it twice.
 */
export function firstDue(view: LedgerView, wallet: Wallet): RecordDraft | undefined {
  const { calendar } = view.config;
  const things = [...dueHolds(wallet), ...dueLots(wallet, calendar)].filter((thing) => thing.at <= view.instant);
  things.sort((a, b) => a.at - b.at || a.order - b.order);
  const [first] = things;
  return first?.draft({ ...view, today: calendar.dayOf(first.at) });
}

function dueHolds(wallet: Wallet): DueThing[] {
  // By number, so that two holds that end together return alike whatever order they were loaded in.
  const holds = (wallet.expiringHolds ?? []).toSorted((a, b) => a.number - b.number);
  return holds.map(({ number, expiresAt }) => ({
    at: expiresAt,
    order: 0,
    draft: (view) => {
      const hold = view.hold(number);
      const pointType = view.config.pointTypes.get(wallet.pointType);
      if (!hold || !pointType) throw new Error(`bug: hold ${number} is due and not loaded`);
      return {
        type: 'release',
        reference: 'hold_expired',
        hold: number,
        pointType: wallet.pointType,
        amount: hold.remaining,
        naturalKey: `hold-expiry:${number}`,
        legs: releaseLegs(view, { hold, parts: hold.parts, pointType }),
      };
    },
  }));
}

function dueLots(wallet: Wallet, calendar: Calendar): DueThing[] {
  const days = new Map<string, { at: Instant; lots: Lot[] }>();
  for (const lot of wallet.lots ?? []) {
    const at = lotDueAt(lot, calendar);
    if (at === null) continue;
    const key = `${lot.active ? lot.expiresOn : lot.activatesOn}:${lot.active}`;
    const group = days.get(key) ?? { at, lots: [] };
    group.lots.push(lot);
    days.set(key, group);
  }
  return [...days.values()].map(({ at, lots }) => {
    const [first] = lots;
    return first?.active
      ? { at, order: 2, draft: () => expiry(wallet, lots, first.expiresOn ?? '') }
      : { at, order: 1, draft: () => activation(wallet, lots, first?.activatesOn ?? '') };
  });
}

function expiry(wallet: Wallet, lots: readonly Lot[], day: Day): RecordDraft {
  const parts = sorted(lots).map((lot) => partOf(lot, lot.amount));
  const amount = sumOf(parts);
  const leg = { member: wallet.member, pointType: wallet.pointType, bucket: 'available' } as const;
  return {
    type: 'expiry',
    reference: 'expired',
    pointType: wallet.pointType,
    day,
    amount,
    naturalKey: `expiry:${wallet.member}:${wallet.pointType}:${day}`,
    legs: [
      { ...leg, amount: -amount, ...lotsField(negated(parts)) },
      { account: 'expired', pointType: wallet.pointType, amount },
    ],
  };
}

function activation(wallet: Wallet, lots: readonly Lot[], day: Day): RecordDraft {
  const parts = sorted(lots).map((lot) => partOf(lot, lot.amount));
  const amount = sumOf(parts);
  const leg = { member: wallet.member, pointType: wallet.pointType };
  return {
    type: 'activation',
    reference: 'activated',
    pointType: wallet.pointType,
    day,
    amount,
    naturalKey: `activation:${wallet.member}:${wallet.pointType}:${day}`,
    legs: [
      { ...leg, bucket: 'pending', amount: -amount, ...lotsField(negated(parts)) },
      { ...leg, bucket: 'available', amount, ...lotsField(fillDebt(wallet, parts)) },
    ],
  };
}

function sorted(lots: readonly Lot[]): Lot[] {
  const days = (lot: Lot) => `${lot.expiresOn} ${lot.activatesOn} ${lot.source}`;
  return lots.toSorted((a, b) => a.opened - b.opened || (days(a) < days(b) ? -1 : 1));
}
