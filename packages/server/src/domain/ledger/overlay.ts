import type { Day, Instant } from '../calendar.ts';
import type { Use, UseRow, UseSubject } from '../limits/limit.ts';
import type { Member, MemberProfile, MemberRef } from '../members/member.ts';
import { memberRefText } from '../members/member.ts';
import { MAX_GIVEN_NUMBER } from '../members/member-fields.ts';
import type { RuleUse } from '../rules/caps.ts';
import { addUse, ruleUseKey, ruleUsesOf } from '../rules/rule-use.ts';
import { type Standing, standingAfter, standingOwner } from '../standings/standing.ts';
import { applyRecord, type Book, moveHolds } from './apply-record.ts';
import type { Effect } from './checks.ts';
import type { Hold } from './hold.ts';
import type { LedgerView } from './ledger-view.ts';
import type { ProgramConfig } from './program-config.ts';
import type { LedgerRecord, Leg, LegDraft, RecordDraft } from './record.ts';
import { exactNextDue, type Wallet } from './wallet.ts';

/** The state a batch has loaded and changed so far. Keys: `walletKey`, `memberRefText`, numbers. */
export type LedgerState = {
  members: Map<string, Member>;
  profiles: Map<number, MemberProfile>;
  wallets: Map<string, Wallet>;
  /** By a member's number; only of those whose badges and ranks were asked for. */
  standings: Map<number, Standing>;
  holds: Map<number, Hold>;
  reversed: Map<number, number>;
  records: Map<number, LedgerRecord>;
  /** What was issued of point types that have a limit, by `issueKey`, in minor units. */
  issued: Map<string, number>;
  /** What principals who have limits gave and took, by `useKey`. */
  used: Map<string, UseRow>;
  /** What was used of rules, by `ruleUseKey`; only where it was asked for. */
  ruleUses: Map<string, RuleUse>;
  /** The numbers of the records that took parts of a purchase back, by the purchase; only where it was asked for. */
  returns: Map<number, readonly number[]>;
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
  /** Whose records these are. */
  by: string;
  effects: Effect[];
  appended: LedgerRecord[];
  append(draft: RecordDraft): LedgerRecord;
  apply(effect: Effect): void;
  putWallet(wallet: Wallet): void;
  /** What its principal gave and took today is this much by now. */
  putUse(subject: UseSubject, use: Use): void;
  /** Makes the changes part of the batch's state. */
  join(): void;
};

/** A point type on one day. */
export function issueKey(day: Day, pointType: string): string {
  return `${day} ${pointType}`;
}

/** What one principal gave to, and took from, one member or all of them on one day. */
export function useKey({ principal, day, pointType, member }: Omit<UseRow, keyof Use>): string {
  return `${principal} ${day} ${pointType} ${member}`;
}

export function walletKey(member: number, pointType: string): string {
  return `${member} ${pointType}`;
}

export function emptyState(): LedgerState {
  return {
    members: new Map(),
    profiles: new Map(),
    wallets: new Map(),
    standings: new Map(),
    holds: new Map(),
    reversed: new Map(),
    records: new Map(),
    issued: new Map(),
    used: new Map(),
    ruleUses: new Map(),
    returns: new Map(),
  };
}

/** What a command has changed so far; most change few of these, so each is made when something is put there. */
type Changes = Partial<LedgerState>;

function changed<Name extends keyof LedgerState>(changes: Changes, name: Name): LedgerState[Name] {
  // as: the twin of the state under the same name, of which the compiler sees no more than a union
  const own = (changes[name] ?? new Map()) as LedgerState[Name];
  changes[name] = own;
  return own;
}

/** The batch's state as decisions see it, where nothing is changed. */
export function openView(start: OverlayStart): LedgerView {
  return makeView(start, {});
}

/** Lays an overlay over the batch's state. `by` is the principal whose records these will be. */
export function openOverlay(start: OverlayStart): Overlay {
  const { base } = start;
  const changes: Changes = {};
  const appended: LedgerRecord[] = [];
  const effects: Effect[] = [];
  const view = makeView(start, changes);
  const putWallet = (wallet: Wallet): void => {
    changed(changes, 'wallets').set(walletKey(wallet.member, wallet.pointType), wallet);
  };
  const { calendar } = start.config;
  const book: Book = {
    wallet: view.wallet,
    walletsOf: view.walletsOf,
    hold: view.hold,
    reversed: view.reversed,
    putWallet,
    putHold: (hold) => void changed(changes, 'holds').set(hold.number, hold),
    putReversed: (number, amount) => void changed(changes, 'reversed').set(number, amount),
  };
  return {
    view,
    by: start.by,
    effects,
    appended,
    putWallet,
    putUse({ pointType, member }, { given, taken }) {
      const row = { principal: start.by, day: view.today, pointType, member, given, taken };
      changed(changes, 'used').set(useKey(row), row);
    },
    apply(effect) {
      effects.push(effect);
      if (effect.kind === 'put_member') putProfile(view, changes, effect.profile);
      if (effect.kind === 'move_holds') moveHolds(book, effect, calendar);
    },
    append(draft) {
      const number = view.nextNumber;
      passDue(view, draft.legs, putWallet);
      const legs = applyRecord(book, { ...draft, number }, calendar);
      const record = finish(draft, { by: start.by, number, at: view.instant, legs });
      passDue(view, draft.legs, putWallet);
      countIssued(view, draft.legs, changes);
      takeStanding(changes, base, record);
      takeUses(changes, base, record);
      const { returns } = record.body;
      if (returns !== undefined) {
        changed(changes, 'returns').set(returns, [
          ...(changes.returns?.get(returns) ?? base.returns.get(returns) ?? []),
          number,
        ]);
      }
      appended.push(record);
      changed(changes, 'records').set(number, record);
      view.nextNumber = number + 1;
      return record;
    },
    join() {
      // as: the names of what was changed.
      for (const name of Object.keys(changes) as (keyof LedgerState)[]) {
        // The maps have different values; each is copied into its own twin.
        const target = base[name] as Map<unknown, unknown>;
        for (const [key, value] of changes[name] ?? []) target.set(key, value);
      }
    },
  };
}

/** Whoever books it, also an import, which settles nothing by itself: what has fallen due is no longer to come. */
function passDue(view: LedgerView, legs: readonly LegDraft[] | undefined, putWallet: (wallet: Wallet) => void): void {
  for (const leg of legs ?? []) {
    if (!('member' in leg)) continue;
    const wallet = view.wallet(leg.member, leg.pointType);
    if (wallet.lots === undefined || wallet.nextDue === null || wallet.nextDue > view.instant) continue;
    putWallet({ ...wallet, nextDue: exactNextDue(wallet, view.config.calendar) });
  }
}

function countIssued(view: LedgerView, legs: readonly LegDraft[] | undefined, changes: Changes): void {
  for (const leg of legs ?? []) {
    if ('member' in leg || (leg.account !== 'issued' && leg.account !== 'adjusted')) continue;
    if ((view.config.pointTypes.get(leg.pointType)?.maxIssuedPerDay ?? null) === null) continue;
    changed(changes, 'issued').set(issueKey(view.today, leg.pointType), view.issuedToday(leg.pointType) - leg.amount);
  }
}

/** Of a member whose standing nobody has asked for, the rows are written from the record alone. */
function takeStanding(changes: Changes, base: LedgerState, record: LedgerRecord): void {
  const owner = standingOwner(record.body);
  const before = owner === undefined ? undefined : (changes.standings?.get(owner) ?? base.standings.get(owner));
  if (owner !== undefined && before) changed(changes, 'standings').set(owner, standingAfter(before, record));
}

/** What nobody has asked for is written from the records alone, and is loaded with what they add. */
function takeUses(changes: Changes, base: LedgerState, record: LedgerRecord): void {
  for (const use of ruleUsesOf(record.body)) {
    const key = ruleUseKey(use);
    const before = changes.ruleUses?.get(key) ?? base.ruleUses.get(key);
    if (before) changed(changes, 'ruleUses').set(key, addUse(before, use));
  }
}

function makeView(start: OverlayStart, changes: Changes): LedgerView {
  const { base, config, instant } = start;
  const today: Day = config.calendar.dayOf(instant);
  const named = (ref: MemberRef) => changes.members?.get(memberRefText(ref)) ?? base.members.get(memberRefText(ref));
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
      const wallet = changes.wallets?.get(key) ?? base.wallets.get(key);
      if (!wallet) throw new Error(`bug: wallet ${key} was not loaded`);
      return wallet;
    },
    profile(member) {
      const profile = changes.profiles?.get(member) ?? base.profiles.get(member);
      if (!profile) throw new Error(`bug: the profile of member ${member} was not loaded`);
      return profile;
    },
    standing(member) {
      const standing = changes.standings?.get(member) ?? base.standings.get(member);
      if (!standing) throw new Error(`bug: the badges and ranks of member ${member} were not loaded`);
      return standing;
    },
    walletsOf(member) {
      const all = new Map([...base.wallets, ...(changes.wallets ?? [])]);
      return [...all.values()].filter((wallet) => wallet.member === member);
    },
    holdsOf(member) {
      const all = new Map([...base.holds, ...(changes.holds ?? [])]);
      return [...all.values()].filter((hold) => hold.member === member);
    },
    hold: (number) => changes.holds?.get(number) ?? base.holds.get(number),
    record: (number) => changes.records?.get(number) ?? base.records.get(number),
    reversed: (number) => changes.reversed?.get(number) ?? base.reversed.get(number) ?? 0,
    issuedToday(pointType) {
      const key = issueKey(today, pointType);
      return changes.issued?.get(key) ?? base.issued.get(key) ?? 0;
    },
    ruleUse(asked) {
      const key = ruleUseKey(asked);
      const use = changes.ruleUses?.get(key) ?? base.ruleUses.get(key);
      if (!use) throw new Error(`bug: the use of rule ${key} was not loaded`);
      return use;
    },
    ruleUsesOf(member) {
      const all = new Map([...base.ruleUses, ...(changes.ruleUses ?? [])]);
      return [...all.values()].filter(({ subject }) => subject === `m${member}`);
    },
    returnsOf(purchase) {
      const numbers = changes.returns?.get(purchase) ?? base.returns.get(purchase);
      if (!numbers) throw new Error(`bug: the returns of record ${purchase} were not loaded`);
      return numbers.flatMap((number) => changes.records?.get(number) ?? base.records.get(number) ?? []);
    },
    usedToday({ pointType, member }) {
      const key = useKey({ principal: start.by, day: today, pointType, member });
      const { given = 0, taken = 0 } = changes.used?.get(key) ?? base.used.get(key) ?? {};
      return { given, taken };
    },
  };
}

/** A member as changed, found by number and by every identity. */
function putProfile(view: LedgerView, changes: Changes, profile: MemberProfile): void {
  const refs: MemberRef[] = [{ kind: 'number', number: profile.number }, ...profile.identities];
  const { number, state, mergedInto, excluded } = profile;
  const member: Member = { number, state, mergedInto, excluded };
  for (const ref of refs) changed(changes, 'members').set(memberRefText(ref), member);
  changed(changes, 'profiles').set(number, profile);
  if (number <= MAX_GIVEN_NUMBER) view.nextMemberNumber = Math.max(view.nextMemberNumber, number + 1);
}

function finish(
  draft: RecordDraft,
  context: { by: string; number: number; at: Instant; legs: readonly Leg[] | undefined },
): LedgerRecord {
  const { type, text, naturalKey, legs: _drafts, ...fields } = draft;
  const body = { by: context.by, ...fields, ...(context.legs ? { legs: context.legs } : {}) };
  return { number: context.number, at: context.at, type, body, text, naturalKey };
}
