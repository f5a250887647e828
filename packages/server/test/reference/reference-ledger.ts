import { dayAt, endOfMonthAfter, startOf } from './reference-days.ts';
import { refusalOf } from './reference-refusals.ts';

/** A naive ledger of one point type, for comparison. Amounts are minor units, days are counted since 1970. */
type Limits = { floor: bigint; maxPerMovement: bigint; maxBalance: bigint; delay: number; grace: number };
export type Rules = Limits & { expiry: { days: number } | { months: number } | null; policy: string };
type Movement = 'credit' | 'debit' | 'transfer' | 'adjustment' | 'hold' | 'capture' | 'release' | 'reversal';
export type Verb = Movement | 'block' | 'unblock' | 'erase' | 'merge' | 'settle';
type Numbers = Partial<Record<'member' | 'other' | 'hold' | 'record' | 'starts' | 'ends', number>>;
type Amounts = Partial<Record<'amount' | 'balance' | 'expected', bigint>>;
/** `other` is who gets a transfer, or who is merged into `member`. Without `amount`: all that is left. */
export type Ask = { do: Verb; expires?: number | null; source?: string; final?: boolean } & Numbers & Amounts;
type Outcome = { applied: number[]; again: boolean } | { refused: string; step: number; again: boolean };
export type Answer = Outcome | { reused: true };
export type Call = { asks: readonly Ask[]; now: number; key?: string | undefined; body?: string; dry?: boolean };
/** Points that differ in nothing. Those in use that never expire are all alike, and below zero they are a debt. */
export type Part = { expires: number | null; starts: number | null; source: string; amount: bigint };
/** A number is the hold that holds the points; `since` is the record that opened the pile. */
export type Pile = Part & { member: number; place: 'available' | 'pending' | number; since: number };
export type Hold = { member: number; captured: bigint; ends: number | null; isExpired: boolean };
export type Member = { state: string; into: number; earned: bigint; spent: bigint };
type Moved = { member: number; parts: Part[]; isPending?: boolean };
type Entry = { type: string; amount?: bigint; gave?: Moved; took?: Moved };
/** An ask with all that it is about: members as what they have become, the hold and the record. */
export type Found = Ask & { member: number; other: number; held?: Hold | undefined; entry?: Entry | undefined };

export const sum = (parts: readonly Part[]): bigint => parts.reduce((all, { amount }) => all + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const plain = (amount: bigint): Part => ({ expires: null, starts: null, source: '', amount });
const nameOf = ({ expires, starts, source }: Part): string => `${expires} ${starts} ${source}`;
const slice = (parts: readonly Part[], skip: bigint, amount: bigint): Part[] =>
  parts.flatMap((part) => {
    const skipped = least(skip, part.amount);
    const used = least(part.amount - skipped, amount);
    [skip, amount] = [skip - skipped, amount - used];
    return used > 0n ? [{ ...part, amount: used }] : [];
  });

/** `entries[n - 1]` is record n. Members are 1 to `members`. */
export class ReferenceLedger {
  readonly rules: Rules;
  readonly entries: Entry[] = [];
  readonly keys: Map<string, { body: string; answer: Answer }> = new Map();
  state = { at: 0, piles: [] as Pile[], holds: new Map<number, Hold>(), members: [] as Member[], back: [] as bigint[] };
  constructor(rules: Rules, members: number) {
    this.rules = rules;
    for (let n = 1; n <= members; n += 1) this.state.members[n] = { state: 'active', into: n, earned: 0n, spent: 0n };
  }

  /** Runs the asks as one: all or none. A key seen before gives the answer of then. */
  run({ asks, now, key = '', body = '', dry = false }: Call): Answer {
    const seen = this.keys.get(key);
    if (seen) return seen.body === body ? { ...seen.answer, again: true } : { reused: true };
    const [before, count] = [structuredClone(this.state), this.entries.length];
    this.state.at = Math.max(this.state.at, now);
    const answer = this.runAll(asks);
    const [isRefused, isNothing] = ['refused' in answer, this.entries.length === count];
    if (dry || isRefused || isNothing) [this.state, this.entries.length] = [before, count];
    if (key !== '' && !dry && (isRefused || !isNothing)) this.keys.set(key, { body, answer });
    return answer;
  }

  runAll(asks: readonly Ask[]): Outcome {
    const applied: number[] = [];
    for (const [step, ask] of asks.entries()) {
      const [held, entry] = [this.state.holds.get(ask.hold ?? 0), this.entries[(ask.record ?? 0) - 1]];
      const member = this.owner(ask.member ?? held?.member ?? entry?.took?.member ?? 0);
      // Who is merged is named as they are: that can happen once.
      const isItself = ask.do === 'merge' && ask.other !== ask.member;
      const other = isItself ? (ask.other ?? 0) : this.owner(ask.other ?? entry?.gave?.member ?? 0);
      if (!ask.do.endsWith('block')) for (const each of [member, other]) this.bookDue(each);
      const [found, next] = [{ ...ask, member, other, held, entry }, this.next()];
      const refused = refusalOf(this, found);
      if (refused !== undefined) return { refused, step, again: false };
      this[ask.do](found);
      if (this.next() > next) applied.push(next);
    }
    return { applied, again: false };
  }

  next = (): number => this.entries.length + 1;
  today = (): number => dayAt(this.state.at);
  log = (type: string, amount?: bigint, moved: Partial<Entry> = {}) =>
    this.entries.push({ type, ...(amount === undefined ? {} : { amount }), ...moved });
  who = (member: number): Member | undefined => this.state.members[member];
  owner = (member: number): number =>
    this.who(this.who(member)?.into ?? 0) === this.who(member) ? member : this.owner(this.who(member)?.into ?? 0);
  set = (member: number, change: Partial<Member>) => Object.assign(this.who(member) ?? {}, change);
  piles = (member: number, ...places: Pile['place'][]): Pile[] =>
    this.state.piles.filter((pile) => pile.member === member && (places.length === 0 || places.includes(pile.place)));
  available = (member: number): bigint => sum(this.piles(member, 'available'));

  count(member: number, more: { earned?: bigint; spent?: bigint }): void {
    const { earned = 0n, spent = 0n } = this.who(member) ?? {};
    this.set(member, { earned: earned + (more.earned ?? 0n), spent: spent + (more.spent ?? 0n) });
  }

  pull(piles: Pile[]): Pile[] {
    this.state.piles = this.state.piles.filter((pile) => !piles.includes(pile));
    return piles;
  }

  add(member: number, place: Pile['place'], part: Part): void {
    const kind = place === 'available' && part.expires === null ? plain(part.amount) : part;
    const [same] = this.pull(this.piles(member, place).filter((pile) => nameOf(pile) === nameOf(kind)));
    const amount = kind.amount + (same?.amount ?? 0n);
    if (amount !== 0n) this.state.piles.push({ ...kind, since: this.next(), ...same, member, place, amount });
  }

  debt(member: number): bigint {
    const ever = sum(this.piles(member, 'available').filter(({ expires }) => expires === null));
    return ever < 0n ? -ever : 0n;
  }

  /** Points come in, and pay a debt first unless told otherwise. Gives the parts as they went. */
  arrive(member: number, parts: readonly Part[], pays = true): Part[] {
    const debt = pays ? least(this.debt(member), sum(parts)) : 0n;
    const went = [...slice([plain(debt)], 0n, debt), ...slice(parts, debt, sum(parts))];
    for (const part of went) this.add(member, 'available', part);
    return went;
  }

  /** The soonest to expire go first, the oldest among them; what is missing becomes a debt. */
  take(member: number, amount: bigint): Part[] {
    const keyOf = ({ expires, since, starts, source }: Pile) => `${expires} ${1e9 + since} ${starts ?? 0} ${source}`;
    const dated = this.piles(member, 'available').filter(({ expires }) => expires !== null);
    const paid = slice(
      dated.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      0n,
      amount,
    );
    const parts = [...paid, ...slice([plain(amount)], sum(paid), amount)];
    for (const part of parts) this.add(member, 'available', { ...part, amount: -part.amount });
    return parts;
  }

  /** Parts return to their piles; what has lapsed by then is gone at once, or lives on for the days of grace. */
  restore(member: number, parts: readonly Part[], how: { day: number; pays: boolean }): void {
    const { grace } = this.rules;
    const hasPassed = ({ expires }: Part) => expires !== null && expires < how.day;
    const kept = parts.filter((part) => !hasPassed(part) || grace > 0);
    const graced = kept.map((part) => (hasPassed(part) ? { ...part, expires: how.day + grace } : part));
    this.arrive(member, graced, how.pays && kept.length === parts.length);
  }

  /** Books what is due on a member's points, one thing after the other as they fell due. */
  bookDue(member: number): void {
    const { at, holds } = this.state;
    const dueAt = ({ place, starts, expires }: Pile): number => {
      if (typeof place === 'number') return holds.get(place)?.ends ?? Number.POSITIVE_INFINITY;
      if (place === 'pending') return startOf(starts ?? 0);
      return expires === null ? Number.POSITIVE_INFINITY : startOf(expires + 1);
    };
    const rank = ({ place }: Pile): number => (typeof place === 'number' ? place / 1e9 : place === 'pending' ? 1 : 2);
    const due = this.piles(member).filter((pile) => dueAt(pile) <= at);
    const [first] = due.sort((a, b) => dueAt(a) - dueAt(b) || rank(a) - rank(b) || a.since - b.since);
    if (!first) return;
    const parts = this.pull(due.filter((pile) => dueAt(pile) === dueAt(first) && pile.place === first.place));
    if (first.place === 'pending') this.arrive(member, parts);
    if (typeof first.place === 'number') this.restore(member, parts, { day: dayAt(dueAt(first)), pays: true });
    Object.assign(holds.get(Number(first.place)) ?? {}, { isExpired: true });
    this.log(first.place === 'pending' ? 'activation' : first.place === 'available' ? 'expiry' : 'release', sum(parts));
    this.bookDue(member);
  }

  settle(): void {}
  block({ do: verb, member }: Found): void {
    const state = verb === 'block' ? 'blocked' : 'active';
    if (this.who(member)?.state !== state) this.log(`member_${verb}ed`);
    this.set(member, { state });
  }
  unblock = (ask: Found): void => this.block(ask);

  /** The day from which points count, and their last one. */
  daysOf(ask: Ask): { starts: number | null; expires: number | null } {
    const [today, { delay, expiry }] = [this.today(), this.rules];
    const from = Math.max(today, ask.starts ?? today + delay);
    const policy = expiry && ('days' in expiry ? from + expiry.days : endOfMonthAfter(from, expiry.months));
    return { starts: from > today ? from : null, expires: ask.expires === undefined ? policy : ask.expires };
  }

  credit({ member, amount = 0n, source = '', ...ask }: Found): void {
    const { starts, expires } = this.daysOf(ask);
    const part = { expires, starts, source: expires === null ? '' : source, amount };
    if (starts !== null) this.add(member, 'pending', part);
    const parts = starts === null ? this.arrive(member, [part]) : [part];
    this.count(member, { earned: amount });
    this.log('credit', amount, { gave: { member, parts, isPending: starts !== null } });
  }

  debit({ member, amount = 0n }: Found): void {
    this.log('debit', amount, { took: { member, parts: this.take(member, amount) } });
    this.count(member, { spent: amount });
  }

  transfer({ member, other, amount = 0n }: Found): void {
    const parts = this.take(member, amount);
    const came = this.arrive(
      other,
      parts.map((part) => ({ ...part, starts: null })),
    );
    this.log('transfer', amount, { took: { member, parts }, gave: { member: other, parts: came } });
  }

  adjustment({ member, balance = 0n }: Found): void {
    const amount = balance - this.available(member);
    const parts = amount < 0n ? this.take(member, -amount) : this.arrive(member, [plain(amount)]);
    this.log('adjustment', amount, { [amount < 0n ? 'took' : 'gave']: { member, parts } });
  }

  hold({ member, amount = 0n, ends }: Found): void {
    for (const part of this.take(member, amount)) this.add(member, this.next(), part);
    this.state.holds.set(this.next(), { member, captured: 0n, ends: ends ?? null, isExpired: false });
    this.log('hold', amount);
  }

  capture({ member, hold = 0, held, final, ...ask }: Found): void {
    const piles = this.pull(this.piles(member, hold));
    const amount = ask.amount ?? sum(piles);
    const [parts, rest] = [slice(piles, 0n, amount), slice(piles, amount, sum(piles))];
    if (final) this.restore(member, rest, { day: this.today(), pays: true });
    else for (const part of rest) this.add(member, hold, part);
    Object.assign(held ?? {}, { captured: (held?.captured ?? 0n) + amount });
    this.count(member, { spent: amount });
    this.log('capture', amount, { took: { member, parts } });
  }

  release({ member, hold = 0 }: Found): void {
    const parts = this.pull(this.piles(member, hold));
    this.restore(member, parts, { day: this.today(), pays: true });
    this.log('release', sum(parts));
  }

  /** How much a reversal is about, how much was reversed before, and how much of it can be taken back: first what still waits. */
  backOf({ record = 0, entry, other, ...ask }: Found): {
    back: bigint;
    left: bigint;
    asked: bigint;
    asleep: bigint;
    moved: bigint;
  } {
    const { amount = 0n, gave } = entry ?? {};
    const back = this.state.back[record] ?? 0n;
    const left = (amount < 0n ? -amount : amount) - back;
    const asked = ask.amount ?? left;
    const names = gave?.isPending ? gave.parts.map(nameOf) : [];
    const asleep = least(asked, sum(this.piles(other, 'pending').filter((pile) => names.includes(nameOf(pile)))));
    const spare = this.available(other) - (this.rules.policy === 'negative' ? this.rules.floor : 0n);
    return { back, left, asked, asleep, moved: gave ? asleep + least(asked - asleep, spare > 0n ? spare : 0n) : asked };
  }

  reversal(ask: Found): void {
    const { record = 0, member, other, entry: { type, gave, took } = { type: '' } } = ask;
    const { back, asked, asleep, moved } = this.backOf(ask);
    const given = slice(gave?.parts.toReversed() ?? [], back, asked);
    for (const part of slice(given, 0n, asleep)) this.add(other, 'pending', { ...part, amount: -part.amount });
    this.takeOwn(other, given, gave ? moved - asleep : 0n);
    const parts = slice(took?.parts.toReversed() ?? [], back, moved);
    this.restore(member, parts, { day: this.today(), pays: false });
    if (type === 'credit') this.count(other, { earned: -moved });
    if (type === 'debit' || type === 'capture') this.count(member, { spent: -moved });
    this.state.back[record] = back + moved;
    this.log('reversal', moved);
  }

  /** Takes from the very piles that points went to, as long as these have any; then as if they were spent. */
  takeOwn(member: number, given: readonly Part[], amount: bigint): void {
    for (const part of given) {
      const name = nameOf(part.expires === null ? plain(0n) : part);
      const there = sum(this.piles(member, 'available').filter((pile) => nameOf(pile) === name && pile.amount > 0n));
      const own = least(least(part.amount, there), amount);
      this.add(member, 'available', { ...part, amount: -own });
      amount -= own;
    }
    this.take(member, amount);
  }

  erase({ member }: Found): void {
    this.pull(this.piles(member, 'available', 'pending'));
    this.log('member_erased');
    for (const number of this.state.holds.keys()) {
      const held = this.pull(this.piles(member, number));
      if (held.length > 0) this.log('release', sum(held));
    }
    this.set(member, { state: 'erased' });
  }

  merge({ member: into, other }: Found): void {
    const debt = this.debt(other);
    this.arrive(into, this.take(other, this.available(other) + debt));
    this.take(into, debt);
    for (const pile of this.pull(this.piles(other))) {
      if (pile.place !== 'available') this.add(into, pile.place, pile);
      Object.assign(this.state.holds.get(Number(pile.place)) ?? {}, { member: into });
    }
    const { earned = 0n, spent = 0n } = this.who(other) ?? {};
    this.count(into, { earned, spent });
    this.set(other, { state: 'merged', into, earned: 0n, spent: 0n });
    this.log('members_merged');
  }
}
