import type { Answer, Ask, Call, Outcome, Rules } from './ask.ts';

/** Days since 1970 in the zone Europe/Rome, whose summer time is known here by its rule and not by a library. */
const [DAY, HOUR] = [86_400_000, 3_600_000];
const lastSunday = (ms: number, month: number, end = Date.UTC(new Date(ms).getUTCFullYear(), month + 1, 0, 1)) =>
  end - new Date(end).getUTCDay() * DAY;
const offset = (ms: number) => (ms >= lastSunday(ms, 2) && ms < lastSunday(ms, 9) ? 2 * HOUR : HOUR);
export const dayAt = (ms: number): number => Math.floor((ms + offset(ms)) / DAY);
export const startOf = (day: number): number => day * DAY - offset(day * DAY - 2 * HOUR);
const monthEnd = (day: Date, months: number) => Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0) / DAY;

/** Places are numbers: a hold's is that of its record; the others follow in the order in which time empties them. */
export const [PENDING, AVAILABLE, EARNED, SPENT, NEVER] = [1e9, 2e9, 3e9, 4e9, Number.POSITIVE_INFINITY];
const COUNTERS: Partial<Record<string, number>> = { credit: EARNED, debit: SPENT, capture: SPENT };

/** Points that differ in nothing. `since`: the record that opened the pile; `starts` 0: at once; `due`: when time moves it. */
type Pile = Record<'member' | 'place' | 'expires' | 'starts' | 'since' | 'due', number> & Points;
type Points = { source: string; amount: bigint };
/** An ask with the record it names, what is left of that and was taken back; it takes from `member` and gives to `other`. */
type Found = Ask & Named & Amounts & { took?: Pile[]; gave?: Pile[] };
type Named = Record<'member' | 'other' | 'starts' | 'expires', number> & { entry: Entry };
type Amounts = Record<'amount' | 'asked' | 'wanted' | 'left' | 'back' | 'before', bigint>;
/** What came to be, whether it was asked for or time did it. */
type Entry = Partial<Found> & Pick<Found, 'do' | 'amount'>;

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const isOut = (...amounts: bigint[]) => amounts.some((amount) => amount >= 10n ** 15n || amount <= -(10n ** 15n));
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
      const refused = this.refusalOf(done);
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
    const { expires = 'days' in expiry ? from + expiry.days : monthEnd(new Date(from * DAY), expiry.months) } = ask;
    const amounts = { asked: ask.amount ?? 1n, wanted: amount, amount, left, back, before: this.total(member) };
    return { ...ask, ...amounts, entry, member, other, starts, expires };
  }

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
      const opened = pile.place < PENDING ? pile : { ...pile, since: this.entries.length + 1, due };
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
    const { member, other, hold, left, amount, starts, expires, source = '' } = ask;
    const is = (...verbs: Ask['do'][]) => verbs.includes(ask.do);
    if (is('reversal')) return this.reverse(ask);
    const goes = is('debit', 'transfer', 'hold', 'capture', 'release') ? amount : is('adjustment') ? -amount : 0n;
    const took = this.take(member, goes, hold);
    if (is('hold')) this.put(took.map((pile) => ({ ...pile, place: this.entries.length + 1, due: ask.ends ?? NEVER })));
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
    const comes = is('credit', 'adjustment') ? [fresh] : is('transfer') ? active : is('release') ? took : [];
    return { ...ask, took, gave: this.arrive(other, comes) };
  }

  /** Takes back what was given: what still waits, and of what is in use as much as the policy allows. */
  private reverse(ask: Found): Found {
    const { member, other, back, wanted } = ask;
    const { took = [], gave = [] } = ask.entry;
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

  /** The first rung of one ladder for all that is asked. The points have moved already; the records are those of before. */
  private refusalOf(ask: Found): string | undefined {
    const is = (...verbs: Found['do'][]) => verbs.includes(ask.do);
    const { member, other, entry, asked, wanted, amount, left, balance = 0n, expected = balance - amount } = ask;
    const { floor, maxPerMovement, maxBalance, policy, members } = this.rules;
    const isOwn = is('credit', 'debit', 'transfer', 'hold', 'adjustment');
    const people = (is('settle') ? [] : is('merge') ? [other, member] : [member, other]).flatMap((who) => [
      (who < 1 || who > members) && 'unknown_member',
      this.stateOf(who) === 'erase' && (is('merge') && who !== other ? 'member_state' : 'member_erased'),
      is('capture', 'release') && left === 0n && 'hold_not_open',
      (isOwn || is('capture')) && this.stateOf(who) === 'block' && 'member_blocked',
    ]);
    return [
      is('capture', 'release') && entry.do !== 'hold' && 'unknown_hold',
      is('reversal') && entry.do === 'settle' && 'unknown_transaction',
      is('reversal') && !'credit debit transfer capture adjustment'.includes(entry.do) && 'not_reversible',
      is('reversal') && left <= 0n && 'already_reversed',
      ...(is('reversal') ? [] : people),
      other === member && (is('transfer') ? 'same_member' : is('merge') && 'merge_into_itself'),
      is('merge') && other !== this.owner(other) && 'member_state',
      isOut(asked, balance, ask.expected ?? 0n) && 'amount_out_of_range',
      asked <= 0n && 'amount_not_positive',
      is('capture') && asked > left && 'capture_above_hold',
      is('reversal') && asked > left && 'reversal_above_rest',
      ...people,
      expected !== balance - amount && 'expected_balance_differs',
      isOwn && (amount > maxPerMovement || -amount > maxPerMovement) && 'over_max_per_movement',
      is('credit') && ask.expires < this.today() && 'expires_in_past',
      is('credit') && ask.expires < ask.starts && 'activates_after_expiry',
      ask.ends !== undefined && ask.ends <= this.at && 'hold_expires_in_past',
      is('debit', 'transfer', 'hold') && this.total(member, AVAILABLE) < floor && 'insufficient_points',
      amount < wanted && (policy !== 'available' || amount === 0n) && 'insufficient_points',
      is('adjustment') && amount < 0n && balance < floor && 'below_floor',
      is('credit', 'transfer', 'adjustment') && amount > 0n && this.total(other) > maxBalance && 'over_max_balance',
      // Where both have become one, or what comes back has lapsed, all of it counts nevertheless.
      is('reversal') && entry.took?.length && isOut(ask.before + amount) && 'balance_out_of_range',
      isOut(this.total(member), this.total(other)) && 'balance_out_of_range',
      is('merge') && isOut(this.total(member, PENDING), this.total(member, AVAILABLE)) && 'balance_out_of_range',
      [EARNED, SPENT].some((place) => this.total(member, place) >= 2n ** 53n) && 'balance_out_of_range',
    ].find((rung) => typeof rung === 'string');
  }
}
