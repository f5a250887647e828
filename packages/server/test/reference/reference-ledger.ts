/**
 * A naive ledger of one point type, for comparison: it shares no code with the product, not even its dates.
 *
 * Amounts are bigint minor units; days are counted since 1970 in the zone Europe/Rome, whose summer time it knows by rule.
 */
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
export type Entry = { type: string; amount: bigint; members: number[]; gave?: { parts: Part[]; pending: boolean }; took?: { parts: Part[] } };
export type Answer = { applied: number[]; again: boolean } | { refused: string; step: number; again: boolean } | { reused: true };

const MAX = 10n ** 15n - 1n;

type State = { at: number; wallets: Map<number, Wallet>; holds: Map<number, Hold>; back: Map<number, bigint> };

export function makeReference(rules: Rules, members: readonly number[]) {
  const fresh = (): Wallet => ({ ever: 0n, held: 0n, piles: [], earned: 0n, spent: 0n, standing: 'active' });
  let state: State = { at: 0, wallets: new Map(members.map((m) => [m, fresh()])), holds: new Map(), back: new Map() };
  const entries: Entry[] = [];
  const keys = new Map<string, { body: string; answer: Answer }>();
  const wallet = (member: number): Wallet => state.wallets.get(member) ?? fresh();

  function run(command: { asks: readonly Ask[]; now: number; key?: string; body?: string; dry?: boolean }): Answer {
    const { key, body = '' } = command;
    const known = key === undefined ? undefined : keys.get(key);
    if (known) return known.body !== body ? { reused: true } : { ...known.answer, again: true };
    const before = structuredClone(state);
    const count = entries.length;
    state.at = Math.max(state.at, command.now);
    const applied: number[] = [];
    for (const [step, ask] of command.asks.entries()) {
      for (const member of touched(ask)) bookDue(member);
      const refused = apply(ask);
      if (refused === undefined) applied.push(entries.length);
      if (refused === undefined && !command.dry) continue;
      if (refused === undefined && step < command.asks.length - 1) continue;
      state = before;
      entries.length = count;
      if (refused !== undefined) return remember({ refused, step, again: false });
    }
    return remember({ applied, again: false });

    function remember(answer: Answer): Answer {
      if (key !== undefined && !command.dry) keys.set(key, { body, answer });
      return answer;
    }
  }

  function touched(ask: Ask): number[] {
    if (ask.do === 'transfer') return [ask.from, ask.to];
    if (ask.do === 'reversal') return entries[ask.record - 1]?.members ?? [];
    if (ask.do === 'capture' || ask.do === 'release') return [state.holds.get(ask.hold)?.member ?? 0];
    return [ask.member];
  }

  function bookDue(member: number): void {
    const w = wallet(member);
    for (;;) {
      const due: { at: number; rank: number; book: () => void }[] = [];
      for (const [number, hold] of state.holds) {
        if (hold.state !== 'open' || hold.member !== member || hold.ends === null) continue;
        due.push({ at: hold.ends, rank: number / 1e9, book: () => giveUp(number, dayAt(hold.ends ?? 0), 'expired') });
      }
      for (const { expires, starts, active } of w.piles) {
        if (!active) due.push({ at: startOf(starts ?? 0), rank: 1, book: () => wake(member, starts) });
        else if (expires !== null) due.push({ at: startOf(expires + 1), rank: 2, book: () => lapse(member, expires) });
      }
      const [first] = due.filter(({ at }) => at <= state.at).sort((a, b) => a.at - b.at || a.rank - b.rank);
      if (!first) return;
      first.book();
    }
  }

  const log = (entry: Entry): void => void entries.push(entry);

  function wake(member: number, starts: number | null): void {
    const w = wallet(member);
    const woken = w.piles.filter((pile) => !pile.active && pile.starts === starts).sort((a, b) => a.since - b.since);
    w.piles = w.piles.filter((pile) => !woken.includes(pile));
    log({ type: 'activation', amount: sum(woken), members: [member] });
    put(w, woken, true);
  }

  function lapse(member: number, day: number): void {
    const w = wallet(member);
    const gone = w.piles.filter((pile) => pile.active && pile.expires === day);
    w.piles = w.piles.filter((pile) => !gone.includes(pile));
    log({ type: 'expiry', amount: sum(gone), members: [member] });
  }

  function giveUp(number: number, today: number, end: string): void {
    const hold = state.holds.get(number);
    if (!hold) return;
    const w = wallet(hold.member);
    log({ type: 'release', amount: sum(hold.parts), members: [hold.member] });
    w.held -= sum(hold.parts);
    restore(w, hold.parts, { today, fill: true });
    hold.parts = [];
    hold.state = end;
  }

  const wrongAmount = (amount: bigint): string | undefined =>
    amount > MAX || amount < -MAX ? 'amount_out_of_range' : amount <= 0n ? 'amount_not_positive' : undefined;
  const wrongMovement = (amount: bigint): string | undefined =>
    wrongAmount(amount) ?? (rules.maxPerMovement !== null && amount > rules.maxPerMovement ? 'over_max_per_movement' : undefined);
  const wrongMember = (member: number): string | undefined => {
    if (!members.includes(member)) return 'unknown_member';
    const { standing } = wallet(member);
    return standing === 'active' ? undefined : `member_${standing}`;
  };
  function noRoom(w: Wallet, amount: bigint): string | undefined {
    const total = available(w) + pending(w) + w.held + amount;
    if (rules.maxBalance !== null && total > rules.maxBalance) return 'over_max_balance';
    return total > MAX ? 'balance_out_of_range' : undefined;
  }
  const noFunds = (w: Wallet, amount: bigint) => (available(w) - amount < rules.floor ? 'insufficient_points' : undefined);
  const tooMuchEver = (counter: bigint) => (counter > 2n ** 53n - 1n ? 'balance_out_of_range' : undefined);

  function apply(ask: Ask): string | undefined {
    if (ask.do === 'transfer') return transfer(ask);
    if (ask.do === 'capture' || ask.do === 'release') return useHold(ask);
    if (ask.do === 'reversal') return reverse(ask);
    const refused = wrongMember(ask.member);
    if (refused) return refused;
    if (ask.do === 'credit') return credit(ask);
    if (ask.do === 'adjustment') return adjust(ask);
    return ask.do === 'debit' ? debit(ask) : hold(ask);
  }

  function credit(ask: Extract<Ask, { do: 'credit' }>): string | undefined {
    const today = dayAt(state.at);
    const wanted = ask.starts ?? (rules.delay > 0 ? today + rules.delay : today);
    const starts = wanted > today ? wanted : null;
    const expires = ask.expires === undefined ? expiryFrom(starts ?? today) : ask.expires;
    const w = wallet(ask.member);
    const wrong = wrongMovement(ask.amount);
    if (wrong) return wrong;
    if (expires !== null && expires < today) return 'expires_in_past';
    if (expires !== null && starts !== null && starts > expires) return 'activates_after_expiry';
    const full = noRoom(w, ask.amount) ?? tooMuchEver(w.earned + ask.amount);
    if (full) return full;
    const part: Part = { expires, starts, source: expires === null ? '' : ask.source, amount: ask.amount };
    const entry: Entry = { type: 'credit', amount: ask.amount, members: [ask.member], gave: { parts: [part], pending: starts !== null } };
    log(entry);
    if (starts !== null) add(w, part, false);
    else entry.gave = { parts: put(w, [part], true), pending: false };
    w.earned += ask.amount;
    return undefined;
  }

  function expiryFrom(day: number): number | null {
    if (rules.expiry === null) return null;
    return 'days' in rules.expiry ? day + rules.expiry.days : endOfMonthAfter(day, rules.expiry.months);
  }
