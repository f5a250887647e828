import type { Day, Instant } from '../calendar.ts';
import type { Member, MemberProfile, MemberRef } from '../members/member.ts';
import { memberRefText } from '../members/member.ts';
import { MAX_GIVEN_NUMBER } from '../members/member-fields.ts';
import type { Effect } from './checks.ts';
import type { Hold } from './hold.ts';
import type { LedgerView } from './ledger-view.ts';
import { sumOf, takeParts } from './lots.ts';
import type { ProgramConfig } from './program-config.ts';
import type { LedgerRecord, Leg, LegDraft, RecordDraft } from './record.ts';
import type { Wallet } from './wallet.ts';
import { applyLeg, exactNextDue } from './wallet.ts';

/** The state a batch has loaded and changed so far. Keys: `walletKey`, `memberRefText`, numbers. */
export type LedgerState = {
  members: Map<string, Member>;
  profiles: Map<number, MemberProfile>;
  wallets: Map<string, Wallet>;
  holds: Map<number, Hold>;
  reversed: Map<number, number>;
  records: Map<number, LedgerRecord>;
};

export type OverlayStart = {
  config: ProgramConfig;
  base: LedgerState;
  by: string;
  nextNumber: number;
  nextMemberNumber: number;
  instant: Instant;
};

/** One command's changes, laid over the batch's state: it joins that state only once the command is decided. */
export type Overlay = {
  view: LedgerView;
  effects: Effect[];
  appended: LedgerRecord[];
  append(draft: RecordDraft): LedgerRecord;
  apply(effect: Effect): void;
  putWallet(wallet: Wallet): void;
  /** Makes the changes part of the batch's state. */
  join(): void;
};

export function walletKey(member: number, pointType: string): string {
  return `${member} ${pointType}`;
}

export function emptyState(): LedgerState {
  return {
    members: new Map(),
    profiles: new Map(),
    wallets: new Map(),
    holds: new Map(),
    reversed: new Map(),
    records: new Map(),
  };
}

/** Lays an overlay over the batch's state. `by` is the principal whose records these will be. */
export function openOverlay(start: OverlayStart): Overlay {
  const { base } = start;
  const changes = emptyState();
  const appended: LedgerRecord[] = [];
  const effects: Effect[] = [];
  const view = makeView(start, changes);
  const putWallet = (wallet: Wallet): void => {
    changes.wallets.set(walletKey(wallet.member, wallet.pointType), wallet);
  };
  const putHold = (hold: Hold): void => {
    changes.holds.set(hold.number, hold);
    putWallet(watchHold(view.wallet(hold.member, hold.pointType), hold, view));
  };
  return {
    view,
    effects,
    appended,
    putWallet,
    apply(effect) {
      effects.push(effect);
      if (effect.kind === 'put_member') putProfile(view, changes, effect.profile);
      if (effect.kind === 'move_holds') for (const wallet of movedHolds(view, effect)) putWallet(wallet);
    },
    append(draft) {
      const number = view.nextNumber;
      const legs = draft.legs && applyLegs(view, draft.legs, { number, putWallet });
      const record = finish(draft, { by: start.by, number, at: view.instant, legs });
      const hold = holdAfter(view, record);
      if (hold) putHold(hold);
      for (const moved of record.body.lifetime ?? []) {
        const wallet = view.wallet(moved.member, moved.pointType);
        putWallet({ ...wallet, earned: wallet.earned + moved.earned, spent: wallet.spent + moved.spent });
      }
      const { reverses, amount = 0 } = record.body;
      if (reverses !== undefined) changes.reversed.set(reverses, view.reversed(reverses) + amount);
      appended.push(record);
      changes.records.set(number, record);
      view.nextNumber = number + 1;
      return record;
    },
    join() {
      for (const name of ['members', 'profiles', 'wallets', 'holds', 'reversed', 'records'] as const) {
        // The six maps have different values; each is copied into its own twin.
        const target = base[name] as Map<unknown, unknown>;
        for (const [key, value] of changes[name]) target.set(key, value);
      }
    },
  };
}

function makeView(start: OverlayStart, changes: LedgerState): LedgerView {
  const { base, config, instant } = start;
  const today: Day = config.calendar.dayOf(instant);
  const named = (ref: MemberRef) => changes.members.get(memberRefText(ref)) ?? base.members.get(memberRefText(ref));
  return {
    config,
    instant,
    today,
    nextNumber: start.nextNumber,
    nextMemberNumber: start.nextMemberNumber,
    findMember(ref) {
      const found = named(ref);
      // By their own number as they are now: a change earlier in the batch is kept under that, not under the name of one
      // who was merged into them.
      return found && (named({ kind: 'number', number: found.number }) ?? found);
    },
    wallet(member, pointType) {
      const key = walletKey(member, pointType);
      const wallet = changes.wallets.get(key) ?? base.wallets.get(key);
      if (!wallet) throw new Error(`bug: wallet ${key} was not loaded`);
      return wallet;
    },
    profile(member) {
      const profile = changes.profiles.get(member) ?? base.profiles.get(member);
      if (!profile) throw new Error(`bug: the profile of member ${member} was not loaded`);
      return profile;
    },
    walletsOf(member) {
      const all = new Map([...base.wallets, ...changes.wallets]);
      return [...all.values()].filter((wallet) => wallet.member === member);
    },
    holdsOf(member) {
      const all = new Map([...base.holds, ...changes.holds]);
      return [...all.values()].filter((hold) => hold.member === member);
    },
    hold: (number) => changes.holds.get(number) ?? base.holds.get(number),
    record: (number) => changes.records.get(number) ?? base.records.get(number),
    reversed: (number) => changes.reversed.get(number) ?? base.reversed.get(number) ?? 0,
  };
}

/** A member as changed, found by number and by every identity. */
function putProfile(view: LedgerView, changes: LedgerState, profile: MemberProfile): void {
  const refs: MemberRef[] = [{ kind: 'number', number: profile.number }, ...profile.identities];
  const { number, state, mergedInto, excluded } = profile;
  const member: Member = { number, state, mergedInto, excluded };
  for (const ref of refs) changes.members.set(memberRefText(ref), member);
  changes.profiles.set(number, profile);
  if (number <= MAX_GIVEN_NUMBER) view.nextMemberNumber = Math.max(view.nextMemberNumber, number + 1);
}

/** Both wallets of each point type as they are when one member's open holds are another's: what ends by itself goes along. */
function movedHolds(view: LedgerView, move: { from: number; to: number }): Wallet[] {
  return view.walletsOf(move.from).flatMap((wallet) => {
    const target = view.wallet(move.to, wallet.pointType);
    const expiringHolds = [...(target.expiringHolds ?? []), ...(wallet.expiringHolds ?? [])];
    return [
      { ...wallet, expiringHolds: [] },
      { ...target, expiringHolds },
    ].map((moved) => ({
      ...moved,
      nextDue: exactNextDue(moved, view.config.calendar),
    }));
  });
}

function applyLegs(
  view: LedgerView,
  drafts: readonly LegDraft[],
  target: { number: number; putWallet: (wallet: Wallet) => void },
): Leg[] {
  assertBalanced(drafts);
  const legs = drafts.map((draft): Leg => {
    if (!('member' in draft)) return draft;
    const wallet = applyLeg(view.wallet(draft.member, draft.pointType), draft, target.number, view.config.calendar);
    target.putWallet(wallet);
    const { lots, ...leg } = draft;
    return { ...leg, after: wallet[draft.bucket], ...(lots ? { lots } : {}) };
  });
  countLifetime(view, drafts, target.putWallet);
  return legs;
}

/** L1: the legs of a record sum to zero per point type. */
function assertBalanced(legs: readonly LegDraft[]): void {
  const sums = new Map<string, number>();
  for (const leg of legs) sums.set(leg.pointType, (sums.get(leg.pointType) ?? 0) + leg.amount);
  for (const [pointType, sum] of sums) {
    if (sum !== 0) throw new Error(`bug: the legs of a record sum to ${sum} in ${pointType}, expected 0`);
  }
}

/** What was issued to a wallet counts as earned, what was redeemed from it as spent; reversals count back. */
function countLifetime(view: LedgerView, legs: readonly LegDraft[], put: (wallet: Wallet) => void): void {
  const owner = legs.find((leg) => 'member' in leg);
  for (const leg of legs) {
    if ('member' in leg || !owner || !('member' in owner)) continue;
    const wallet = view.wallet(owner.member, leg.pointType);
    if (leg.account === 'issued') put({ ...wallet, earned: wallet.earned - leg.amount });
    if (leg.account === 'redeemed') put({ ...wallet, spent: wallet.spent + leg.amount });
  }
}

function finish(
  draft: RecordDraft,
  context: { by: string; number: number; at: Instant; legs: readonly Leg[] | undefined },
): LedgerRecord {
  const { type, text, naturalKey, legs: _drafts, ...fields } = draft;
  const body = { by: context.by, ...fields, ...(context.legs ? { legs: context.legs } : {}) };
  return { number: context.number, at: context.at, type, body, text, naturalKey };
}

/** The hold that a record made or used up, as it is afterwards. */
function holdAfter(view: LedgerView, record: LedgerRecord): Hold | undefined {
  const heldLegs = (record.body.legs ?? []).filter((leg) => 'member' in leg && leg.bucket === 'held');
  const [first] = heldLegs;
  if (!first || !('member' in first)) return undefined;
  if (record.type === 'hold') {
    const parts = first.lots ?? [{ amount: first.amount }];
    const { member, pointType, amount } = first;
    const expiresAt = record.body.holdExpiresAt ?? null;
    const { number } = record;
    return { number, member, pointType, amount, remaining: amount, captured: 0, parts, state: 'open', expiresAt };
  }
  const hold = record.body.hold === undefined ? undefined : view.hold(record.body.hold);
  if (!hold) return undefined;
  const used = -heldLegs.reduce((sum, leg) => sum + leg.amount, 0);
  const captured = hold.captured + (record.type === 'capture' ? (record.body.amount ?? 0) : 0);
  const parts = takeParts(hold.parts, hold.remaining - used, used);
  const remaining = sumOf(parts);
  return { ...hold, captured, parts, remaining, state: remaining > 0 ? 'open' : closedState(record, captured) };
}

function closedState(record: LedgerRecord, captured: number): Hold['state'] {
  if (record.naturalKey?.startsWith('hold-expiry:')) return 'expired';
  return captured > 0 ? 'captured' : 'released';
}

/** Keeps the wallet's list of holds that will end by themselves, and its `nextDue`, true. */
function watchHold(wallet: Wallet, hold: Hold, view: LedgerView): Wallet {
  if (hold.expiresAt === null) return wallet;
  const others = (wallet.expiringHolds ?? []).filter((other) => other.number !== hold.number);
  const expiringHolds =
    hold.state === 'open' ? [...others, { number: hold.number, expiresAt: hold.expiresAt }] : others;
  const watched = { ...wallet, expiringHolds };
  return { ...watched, nextDue: exactNextDue(watched, view.config.calendar) };
}
