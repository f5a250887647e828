import type { Day } from '../calendar.ts';
import { addDays } from '../calendar.ts';
import type { LotPart } from './record.ts';
import type { Lot, Wallet } from './wallet.ts';

/**
 * Chooses which lots pay `amount`.
 *
 * The lot that expires soonest pays first, so a member never loses points they could have spent; among equals the older,
 * so that two replays choose alike; the evergreen lot last. The caller has checked the floor: what the lots cannot cover
 * becomes a debt, that is a negative evergreen. Parts are returned with positive amounts, in order of spending.
 */
export function chooseLots(wallet: Wallet, amount: number): LotPart[] {
  const parts: LotPart[] = [];
  let rest = amount;
  for (const lot of spendingOrder(wallet)) {
    if (rest === 0) break;
    const taken = Math.min(lot.amount, rest);
    parts.push(partOf(lot, taken));
    rest -= taken;
  }
  return rest > 0 ? mergeParts([...parts, { amount: rest }]) : parts;
}

/**
 * Where incoming points go: a debt is filled first, in the evergreen lot; the rest joins the lots they are meant for.
 *
 * Parts are positive and keep their order; they sum to the sum of `incoming`. Two of one lot are not joined: a partial
 * reversal of a transfer takes from the recipient the very points that it gives back to the sender.
 */
export function fillDebt(wallet: Wallet, incoming: readonly LotPart[]): LotPart[] {
  let debt = Math.max(0, -wallet.evergreen);
  if (debt === 0) return [...incoming];
  let filled = 0;
  const parts: LotPart[] = [];
  for (const part of incoming) {
    const fill = Math.min(debt, part.amount);
    debt -= fill;
    filled += fill;
    if (part.amount > fill) parts.push({ ...part, amount: part.amount - fill });
  }
  return filled > 0 ? [{ amount: filled }, ...parts] : parts;
}

/**
 * Splits parts that return to their lots by what the calendar says of them.
 *
 * A part whose last day has passed is restored all the same, and expires in the same record; with days of grace it goes
 * into a lot that ends that many days from today instead.
 */
export function restoreParts(
  parts: readonly LotPart[],
  context: { today: Day; graceDays: number },
): { restored: LotPart[]; expired: LotPart[] } {
  const restored: LotPart[] = [];
  const expired: LotPart[] = [];
  for (const part of parts) {
    const hasPassed = part.expiresOn !== undefined && part.expiresOn < context.today;
    if (hasPassed && context.graceDays > 0) {
      restored.push({ ...part, expiresOn: addDays(context.today, context.graceDays) });
    } else {
      restored.push(part);
      if (hasPassed) expired.push(part);
    }
  }
  return { restored: mergeParts(restored), expired: mergeParts(expired) };
}

/** Takes `amount` from the front of `parts` after leaving out the first `skip`: parts in order, cut where needed. */
export function takeParts(parts: readonly LotPart[], amount: number, skip = 0): LotPart[] {
  const taken: LotPart[] = [];
  let toSkip = skip;
  let rest = amount;
  for (const part of parts) {
    const left = part.amount - Math.min(part.amount, toSkip);
    toSkip -= part.amount - left;
    const use = Math.min(left, rest);
    if (use > 0) taken.push({ ...part, amount: use });
    rest -= use;
  }
  return taken;
}

/** The same parts with every amount's sign turned. */
export function negated(parts: readonly LotPart[]): LotPart[] {
  return parts.map((part) => ({ ...part, amount: -part.amount }));
}

export function sumOf(parts: readonly LotPart[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0);
}

/** What a leg carries in its `lots`: nothing when all of it is evergreen. */
export function lotsField(parts: readonly LotPart[]): { lots: readonly LotPart[] } | object {
  return parts.every((part) => part.expiresOn === undefined && part.activatesOn === undefined) ? {} : { lots: parts };
}

/** A lot part that stands for `amount` of a lot. */
export function partOf(lot: Pick<Lot, 'expiresOn' | 'activatesOn' | 'source'>, amount: number): LotPart {
  return {
    amount,
    ...(lot.expiresOn === null ? {} : { expiresOn: lot.expiresOn }),
    ...(lot.activatesOn === null ? {} : { activatesOn: lot.activatesOn }),
    ...(lot.source === '' ? {} : { source: lot.source }),
  };
}

export function sameLot(a: LotPart, b: LotPart): boolean {
  return a.expiresOn === b.expiresOn && a.activatesOn === b.activatesOn && (a.source ?? '') === (b.source ?? '');
}

function spendingOrder(wallet: Wallet): Lot[] {
  const lots = (wallet.lots ?? []).filter((lot) => lot.active);
  const positiveEvergreen = wallet.evergreen > 0 ? [evergreenLot(wallet.evergreen)] : [];
  return [...lots.sort(bySpendingOrder), ...positiveEvergreen];
}

function bySpendingOrder(a: Lot, b: Lot): number {
  return (
    compare(a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31') ||
    a.opened - b.opened ||
    compare(a.activatesOn ?? '', b.activatesOn ?? '') ||
    compare(a.source, b.source)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function evergreenLot(amount: number): Lot {
  return { expiresOn: null, activatesOn: null, source: '', amount, active: true, opened: 0 };
}

function mergeParts(parts: readonly LotPart[]): LotPart[] {
  const merged: LotPart[] = [];
  for (const part of parts) {
    const twin = merged.findIndex((other) => sameLot(other, part));
    const other = merged[twin];
    if (other) merged[twin] = { ...other, amount: other.amount + part.amount };
    else merged.push(part);
  }
  return merged;
}
