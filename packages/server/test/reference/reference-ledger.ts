import type { Answer, Ask, Call, Outcome, Rules } from './ask.ts';
import { dayAt, endOfMonthAfter, startOf } from './reference-days.ts';
import { refusalOf } from './reference-refusals.ts';

/** Places are numbers: a hold's is that of its record; the others follow in the order in which time empties them. */
export const [PENDING, AVAILABLE, EARNED, SPENT] = [1e9, 2e9, 3e9, 4e9];
export const NEVER: number = Number.POSITIVE_INFINITY;
const COUNTERS: Partial<Record<string, number>> = { credit: EARNED, debit: SPENT, capture: SPENT };

type Points = { source: string; amount: bigint };
/** Points that differ in nothing. `since`: the record that opened the pile; `starts` 0: at once; `due`: when time moves it. */
type Pile = Record<'member' | 'place' | 'expires' | 'starts' | 'since' | 'due', number> & Points;
type Moved = { amount: bigint; took: Pile[]; gave: Pile[] };
/** An ask with the record it names and what is left of that, and members as what they have become. */
export type Found = Ask &
  Record<'member' | 'other' | 'starts' | 'expires', number> &
  Record<'amount' | 'left' | 'back', bigint> & { entry: Entry | undefined; asked: bigint | undefined };
/** What came to be: it took from `member` and gave to `other`. */
type Entry = Pick<Ask, 'do' | 'record' | 'ends' | 'member' | 'other' | 'hold'> & Partial<Moved> & { amount: bigint };

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const sum = (all: readonly { amount: bigint }[]): bigint => all.reduce((so, { amount }) => so + amount, 0n);
const PLAIN = { expires: NEVER, starts: 0, since: 0, due: NEVER, source: '' };
const plain = (member: number, amount: bigint, place: number = AVAILABLE): Pile => ({
  ...PLAIN,
  member,
  amount,
  place,
});
/** Points as they are at a place: those in use that never expire are all alike, and below zero they are a debt. */
const moveTo = (member: number, place: number, pile: Pile): Pile =>
  place === AVAILABLE && pile.expires === NEVER ? plain(member, pile.amount) : { ...pile, member, place };
/** The points between two counts from the first one. */
const slice = (piles: readonly Pile[], from: bigint, to: bigint, end: bigint = 0n): Pile[] =>
  piles.flatMap((pile) => {
    end += pile.amount;
    const amount = least(end, to) - most(end - pile.amount, from);
    return amount > 0n ? [{ ...pile, amount }] : [];
  });
const nameOf = (pile: Pile): string => String([pile.member, pile.place, pile.expires, pile.starts, pile.source]);
/** The soonest to expire goes first, the oldest among them; what waits goes by its age. */
const orderOf = ({ place, expires, since, starts, source }: Pile): string =>
  String([place, place === PENDING ? since : expires, since, expires, starts, source]);
const { compare } = new Intl.Collator('en', { numeric: true });

/** A naive ledger of one point type with members 1 to `members`. Record n is `entries[n - 1]`. */
export class ReferenceLedger {
  at = 0;
  entries: readonly Entry[] = [];
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
    const { at, entries, all } = this;
    this.at = Math.max(at, now);
    const answer = this.runAll(asks);
    const [isRefused, isNothing] = ['refused' in answer, this.entries === entries];
    if (dry || isRefused || isNothing) Object.assign(this, { at, entries, all });
    if (key !== '' && !dry && (isRefused || !isNothing)) this.keys.set(key, { body, answer });
    return answer;
  }

  /** Moves first and judges then: what is refused is undone. */
  private runAll(asks: readonly Ask[]): Outcome {
    const applied: number[] = [];
    for (const [step, ask] of asks.entries()) {
      const found = this.find(ask);
      const done = { ...found, ...(ask.do === 'reversal' ? this.reverse(found) : this.move(found)) };
      const refused = refusalOf(this, done);
      if (refused !== undefined) return { refused, step, again: false };
      if (ask.do === 'settle' || ask.do === (this.stateOf(done.member) === 'block' ? 'block' : 'unblock')) continue;
      applied.push(this.next());
      this.log(done);
      for (const hold of ask.do === 'erase' ? new Set(this.piles(done.member).map(({ place }) => place)) : [])
        this.log({ ...done, do: 'release', hold, amount: sum(this.put(this.piles(done.member, hold), -1n)) });
    }
    return { applied, again: false };
  }

  /** Books what is due on whom the ask is about, and tells what it is about. */
  private find(ask: Ask): Found {
    const { expiry, delay } = this.rules;
    const entry = this.entries[(ask.hold ?? ask.record ?? 0) - 1];
    const member = this.owner(ask.member ?? entry?.member ?? 0);
    // Who is merged is named as they are: that can happen once.
    const isItself = ask.do === 'merge' && ask.other !== ask.member;
    const other = isItself ? (ask.other ?? 0) : this.owner(ask.other ?? entry?.other ?? member);
    if (!ask.do.endsWith('block')) for (const each of [member, other]) this.bookDue(each);
    const back = sum(this.entries.filter((each) => each.do === 'reversal' && each.record === ask.record));
    const size = most(entry?.amount ?? 0n, -(entry?.amount ?? 0n));
    const left = ask.hold === undefined ? size - back : this.total(member, ask.hold);
    const amount = ask.balance === undefined ? (ask.amount ?? left) : ask.balance - this.total(member, AVAILABLE);
    const today = this.today();
    const from = Math.max(today, ask.starts ?? today + delay);
    const { expires = 'days' in expiry ? from + expiry.days : endOfMonthAfter(from, expiry.months) } = ask;
    const starts = from > today ? from : 0;
    return { ...ask, asked: ask.amount, entry, member, other, back, left, amount, starts, expires };
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
  private log(entry: Entry): void {
    this.entries = [...this.entries, entry];
  }

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
  private take(member: number, amount: bigint, place: number = AVAILABLE): Pile[] {
    const piles = this.piles(member, place).filter((pile) => pile.amount > 0n);
    return this.put(slice([...piles, plain(member, amount)], 0n, amount), -1n);
  }

  /** Points come in and pay a debt first. What has lapsed is gone at once, or lives on for the days of grace. */
  private arrive(member: number, piles: Pile[], { day = this.today(), pays = true } = {}): Pile[] {
    const { grace } = this.rules;
    const graced = piles.map((pile) => (pile.expires < day ? { ...pile, expires: day + grace } : pile));
    const kept = grace > 0 ? graced : piles.filter(({ expires }) => expires >= day);
    const debt = pays && kept.length === piles.length ? most(-sum(this.like(plain(member, 0n))), 0n) : 0n;
    const came = [...slice([plain(member, debt)], 0n, sum(kept)), ...slice(kept, debt, sum(kept))];
    return this.put(came.map((pile) => moveTo(member, AVAILABLE, pile)));
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
    this.log({ do: verb, member, hold: first.place, amount: sum(same) });
    this.bookDue(member);
  }

  private move(ask: Found): Moved {
    const { do: verb, member, other, hold, left, amount, starts, expires } = ask;
    const is = (...verbs: Ask['do'][]) => verbs.includes(verb);
    const counter = COUNTERS[verb];
    if (counter !== undefined) this.put([plain(member, amount, counter)]);
    const goes = is('debit', 'transfer', 'hold', 'capture', 'release') ? amount : is('adjustment') ? -amount : 0n;
    const took = this.take(member, goes, hold);
    if (is('hold')) this.put(took.map((pile) => ({ ...pile, place: this.next(), due: ask.ends ?? NEVER })));
    if (ask.final) this.arrive(member, this.take(member, left - amount, hold));
    if (is('erase')) this.put(this.piles(member, PENDING, AVAILABLE), -1n);
    for (const pile of is('merge') ? this.put(this.piles(other, 1, SPENT), -1n) : []) {
      if (pile.place !== AVAILABLE) this.put([{ ...pile, member }]);
      else if (pile.amount > 0n) this.arrive(member, [pile]);
      else this.take(member, -pile.amount);
    }
    const fresh = { ...plain(member, amount), starts, expires, source: expires === NEVER ? '' : (ask.source ?? '') };
    if (is('credit') && starts > 0) return { amount, took, gave: this.put([{ ...fresh, place: PENDING }]) };
    const comes = is('credit')
      ? [fresh]
      : is('adjustment')
        ? [plain(member, amount)]
        : is('release')
          ? took
          : is('transfer')
            ? took.map((pile) => ({ ...pile, starts: 0 }))
            : [];
    return { amount, took, gave: this.arrive(other, comes) };
  }

  private reverse({ member, other, entry, back, amount: asked }: Found): Moved {
    const { took = [], gave = [], do: verb = 'settle' } = entry ?? {};
    const waiting = sum(gave.flatMap((pile) => this.like(moveTo(other, PENDING, pile))));
    const spare = this.total(other, AVAILABLE) - (this.rules.policy === 'negative' ? this.rules.floor : 0n);
    const amount = gave.length > 0 ? least(asked, waiting + most(spare, 0n)) : asked;
    let rest = gave.length > 0 ? amount : 0n;
    for (const place of [PENDING, AVAILABLE])
      for (const pile of slice(gave.toReversed(), back, back + asked)) {
        const own = slice(this.like(moveTo(other, place, pile)), 0n, least(pile.amount, rest));
        rest -= sum(this.put(own, -1n));
      }
    this.take(other, rest);
    this.arrive(member, slice(took.toReversed(), back, back + amount), { pays: false });
    if (COUNTERS[verb]) this.put([plain(member, -amount, COUNTERS[verb])]);
    return { amount, took: [], gave: [] };
  }
}
