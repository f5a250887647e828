import type { Answer, Ask, Call, Outcome, Rules } from './ask.ts';
import { dayAt, endOfMonthAfter, startOf } from './reference-days.ts';
import { refusalOf } from './reference-refusals.ts';

/** Points that differ in nothing. Those in use that never expire are all alike, and below zero they are a debt. */
export type Part = { expires: number | null; starts: number | null; source: string; amount: bigint };
/** A number is the hold that holds the points; `since` is the record that opened the pile. */
type Place = 'available' | 'pending' | number;
export type Pile = Part & { member: number; place: Place; since: number };
export type Hold = { member: number; captured: bigint; ends: number | null; isExpired: boolean };
export type Member = { state: string; into: number; earned: bigint; spent: bigint };
type Moved = { member: number; parts: readonly Part[]; place: Place };
type Entry = { type: string; amount?: bigint | undefined; gave?: Moved; took?: Moved };
type About = { member: number; other: number; amount: bigint; isAll: boolean; left: bigint; back: bigint };
export type Found = Ask & About & { held: Hold | undefined; entry: Entry | undefined };

export const sum = (parts: readonly Part[]): bigint => parts.reduce((all, { amount }) => all + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const positive = (a: bigint): bigint => (a > 0n ? a : 0n);
const plain = (amount: bigint): Part => ({ expires: null, starts: null, source: '', amount });
const nameOf = ({ expires, starts, source }: Part): string => `${expires} ${starts} ${source}`;
const moved = (member: number, parts: readonly Part[], place: Place = 'available') => ({ member, parts, place });
const slice = (parts: readonly Part[], skip: bigint, amount: bigint): Part[] =>
  parts.flatMap((part) => {
    const skipped = least(skip, part.amount);
    const used = least(part.amount - skipped, amount);
    [skip, amount] = [skip - skipped, amount - used];
    return used > 0n ? [{ ...part, amount: used }] : [];
  });

/** A naive ledger of one point type with members 1 to `members`. `entries[n - 1]` is record n. */
export class ReferenceLedger {
  readonly entries: Entry[] = [];
  readonly keys: Map<string, { body: string; answer: Answer }> = new Map();
  state = { at: 0, piles: [] as Pile[], holds: new Map<number, Hold>(), members: [] as Member[], back: [] as bigint[] };
  readonly rules: Rules;
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

  private runAll(asks: readonly Ask[]): Outcome {
    const applied: number[] = [];
    for (const [step, ask] of asks.entries()) {
      const { member, other } = this.find(ask);
      if (!ask.do.endsWith('block')) for (const each of [member, other]) this.bookDue(each);
      const [found, next] = [this.find(ask), this.next()];
      const refused = refusalOf(this, found);
      if (refused !== undefined) return { refused, step, again: false };
      this[ask.do](found);
      if (this.next() > next) applied.push(next);
    }
    return { applied, again: false };
  }

  /** What an ask is about: members as what they have become, the hold or record, and how much is left of that. */
  private find(ask: Ask): Found {
    const { hold = 0, record = 0 } = ask;
    const [held, entry, back] = [this.state.holds.get(hold), this.entries[record - 1], this.state.back[record] ?? 0n];
    const member = this.owner(ask.member ?? held?.member ?? entry?.took?.member ?? 0);
    // Who is merged is named as they are: that can happen once.
    const isItself = ask.do === 'merge' && ask.other !== ask.member;
    const other = isItself ? (ask.other ?? 0) : this.owner(ask.other ?? entry?.gave?.member ?? 0);
    const { amount = 0n } = entry ?? {};
    const left = entry ? positive(amount) + positive(-amount) - back : sum(this.piles(member, hold));
    const isAll = ask.amount === undefined;
    return { ...ask, held, entry, back, member, other, left, isAll, amount: ask.amount ?? left };
  }

  next = (): number => this.entries.length + 1;
  today = (): number => dayAt(this.state.at);
  who = (member: number): Member | undefined => this.state.members[member];
  owner = (n: number, into: number = this.who(n)?.into ?? n): number => (into === n ? n : this.owner(into));
  change = (member: number, to: Partial<Member>) => Object.assign(this.who(member) ?? {}, to);
  log = (type: string, amount?: bigint, more: Partial<Entry> = {}) => this.entries.push({ type, amount, ...more });
  piles = (member: number, ...places: Place[]): Pile[] =>
    this.state.piles.filter((pile) => pile.member === member && (places.length === 0 || places.includes(pile.place)));
  available = (member: number): bigint => sum(this.piles(member, 'available'));
  debt = (member: number): bigint => positive(-sum(this.like(member, 'available', plain(0n))));
  count(member: number, more: { earned?: bigint; spent?: bigint }): void {
    const { earned = 0n, spent = 0n } = this.who(member) ?? {};
    this.change(member, { earned: earned + (more.earned ?? 0n), spent: spent + (more.spent ?? 0n) });
  }

  /** The pile that such points are in, or none. */
  private like(member: number, place: Place, part: Part): Pile[] {
    const kind = place === 'available' && part.expires === null ? plain(0n) : part;
    return this.piles(member, place).filter((pile) => nameOf(pile) === nameOf(kind));
  }

  private add(member: number, place: Place, part: Part): Part[] {
    const [same] = this.pull(this.like(member, place, part));
    const amount = part.amount + (same?.amount ?? 0n);
    const kind = place === 'available' && part.expires === null ? plain(0n) : part;
    if (amount !== 0n) this.state.piles.push({ ...kind, since: this.next(), ...same, member, place, amount });
    return [part];
  }

  private pull(piles: Pile[]): Pile[] {
    this.state.piles = this.state.piles.filter((pile) => !piles.includes(pile));
    return piles;
  }

  private draw(member: number, place: Place, from: readonly Part[], amount: bigint): Part[] {
    const parts = slice(from, 0n, amount);
    for (const part of parts) this.add(member, place, { ...part, amount: -part.amount });
    return parts;
  }

  /** The soonest to expire go first, the oldest among them; what is missing becomes a debt. */
  private take(member: number, amount: bigint): Part[] {
    const keyOf = ({ expires, since, starts, source }: Pile) => `${expires} ${1e9 + since} ${starts ?? 0} ${source}`;
    const dated = this.piles(member, 'available').filter(({ expires }) => expires !== null);
    const paid = this.draw(
      member,
      'available',
      dated.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      amount,
    );
    return [...paid, ...this.draw(member, 'available', [plain(amount)], amount - sum(paid))];
  }

  /** Points come in and pay a debt first. What has lapsed by then is gone at once, or lives on for the days of grace. */
  private arrive(member: number, parts: readonly Part[], { day = this.today(), pays = true } = {}): Part[] {
    const hasPassed = ({ expires }: Part) => expires !== null && expires < day;
    const kept = parts.filter((part) => !hasPassed(part) || this.rules.grace > 0);
    const graced = kept.map((part) => (hasPassed(part) ? { ...part, expires: day + this.rules.grace } : part));
    const debt = pays && kept.length === parts.length ? least(this.debt(member), sum(parts)) : 0n;
    const went = [...slice([plain(debt)], 0n, debt), ...slice(graced, debt, sum(graced))];
    for (const part of went) this.add(member, 'available', part);
    return went;
  }

  /** Books what is due on a member's points, one thing after the other as they fell due. */
  private bookDue(member: number): void {
    const dueAt = ({ place, starts, expires }: Pile): number => {
      if (typeof place === 'number') return this.state.holds.get(place)?.ends ?? Number.POSITIVE_INFINITY;
      if (place === 'pending') return startOf(starts ?? 0);
      return expires === null ? Number.POSITIVE_INFINITY : startOf(expires + 1);
    };
    const rank = ({ place }: Pile): number => (typeof place === 'number' ? place / 1e9 : place === 'pending' ? 1 : 2);
    const due = this.piles(member).filter((pile) => dueAt(pile) <= this.state.at);
    // What a hold holds keeps its order; what one merge has brought is taken by its days.
    const byName = (a: Pile, b: Pile) => (typeof a.place === 'number' ? 0 : nameOf(a) < nameOf(b) ? -1 : 1);
    const [first] = due.sort((a, b) => dueAt(a) - dueAt(b) || rank(a) - rank(b) || a.since - b.since || byName(a, b));
    if (!first) return;
    const parts = this.pull(due.filter((pile) => dueAt(pile) === dueAt(first) && pile.place === first.place));
    if (first.place !== 'available') this.arrive(member, parts, { day: dayAt(dueAt(first)) });
    Object.assign(this.state.holds.get(Number(first.place)) ?? {}, { isExpired: true });
    this.log(first.place === 'pending' ? 'activation' : first.place === 'available' ? 'expiry' : 'release', sum(parts));
    this.bookDue(member);
  }

  settle(): void {}
  block({ do: verb, member }: Found): void {
    const state = verb === 'block' ? 'blocked' : 'active';
    if (this.who(member)?.state !== state) this.log(`member_${verb}ed`);
    this.change(member, { state });
  }
  unblock = (ask: Found): void => this.block(ask);

  /** The day from which points count, and their last one. */
  daysOf(ask: Ask): { starts: number | null; expires: number | null } {
    const { delay, expiry } = this.rules;
    const from = Math.max(this.today(), ask.starts ?? this.today() + delay);
    const policy = expiry && ('days' in expiry ? from + expiry.days : endOfMonthAfter(from, expiry.months));
    return { starts: from > this.today() ? from : null, expires: ask.expires === undefined ? policy : ask.expires };
  }

  credit({ member, amount, source = '', ...ask }: Found): void {
    const days = this.daysOf(ask);
    const part = { ...days, source: days.expires === null ? '' : source, amount };
    const place = days.starts === null ? 'available' : 'pending';
    const parts = place === 'available' ? this.arrive(member, [part]) : this.add(member, place, part);
    this.count(member, { earned: amount });
    this.log('credit', amount, { gave: moved(member, parts, place) });
  }

  debit({ member, amount }: Found): void {
    this.log('debit', amount, { took: moved(member, this.take(member, amount)) });
    this.count(member, { spent: amount });
  }

  transfer({ member, other, amount }: Found): void {
    const took = this.take(member, amount);
    const gave = this.arrive(
      other,
      took.map((part) => ({ ...part, starts: null })),
    );
    this.log('transfer', amount, { took: moved(member, took), gave: moved(other, gave) });
  }

  adjustment({ member, balance = 0n }: Found): void {
    const amount = balance - this.available(member);
    const took = amount < 0n && moved(member, this.take(member, -amount));
    this.log('adjustment', amount, took ? { took } : { gave: moved(member, this.arrive(member, [plain(amount)])) });
  }

  hold({ member, amount, ends }: Found): void {
    for (const part of this.take(member, amount)) this.add(member, this.next(), part);
    this.state.holds.set(this.next(), { member, captured: 0n, ends: ends ?? null, isExpired: false });
    this.log('hold', amount);
  }

  capture({ member, hold = 0, held, final, amount, left }: Found): void {
    const piles = this.pull(this.piles(member, hold));
    const [parts, rest] = [slice(piles, 0n, amount), slice(piles, amount, left)];
    if (final) this.arrive(member, rest);
    else for (const part of rest) this.add(member, hold, part);
    Object.assign(held ?? {}, { captured: (held?.captured ?? 0n) + amount });
    this.count(member, { spent: amount });
    this.log('capture', amount, { took: moved(member, parts) });
  }

  release({ member, hold = 0, left }: Found): void {
    this.arrive(member, this.pull(this.piles(member, hold)));
    this.log('release', left);
  }

  /** How much can be taken back of what was given: what still waits, then what the policy allows. */
  payable({ entry, other, amount }: Found): bigint {
    const { place, parts } = entry?.gave ?? { place: undefined, parts: [] };
    const waiting = place === 'pending' ? sum(parts.flatMap((part) => this.like(other, 'pending', part))) : 0n;
    const asleep = least(amount, waiting);
    const spare = positive(this.available(other) - (this.rules.policy === 'negative' ? this.rules.floor : 0n));
    return entry?.gave ? asleep + least(amount - asleep, spare) : amount;
  }

  reversal(ask: Found): void {
    const { record = 0, member, other, back, entry: { type, gave, took } = { type: '' } } = ask;
    const amount = this.payable(ask);
    let rest = gave ? amount : 0n;
    for (const place of gave?.place === 'pending' ? (['pending', 'available'] as const) : (['available'] as const))
      for (const part of slice(gave?.parts.toReversed() ?? [], back, ask.amount)) {
        const own = this.like(other, place, part).filter((pile) => pile.amount > 0n);
        rest -= sum(this.draw(other, place, own, least(part.amount, rest)));
      }
    this.take(other, rest);
    this.arrive(member, slice(took?.parts.toReversed() ?? [], back, amount), { pays: false });
    if (type === 'credit') this.count(other, { earned: -amount });
    if (type === 'debit' || type === 'capture') this.count(member, { spent: -amount });
    this.state.back[record] = back + amount;
    this.log('reversal', amount);
  }

  erase({ member }: Found): void {
    this.pull(this.piles(member, 'available', 'pending'));
    this.log('member_erased');
    for (const number of this.state.holds.keys()) {
      const held = this.pull(this.piles(member, number));
      if (held.length > 0) this.log('release', sum(held));
    }
    this.change(member, { state: 'erased' });
  }

  merge({ member, other }: Found): void {
    const debt = this.debt(other);
    this.arrive(member, this.take(other, this.available(other) + debt));
    this.take(member, debt);
    for (const pile of this.pull(this.piles(other))) {
      if (pile.place !== 'available') this.add(member, pile.place, pile);
      Object.assign(this.state.holds.get(Number(pile.place)) ?? {}, { member });
    }
    this.count(member, this.who(other) ?? {});
    this.change(other, { state: 'merged', into: member, earned: 0n, spent: 0n });
    this.log('members_merged');
  }
}
