import type { Calendar } from '../calendar.ts';
import type { Hold } from './hold.ts';
import { sumOf, takeParts } from './lots.ts';
import type { Leg, LegDraft, RecordDraft } from './record.ts';
import type { Wallet } from './wallet.ts';
import { applyLeg, exactNextDue } from './wallet.ts';

/** The state that a record finds and leaves: of a batch while it is decided, of a replay while the journal is read. */
export type Book = {
  wallet(member: number, pointType: string): Wallet;
  walletsOf(member: number): readonly Wallet[];
  hold(number: number): Hold | undefined;
  /** How much of a record has been reversed so far, in minor units. */
  reversed(number: number): number;
  putWallet(wallet: Wallet): void;
  putHold(hold: Hold): void;
  putReversed(number: number, amount: number): void;
};

/** A record that takes its place in the journal: what it says, and its number. */
export type NumberedDraft = RecordDraft & { number: number };

/**
 * Carries a record out: its legs on wallets and lots, the hold it makes or uses, counters, and what it reverses.
 *
 * This is all that a record means, whether it is written now or read again; the one thing apart is {@link moveHolds}. Gives
 * the legs with the balances after them.
 */
export function applyRecord(book: Book, draft: NumberedDraft, calendar: Calendar): Leg[] | undefined {
  const legs = draft.legs && applyLegs(book, { legs: draft.legs, number: draft.number, calendar });
  const hold = holdAfter(book, draft);
  if (hold) {
    book.putHold(hold);
    book.putWallet(watchHold(book.wallet(hold.member, hold.pointType), hold, calendar));
  }
  for (const moved of draft.lifetime ?? []) {
    const wallet = book.wallet(moved.member, moved.pointType);
    book.putWallet({ ...wallet, earned: wallet.earned + moved.earned, spent: wallet.spent + moved.spent });
  }
  const { reverses, amount = 0 } = draft;
  if (reverses !== undefined) book.putReversed(reverses, book.reversed(reverses) + amount);
  return legs;
}

/** One member's open holds become another's: both wallets of each point type, with what ends by itself. */
export function moveHolds(
  book: Pick<Book, 'wallet' | 'walletsOf' | 'putWallet'>,
  move: { from: number; to: number },
  calendar: Calendar,
): void {
  for (const wallet of book.walletsOf(move.from)) {
    const target = book.wallet(move.to, wallet.pointType);
    const expiringHolds = [...(target.expiringHolds ?? []), ...(wallet.expiringHolds ?? [])];
    for (const moved of [
      { ...wallet, expiringHolds: [] },
      { ...target, expiringHolds },
    ]) {
      book.putWallet({ ...moved, nextDue: exactNextDue(moved, calendar) });
    }
  }
}

/** The point types in which legs do not sum to zero (L1), with their sums. */
export function unbalancedSums(legs: readonly Pick<Leg, 'pointType' | 'amount'>[]): [pointType: string, sum: number][] {
  const sums = new Map<string, number>();
  for (const leg of legs) sums.set(leg.pointType, (sums.get(leg.pointType) ?? 0) + leg.amount);
  return [...sums].filter(([, sum]) => sum !== 0);
}

function applyLegs(
  book: Book,
  { legs: drafts, number, calendar }: { legs: readonly LegDraft[]; number: number; calendar: Calendar },
): Leg[] {
  for (const [pointType, sum] of unbalancedSums(drafts)) {
    throw new Error(`bug: the legs of a record sum to ${sum} in ${pointType}, expected 0`);
  }
  const legs = drafts.map((draft): Leg => {
    if (!('member' in draft)) return draft;
    const wallet = applyLeg(book.wallet(draft.member, draft.pointType), draft, number, calendar);
    book.putWallet(wallet);
    const { lots, ...leg } = draft;
    return { ...leg, after: wallet[draft.bucket], ...(lots ? { lots } : {}) };
  });
  countLifetime(book, drafts);
  return legs;
}

/** What was issued to a wallet counts as earned, what was redeemed from it as spent; reversals count back. */
function countLifetime(book: Book, legs: readonly LegDraft[]): void {
  const owner = legs.find((leg) => 'member' in leg);
  for (const leg of legs) {
    if ('member' in leg || !owner || !('member' in owner)) continue;
    const wallet = book.wallet(owner.member, leg.pointType);
    if (leg.account === 'issued') book.putWallet({ ...wallet, earned: wallet.earned - leg.amount });
    if (leg.account === 'redeemed') book.putWallet({ ...wallet, spent: wallet.spent + leg.amount });
  }
}

/** The hold that a record made or used up, as it is afterwards. */
function holdAfter(book: Pick<Book, 'hold'>, draft: NumberedDraft): Hold | undefined {
  const heldLegs = (draft.legs ?? []).filter((leg) => 'member' in leg && leg.bucket === 'held');
  const [first] = heldLegs;
  if (!first || !('member' in first)) return undefined;
  if (draft.type === 'hold') {
    const parts = first.lots ?? [{ amount: first.amount }];
    const { member, pointType, amount } = first;
    const expiresAt = draft.holdExpiresAt ?? null;
    const { number } = draft;
    return { number, member, pointType, amount, remaining: amount, captured: 0, parts, state: 'open', expiresAt };
  }
  const hold = draft.hold === undefined ? undefined : book.hold(draft.hold);
  if (!hold) return undefined;
  const used = -heldLegs.reduce((sum, leg) => sum + leg.amount, 0);
  const captured = hold.captured + (draft.type === 'capture' ? (draft.amount ?? 0) : 0);
  const parts = takeParts(hold.parts, hold.remaining - used, used);
  const remaining = sumOf(parts);
  return { ...hold, captured, parts, remaining, state: remaining > 0 ? 'open' : closedState(draft, captured) };
}

function closedState(draft: NumberedDraft, captured: number): Hold['state'] {
  if (draft.naturalKey?.startsWith('hold-expiry:')) return 'expired';
  return captured > 0 ? 'captured' : 'released';
}

/** Keeps the wallet's list of holds that will end by themselves, and its `nextDue`, true. */
function watchHold(wallet: Wallet, hold: Hold, calendar: Calendar): Wallet {
  if (hold.expiresAt === null) return wallet;
  const others = (wallet.expiringHolds ?? []).filter((other) => other.number !== hold.number);
  const expiringHolds =
    hold.state === 'open' ? [...others, { number: hold.number, expiresAt: hold.expiresAt }] : others;
  const watched = { ...wallet, expiringHolds };
  return { ...watched, nextDue: exactNextDue(watched, calendar) };
}
