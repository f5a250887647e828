import { dayAt, endOfMonthAfter, startOf } from './reference-days.ts';
import {
  add,
  available,
  emptyWallet,
  least,
  type Part,
  pending,
  plain,
  put,
  slice,
  sum,
  take,
  thereOf,
  type Wallet,
} from './reference-wallet.ts';

/** A naive ledger of one point type, for comparison: it shares no code with the product. Amounts are bigint minor units. */
export type Rules = {
  floor: bigint;
  maxPerMovement: bigint | null;
  maxBalance: bigint | null;
  expiry: { days: number } | { months: number } | null;
  delay: number;
  policy: 'refuse' | 'negative' | 'available';
  grace: number;
};
export type Hold = { member: number; parts: Part[]; captured: bigint; ends: number | null; state: string };
export type Ask =
  | { do: 'credit'; member: number; amount: bigint; expires?: number | null; starts?: number; source: string }
  | { do: 'debit'; member: number; amount: bigint }
  | { do: 'transfer'; from: number; to: number; amount: bigint }
  | { do: 'adjustment'; member: number; balance: bigint; expected?: bigint }
  | { do: 'hold'; member: number; amount: bigint; ends?: number }
  | { do: 'capture'; hold: number; amount?: bigint; final: boolean }
  | { do: 'release'; hold: number }
  | { do: 'reversal'; record: number; amount?: bigint };
type Of<K extends Ask['do']> = Extract<Ask, { do: K }>;
type Given = { member: number; parts: Part[]; pending: boolean };
export type Entry = { type: string; amount: bigint; members: number[]; gave?: Given; took?: Omit<Given, 'pending'> };
export type Answer =
  | { applied: number[]; again: boolean }
  | { refused: string; step: number; again: boolean }
  | { reused: true };
type State = { at: number; wallets: Map<number, Wallet>; holds: Map<number, Hold>; back: Map<number, bigint> };

/** All that the naive ledger knows; `entries[n - 1]` is record n. */
export type Book = {
  rules: Rules;
  members: readonly number[];
  state: State;
  entries: Entry[];
  keys: Map<string, { body: string; answer: Answer }>;
};

const MAX = 10n ** 15n - 1n;

export function openBook(rules: Rules, members: readonly number[]): Book {
  const wallets = new Map(members.map((member) => [member, emptyWallet()]));
  return { rules, members, state: { at: 0, wallets, holds: new Map(), back: new Map() }, entries: [], keys: new Map() };
}

/** Runs the asks as one: all or none. A key seen before gives the answer of then. */
export function run(
  book: Book,
  command: { asks: readonly Ask[]; now: number; key?: string | undefined; body?: string; dry?: boolean },
): Answer {
  const { asks, key, body = '', dry = false } = command;
  const known = key === undefined ? undefined : book.keys.get(key);
  if (known) return known.body === body ? { ...known.answer, again: true } : { reused: true };
  const before = structuredClone(book.state);
  const count = book.entries.length;
  book.state.at = Math.max(book.state.at, command.now);
  const answer = runAll(book, asks);
  if (dry || 'refused' in answer) {
    book.state = before;
    book.entries.length = count;
  }
  if (key !== undefined && !dry) book.keys.set(key, { body, answer });
  return answer;
}

const wallet = (book: Book, member: number): Wallet => book.state.wallets.get(member) ?? emptyWallet();
const today = (book: Book): number => dayAt(book.state.at);
const log = (book: Book, entry: Entry): number => book.entries.push(entry);

function runAll(book: Book, asks: readonly Ask[]): Answer {
  const applied: number[] = [];
  for (const [step, ask] of asks.entries()) {
    for (const member of touched(book, ask)) bookDue(book, member);
    applied.push(book.entries.length + 1);
    const refused = apply(book, ask);
    if (refused !== undefined) return { refused, step, again: false };
  }
  return { applied, again: false };
}

function touched(book: Book, ask: Ask): number[] {
  if (ask.do === 'transfer') return [ask.from, ask.to];
  if (ask.do === 'reversal') return book.entries[ask.record - 1]?.members ?? [];
  if (ask.do === 'capture' || ask.do === 'release') return [book.state.holds.get(ask.hold)?.member ?? 0];
  return [ask.member];
}

function bookDue(book: Book, member: number): void {
  for (;;) {
    const due: { at: number; rank: number; book: () => void }[] = [];
    for (const [number, hold] of book.state.holds) {
      const { ends } = hold;
      if (hold.state !== 'open' || hold.member !== member || ends === null) continue;
      due.push({ at: ends, rank: number / 1e9, book: () => letGo(book, hold, dayAt(ends), 'expired') });
    }
    for (const { expires, starts, active } of wallet(book, member).piles) {
      if (!active) due.push({ at: startOf(starts ?? 0), rank: 1, book: () => wake(book, member, starts) });
      else if (expires !== null)
        due.push({ at: startOf(expires + 1), rank: 2, book: () => lapse(book, member, expires) });
    }
    const [first] = due.filter(({ at }) => at <= book.state.at).sort((a, b) => a.at - b.at || a.rank - b.rank);
    if (!first) return;
    first.book();
  }
}

function wake(book: Book, member: number, starts: number | null): void {
  const w = wallet(book, member);
  const woken = w.piles.filter((pile) => !pile.active && pile.starts === starts).sort((a, b) => a.since - b.since);
  w.piles = w.piles.filter((pile) => !woken.includes(pile));
  const since = log(book, { type: 'activation', amount: sum(woken), members: [member] });
  put(w, woken, { fill: true, since });
}

function lapse(book: Book, member: number, day: number): void {
  const w = wallet(book, member);
  const gone = w.piles.filter((pile) => pile.active && pile.expires === day);
  w.piles = w.piles.filter((pile) => !gone.includes(pile));
  log(book, { type: 'expiry', amount: sum(gone), members: [member] });
}

/** Parts return to their piles; what has lapsed meanwhile is gone at once, or lives on for the days of grace. */
function restore(
  book: Book,
  w: Wallet,
  parts: readonly Part[],
  how: { day: number; fill: boolean; since: number },
): void {
  const passed = (part: Part) => part.expires !== null && part.expires < how.day;
  const kept = parts.filter((part) => !passed(part) || book.rules.grace > 0);
  const graced = kept.map((part) => (passed(part) ? { ...part, expires: how.day + book.rules.grace } : part));
  put(w, graced, { fill: how.fill && kept.length === parts.length, since: how.since });
}

function letGo(book: Book, hold: Hold, day: number, end: string): void {
  const since = log(book, { type: 'release', amount: sum(hold.parts), members: [hold.member] });
  freeParts(book, hold, { day, since });
  hold.state = end;
}

function freeParts(book: Book, hold: Hold, how: { day: number; since: number }): void {
  const w = wallet(book, hold.member);
  w.held -= sum(hold.parts);
  restore(book, w, hold.parts, { ...how, fill: true });
  hold.parts = [];
}

const outOfRange = (amount: bigint) => (amount > MAX || amount < -MAX ? 'amount_out_of_range' : undefined);
const wrongAmount = (amount: bigint) => outOfRange(amount) ?? (amount <= 0n ? 'amount_not_positive' : undefined);
const tooMuch = (book: Book, amount: bigint) =>
  book.rules.maxPerMovement !== null && amount > book.rules.maxPerMovement ? 'over_max_per_movement' : undefined;
const wrongMovement = (book: Book, amount: bigint) => wrongAmount(amount) ?? tooMuch(book, amount);
const wrongMember = (book: Book, member: number): string | undefined => {
  if (!book.members.includes(member)) return 'unknown_member';
  return wallet(book, member).standing === 'active' ? undefined : `member_${wallet(book, member).standing}`;
};
const noFunds = (book: Book, w: Wallet, amount: bigint) =>
  available(w) - amount < book.rules.floor ? 'insufficient_points' : undefined;
const noCount = (count: bigint) => (count > 2n ** 53n - 1n ? 'balance_out_of_range' : undefined);
const total = (w: Wallet) => available(w) + pending(w) + w.held;
function noRoom(book: Book, w: Wallet, amount: bigint): string | undefined {
  if (book.rules.maxBalance !== null && total(w) + amount > book.rules.maxBalance) return 'over_max_balance';
  return total(w) + amount > MAX ? 'balance_out_of_range' : undefined;
}

function apply(book: Book, ask: Ask): string | undefined {
  if (ask.do === 'transfer') return transfer(book, ask);
  if (ask.do === 'capture') return capture(book, ask);
  if (ask.do === 'release') return release(book, ask);
  if (ask.do === 'reversal') return reverse(book, ask);
  const refused = wrongMember(book, ask.member);
  if (refused) return refused;
  if (ask.do === 'credit') return credit(book, ask);
  if (ask.do === 'adjustment') return adjust(book, ask);
  return ask.do === 'debit' ? debit(book, ask) : hold(book, ask);
}

function credit(book: Book, { member, amount, source, ...ask }: Of<'credit'>): string | undefined {
  const wanted = ask.starts ?? today(book) + book.rules.delay;
  const starts = wanted > today(book) ? wanted : null;
  const expires = ask.expires === undefined ? policyExpiry(book, starts ?? today(book)) : ask.expires;
  const wrong = wrongMovement(book, amount);
  if (wrong) return wrong;
  if (expires !== null && expires < today(book)) return 'expires_in_past';
  if (expires !== null && starts !== null && starts > expires) return 'activates_after_expiry';
  const w = wallet(book, member);
  const full = noRoom(book, w, amount) ?? noCount(w.earned + amount);
  if (full) return full;
  const part: Part = { expires, starts, source: expires === null ? '' : source, amount };
  const entry: Entry = {
    type: 'credit',
    amount,
    members: [member],
    gave: { member, parts: [part], pending: starts !== null },
  };
  const since = log(book, entry);
  if (starts !== null) add(w, part, { active: false, since });
  else entry.gave = { member, parts: put(w, [part], { fill: true, since }), pending: false };
  w.earned += amount;
  return undefined;
}

function policyExpiry(book: Book, day: number): number | null {
  if (book.rules.expiry === null) return null;
  return 'days' in book.rules.expiry ? day + book.rules.expiry.days : endOfMonthAfter(day, book.rules.expiry.months);
}

function debit(book: Book, { member, amount }: Of<'debit'>): string | undefined {
  const w = wallet(book, member);
  const refused = wrongMovement(book, amount) ?? noFunds(book, w, amount) ?? noCount(w.spent + amount);
  if (refused) return refused;
  log(book, { type: 'debit', amount, members: [member], took: { member, parts: take(w, amount) } });
  w.spent += amount;
  return undefined;
}

function transfer(book: Book, { from, to, amount }: Of<'transfer'>): string | undefined {
  const refused =
    wrongMember(book, from) ??
    wrongMember(book, to) ??
    (from === to ? 'same_member' : undefined) ??
    wrongMovement(book, amount);
  const short = refused ?? noFunds(book, wallet(book, from), amount) ?? noRoom(book, wallet(book, to), amount);
  if (short) return short;
  const parts = take(wallet(book, from), amount);
  const entry: Entry = { type: 'transfer', amount, members: [from, to], took: { member: from, parts } };
  const since = log(book, entry);
  const came = put(
    wallet(book, to),
    parts.map((part) => ({ ...part, starts: null })),
    { fill: true, since },
  );
  entry.gave = { member: to, parts: came, pending: false };
  return undefined;
}

function adjust(book: Book, { member, balance, expected }: Of<'adjustment'>): string | undefined {
  const w = wallet(book, member);
  const amount = balance - available(w);
  if (outOfRange(balance)) return 'amount_out_of_range';
  if (expected !== undefined && outOfRange(expected)) return 'amount_out_of_range';
  if (expected !== undefined && expected !== available(w)) return 'expected_balance_differs';
  const big = tooMuch(book, amount < 0n ? -amount : amount);
  if (big) return big;
  const full =
    amount > 0n ? noRoom(book, w, amount) : amount < 0n && balance < book.rules.floor ? 'below_floor' : undefined;
  if (full) return full;
  const took = amount < 0n ? { took: { member, parts: take(w, -amount) } } : {};
  const gave = amount > 0n ? { gave: { member, parts: [plain(amount)], pending: false } } : {};
  if (amount > 0n) w.ever += amount;
  log(book, { type: 'adjustment', amount, members: [member], ...took, ...gave });
  return undefined;
}

function hold(book: Book, { member, amount, ends }: Of<'hold'>): string | undefined {
  const w = wallet(book, member);
  const wrong = wrongMovement(book, amount);
  if (wrong) return wrong;
  if (ends !== undefined && ends <= book.state.at) return 'hold_expires_in_past';
  const short = noFunds(book, w, amount);
  if (short) return short;
  const number = log(book, { type: 'hold', amount, members: [member] });
  book.state.holds.set(number, { member, parts: take(w, amount), captured: 0n, ends: ends ?? null, state: 'open' });
  w.held += amount;
  return undefined;
}

function capture(book: Book, ask: Of<'capture'>): string | undefined {
  const open = book.state.holds.get(ask.hold);
  if (!open) return 'unknown_hold';
  if (open.state !== 'open') return 'hold_not_open';
  const { member } = open;
  const w = wallet(book, member);
  const amount = ask.amount ?? sum(open.parts);
  const refused = wrongMember(book, member) ?? (ask.amount === undefined ? undefined : wrongAmount(amount));
  if (refused) return refused;
  if (amount > sum(open.parts)) return 'capture_above_hold';
  if (noCount(w.spent + amount)) return 'balance_out_of_range';
  const since = log(book, {
    type: 'capture',
    amount,
    members: [member],
    took: { member, parts: slice(open.parts, 0n, amount) },
  });
  open.parts = slice(open.parts, amount, sum(open.parts));
  open.captured += amount;
  w.held -= amount;
  w.spent += amount;
  if (ask.final) freeParts(book, open, { day: today(book), since });
  if (open.parts.length === 0) open.state = 'captured';
  return undefined;
}

function release(book: Book, ask: Of<'release'>): string | undefined {
  const open = book.state.holds.get(ask.hold);
  if (!open) return 'unknown_hold';
  if (open.state !== 'open') return 'hold_not_open';
  letGo(book, open, today(book), open.captured > 0n ? 'captured' : 'released');
  return undefined;
}

function reverse(book: Book, ask: Of<'reversal'>): string | undefined {
  const entry = book.entries[ask.record - 1];
  if (!entry) return 'unknown_transaction';
  if (!['credit', 'debit', 'transfer', 'capture', 'adjustment'].includes(entry.type)) return 'not_reversible';
  const back = book.state.back.get(ask.record) ?? 0n;
  const left = (entry.amount < 0n ? -entry.amount : entry.amount) - back;
  if (left <= 0n) return 'already_reversed';
  const asked = ask.amount ?? left;
  const wrong = ask.amount === undefined ? undefined : wrongAmount(asked);
  if (wrong) return wrong;
  if (asked > left) return 'reversal_above_rest';
  const planned = entry.gave
    ? planTakeBack(book, entry.gave, slice(entry.gave.parts.toReversed(), back, asked))
    : asked;
  if (typeof planned === 'string') return planned;
  if (entry.took && total(wallet(book, entry.took.member)) + planned > MAX) return 'balance_out_of_range';
  const since = log(book, { type: 'reversal', amount: planned, members: entry.members });
  if (entry.gave) takeBack(book, entry.gave, slice(entry.gave.parts.toReversed(), back, asked), planned);
  if (entry.took) {
    const parts = slice(entry.took.parts.toReversed(), back, planned);
    restore(book, wallet(book, entry.took.member), parts, { day: today(book), fill: false, since });
  }
  const first = wallet(book, entry.members[0] ?? 0);
  if (entry.type === 'credit') first.earned -= planned;
  if (entry.type === 'debit' || entry.type === 'capture') first.spent -= planned;
  book.state.back.set(ask.record, back + planned);
  return undefined;
}

/** How much can be taken back, or why nothing can. */
function planTakeBack(book: Book, gave: Given, parts: readonly Part[]): bigint | string {
  const w = wallet(book, gave.member);
  const asleep = gave.pending
    ? sum(parts.map((part) => ({ amount: least(part.amount, thereOf(w, part, false)) })))
    : 0n;
  const spare = available(w) - (book.rules.policy === 'negative' ? book.rules.floor : 0n);
  const all = asleep + least(sum(parts) - asleep, spare > 0n ? spare : 0n);
  if (all === sum(parts)) return all;
  return book.rules.policy === 'available' && all > 0n ? all : 'insufficient_points';
}

function takeBack(book: Book, gave: Given, parts: readonly Part[], amount: bigint): void {
  const w = wallet(book, gave.member);
  for (const active of gave.pending ? [false, true] : [true]) {
    for (const part of parts) {
      const own = least(least(part.amount, thereOf(w, part, active)), amount);
      add(w, { ...part, amount: -own }, { active, since: 0 });
      amount -= own;
    }
  }
  if (amount > 0n) take(w, amount);
}
