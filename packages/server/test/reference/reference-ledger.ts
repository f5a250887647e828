import type { Answer, Ask, Call, Outcome, Rules } from './ask.ts';
import { dayAt, endOfMonthAfter, startOf } from './reference-days.ts';
import { refusalOf } from './reference-refusals.ts';

/** Places are numbers: a hold's is that of its record; the others follow in the order in which time empties them. */
export const [PENDING, AVAILABLE, EARNED, SPENT] = [1e9, 2e9, 3e9, 4e9];
export const NEVER: number = Number.POSITIVE_INFINITY;
type PerVerb<Value> = Partial<Record<string, Value>>;
const COUNTERS: PerVerb<number> = { credit: EARNED, debit: SPENT, capture: SPENT };

/** Points that differ in nothing. `since`: the record that opened the pile; `starts` 0: at once; `due`: when time moves it. */
type Pile = Record<'member' | 'place' | 'expires' | 'starts' | 'since' | 'due', number> & Points;
type Points = { source: string; amount: bigint };
/** An ask with the record it names, what is left of that and was taken back; it takes from `member` and gives to `other`. */
export type Found = Ask & Named & Amounts & { took?: Pile[]; gave?: Pile[] };
type Named = Record<'member' | 'other' | 'starts' | 'expires', number> & { entry: Entry };
type Amounts = Record<'amount' | 'asked' | 'wanted' | 'left' | 'back' | 'before', bigint>;
/** What came to be, whether it was asked for or time did it. */
type Entry = Partial<Found> & Pick<Found, 'do' | 'amount'>;

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const sum = (all: readonly { amount: bigint }[]): bigint => all.reduce((so, { amount }) => so + amount, 0n);
const PLAIN = { expires: NEVER, starts: 0, since: 0, due: NEVER, source: '' };
const plain = (member: number, amount: bigint, place = AVAILABLE): Pile => ({ ...PLAIN, member, amount, place });
/** The points between two counts from the first one. */
const slice = (piles: readonly Pile[], from: bigint, to: bigint, end = 0n): Pile[] =>
  piles.flatMap((pile) => {
    end += pile.amount;
    const amount = least(end, to) - most(end - pile.amount, from);
    return amount > 0n ? [{ ...pile, amount }] : [];
  });
/** Those in use that never expire are all alike, and below zero they are a debt. */
const nameOf = ({ member, place, expires, starts, source }: Pile): string =>
  String(place === AVAILABLE && expires === NEVER ? [member, place] : [member, place, expires, starts, source]);
/** The soonest to expire goes first, the oldest among them; what waits goes by its age. */
const orderOf = ({ place, expires, since, starts, source }: Pile): string =>
  String([place, place === PENDING ? since : expires, since, expires, starts, source]);
const { compare } = new Intl.Collator('en', { numeric: true });

/** A naive ledger of one point type with members 1 to `members`. Record n is `entries[n - 1]`. */
export class ReferenceLedger {
  at = 0;
  readonly entries: Entry[] = [];
  private all: readonly Pile[] = [];
  readonly keys: Map<string, { body: string; answer: Answer }> = new Map();
  readonly rules: Rules & { members: number };
  constructor(rules: Rules, members: number) {
    this.rules = { ...rules, members };
  }

  /** Runs the asks as one: all or none. A key seen before gives the answer of then. */
  run({ asks, now, key = '', body = '', dry = false }: Call): Answer {
    const seen = this.keys.get(key);
    if (seen) return seen.body === body ? { ...seen.answer, again: true } : { reused: true };
    const [at, all, count] = [this.at, this.all, this.entries.length];
    this.at = Math.max(at, now);
    const answer = this.runAll(asks);
    const [isRefused, isNothing] = ['refused' in answer, this.entries.length === count];
    if (dry || isRefused || isNothing) [this.at, this.all, this.entries.length] = [at, all, count];
    if (key !== '' && !dry && (isRefused || !isNothing)) this.keys.set(key, { body, answer });
    return answer;
  }

  /** Moves first and judges then: what is refused is undone. */
  private runAll(asks: readonly Ask[]): Outcome {
    const applied: number[] = [];
    for (const [step, ask] of asks.entries()) {
      const done = this.move(this.find(ask));
      const counter = COUNTERS[ask.do === 'reversal' ? done.entry.do : ask.do];
      if (counter) this.put([plain(done.member, done.amount, counter)], ask.do === 'reversal' ? -1n : 1n);
      const refused = refusalOf(this, done);
      if (refused !== undefined) return { refused, step, again: false };
      if (ask.do === 'settle' || ask.do === (this.stateOf(done.member) === 'block' ? 'block' : 'unblock')) continue;
      applied.push(this.entries.push(done));
      for (const hold of ask.do === 'erase' ? new Set(this.piles(done.member).map(({ place }) => place)) : [])
        this.entries.push({ ...done, do: 'release', hold, amount: sum(this.put(this.piles(done.member, hold), -1n)) });
    }
    return { applied, again: false };
  }

  /** Books what is due on whom the ask is about, and tells what it is about. */
  private find(ask: Ask): Found {
    const { expiry, delay } = this.rules;
    const entry: Entry = this.entries[(ask.hold ?? ask.record ?? 0) - 1] ?? { do: 'settle', amount: 0n };
    const member = this.owner(ask.member ?? entry.member ?? 0);
    // Who is merged is named as they are: that can happen once.
    const isItself = ask.do === 'merge' && ask.other !== ask.member;
    const other = isItself ? (ask.other ?? 0) : this.owner(ask.other ?? entry.other ?? member);
    if (!ask.do.endsWith('block')) for (const each of [member, other]) this.bookDue(each);
    const back = sum(this.entries.filter((each) => each.do === 'reversal' && each.record === ask.record));
    const left = ask.hold === undefined ? most(entry.amount, -entry.amount) - back : this.total(member, ask.hold);
    const amount = ask.balance === undefined ? (ask.amount ?? left) : ask.balance - this.total(member, AVAILABLE);
    const from = Math.max(this.today(), ask.starts ?? this.today() + delay);
    const starts = from > this.today() ? from : 0;
    const { expires = 'days' in expiry ? from + expiry.days : endOfMonthAfter(from, expiry.months) } = ask;
    const amounts = { asked: ask.amount ?? 1n, wanted: amount, amount, left, back, before: this.total(member) };
    return { ...ask, ...amounts, entry, member, other, starts, expires };
  }

  next = (): number => this.entries.length + 1;
  today = (): number => dayAt(this.at);
  piles = (member: number, first = 0, last: number = first || AVAILABLE): Pile[] =>
    this.all.filter((pile) => pile.member === member && pile.place >= first && pile.place <= last);
  total = (member: number, first?: number, last?: number): bigint => sum(this.piles(member, first, last));
  stateOf = (who: number): string | undefined =>
    this.entries.findLast((each) => each.member === who && ['block', 'unblock', 'erase'].includes(each.do))?.do;
  owner = (who: number): number =>
    this.entries.reduce((so, { do: verb, other, member = 0 }) => (verb === 'merge' && other === so ? member : so), who);
  private like = (pile: Pile): Pile[] => this.all.filter((each) => nameOf(each) === nameOf(pile));

  /** Adds points to their like, or takes them away. What is set aside stays as old as it was. */
  private put(piles: Pile[], sign = 1n): Pile[] {
    for (const pile of piles) {
      const due = startOf(pile.place === PENDING ? pile.starts : pile.expires + 1);
      const opened = pile.place < PENDING ? pile : { ...pile, since: this.next(), due };
      const [same = { ...opened, amount: 0n }] = this.like(pile);
      const all = [...this.all.filter((each) => each !== same), { ...same, amount: same.amount + sign * pile.amount }];
      this.all = all.filter(({ amount }) => amount !== 0n).sort((a, b) => compare(orderOf(a), orderOf(b)));
    }
    return piles;
  }

  /** Takes in the order of the piles; what is not there becomes a debt. */
  private take(member: number, amount: bigint, place = AVAILABLE): Pile[] {
    const dated = this.piles(member, place).filter((pile) => pile.place < AVAILABLE || pile.expires < NEVER);
    return this.put(slice([...dated, plain(member, amount)], 0n, amount), -1n);
  }

  /** Points come in and pay a debt first. What has lapsed is gone at once, or lives on for the days of grace. */
  private arrive(member: number, piles: Pile[], { day = this.today(), pays = true } = {}): Pile[] {
    const { grace } = this.rules;
    const graced = piles.map((pile) => (pile.expires < day ? { ...pile, expires: day + grace } : pile));
    const kept = grace > 0 ? graced : piles.filter(({ expires }) => expires >= day);
    const debt = pays && kept.length === piles.length ? most(-sum(this.like(plain(member, 0n))), 0n) : 0n;
    const came = [...slice([plain(member, debt)], 0n, sum(kept)), ...slice(kept, debt, sum(kept))];
    return this.put(came.map((pile) => ({ ...pile, member, place: AVAILABLE })));
  }

  /** Books what is due on a member's points, one thing after the other as they fell due. */
  private bookDue(member: number): void {
    const due = this.piles(member).filter((pile) => pile.due <= this.at);
    const [first] = due.sort((a, b) => a.due - b.due);
    if (!first) return;
    const same = due.filter((pile) => pile.due === first.due && pile.place === first.place);
    this.put(same, -1n);
    if (first.place !== AVAILABLE) this.arrive(member, same, { day: dayAt(first.due) });
    const verb = first.place === AVAILABLE ? 'expiry' : first.place === PENDING ? 'activation' : 'release';
    this.entries.push({ do: verb, member, hold: first.place, amount: sum(same) });
    this.bookDue(member);
  }

  /** Takes points from somewhere and puts them somewhere, as is asked. */
  private move(ask: Found): Found {
    const { do: verb, member, other, hold, left, amount, starts, expires, source = '' } = ask;
    const is = (...verbs: Ask['do'][]) => verbs.includes(verb);
    if (is('reversal')) return this.reverse(ask);
    const goes = is('debit', 'transfer', 'hold', 'capture', 'release') ? amount : is('adjustment') ? -amount : 0n;
    const took = this.take(member, goes, hold);
    if (is('hold')) this.put(took.map((pile) => ({ ...pile, place: this.next(), due: ask.ends ?? NEVER })));
    if (ask.final) this.arrive(member, this.take(member, left - amount, hold));
    if (is('erase')) this.put(this.piles(member, PENDING, AVAILABLE), -1n);
    for (const pile of is('merge') ? this.put(this.piles(other, 1, SPENT), -1n) : [])
      if (pile.place !== AVAILABLE) this.put([{ ...pile, member }]);
      else if (pile.amount > 0n) this.arrive(member, [pile]);
      else this.take(member, -pile.amount);
    const days = { starts, expires, source: expires === NEVER ? '' : source };
    const fresh = { ...plain(member, amount), ...(is('credit') ? days : {}) };
    if (fresh.starts > 0) return { ...ask, gave: this.put([{ ...fresh, place: PENDING }]) };
    const active = took.map((pile) => ({ ...pile, starts: 0 }));
    const comes: PerVerb<Pile[]> = { credit: [fresh], adjustment: [fresh], transfer: active, release: took };
    return { ...ask, took, gave: this.arrive(other, comes[verb] ?? []) };
  }

  /** Takes back what was given: what still waits, and of what is in use as much as the policy allows. */
  private reverse(ask: Found): Found {
    const { member, other, back, wanted, entry } = ask;
    const { took = [], gave = [] } = entry;
    const parts = slice(gave.toReversed(), back, back + wanted);
    const own = [PENDING, AVAILABLE].flatMap((place) => parts.map((pile) => ({ ...pile, member: other, place })));
    const waiting = sum(own.flatMap((pile) => (pile.place === PENDING ? this.like(pile) : [])));
    const spare = this.total(other, AVAILABLE) - (this.rules.policy === 'negative' ? this.rules.floor : 0n);
    const amount = gave.length > 0 ? least(wanted, waiting + most(spare, 0n)) : wanted;
    let rest = least(amount, sum(gave));
    for (const pile of own) rest -= sum(this.put(slice(this.like(pile), 0n, least(pile.amount, rest)), -1n));
    this.take(other, rest);
    this.arrive(member, slice(took.toReversed(), back, back + amount), { pays: false });
    return { ...ask, amount };
  }
}
