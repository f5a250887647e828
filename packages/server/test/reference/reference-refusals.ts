import type { Ask, Found, Member, ReferenceLedger, Verb } from './reference-ledger.ts';
import { sum } from './reference-ledger.ts';

/** In order of precedence: the first rung that is a word says why not. */
type Ladder = (string | false)[];

const MAX = 10n ** 15n - 1n;
const COUNT = 2n ** 53n - 1n;
const TOO_MUCH = 'balance_out_of_range';
const known = (who?: Member): Ladder => [!who && 'unknown_member', who?.state === 'erased' && 'member_erased'];
const active = (who?: Member): Ladder => [...known(who), who?.state === 'blocked' && 'member_blocked'];
const isOut = (amount: bigint): boolean => amount > MAX || amount < -MAX;
const positive = (amount: bigint): Ladder => [
  isOut(amount) && 'amount_out_of_range',
  amount <= 0n && 'amount_not_positive',
];
const total = (l: ReferenceLedger, member: number): bigint => sum(l.piles(member));
const full = ({ rules }: ReferenceLedger, after: bigint): Ladder => [
  after > rules.maxBalance && 'over_max_balance',
  after > MAX && TOO_MUCH,
];
const movable = ({ rules }: ReferenceLedger, { amount = 0n }: Ask): Ladder => [
  ...positive(amount),
  amount > rules.maxPerMovement && 'over_max_per_movement',
];
const short = (l: ReferenceLedger, { member, amount = 0n }: Found): string | false =>
  l.available(member) - amount < l.rules.floor && 'insufficient_points';
const openHold = (l: ReferenceLedger, { held, member, hold = 0 }: Found): Ladder => [
  !held && 'unknown_hold',
  ...known(l.who(member)),
  l.piles(member, hold).length === 0 && 'hold_not_open',
];

const ladders: Record<Verb, (l: ReferenceLedger, ask: Found) => Ladder> = {
  settle: () => [],
  block: (l, { member }) => known(l.who(member)),
  unblock: (l, { member }) => known(l.who(member)),
  erase: (l, { member }) => known(l.who(member)),
  release: openHold,
  credit(l, ask) {
    const [{ starts, expires }, { member, amount = 0n }] = [l.daysOf(ask), ask];
    const who = l.who(member);
    return [
      ...active(who),
      ...movable(l, ask),
      expires !== null && expires < l.today() && 'expires_in_past',
      expires !== null && expires < (starts ?? 0) && 'activates_after_expiry',
      ...full(l, total(l, member) + amount),
      (who?.earned ?? 0n) + amount > COUNT && TOO_MUCH,
    ];
  },
  debit(l, ask) {
    const who = l.who(ask.member);
    const isUncounted = (who?.spent ?? 0n) + (ask.amount ?? 0n) > COUNT;
    return [...active(who), ...movable(l, ask), short(l, ask), isUncounted && TOO_MUCH];
  },
  transfer(l, ask) {
    const { member, other, amount = 0n } = ask;
    const pair = [...active(l.who(member)), ...active(l.who(other)), member === other && 'same_member'];
    return [...pair, ...movable(l, ask), short(l, ask), ...full(l, total(l, other) + amount)];
  },
  adjustment(l, { member, balance = 0n, expected }) {
    const before = l.available(member);
    return [
      ...active(l.who(member)),
      (isOut(balance) || isOut(expected ?? 0n)) && 'amount_out_of_range',
      expected !== undefined && expected !== before && 'expected_balance_differs',
      Math.abs(Number(balance - before)) > l.rules.maxPerMovement && 'over_max_per_movement',
      balance < before && balance < l.rules.floor && 'below_floor',
      ...(balance > before ? full(l, total(l, member) + balance - before) : []),
    ];
  },
  hold(l, ask) {
    const isLate = ask.ends !== undefined && ask.ends <= l.state.at;
    return [...active(l.who(ask.member)), ...movable(l, ask), isLate && 'hold_expires_in_past', short(l, ask)];
  },
  capture(l, ask) {
    const [who, there] = [l.who(ask.member), sum(l.piles(ask.member, ask.hold ?? 0))];
    const amount = ask.amount ?? there;
    const above = amount > there && 'capture_above_hold';
    return [
      ...openHold(l, ask),
      ...active(who),
      ...positive(amount),
      above,
      (who?.spent ?? 0n) + amount > COUNT && TOO_MUCH,
    ];
  },
  reversal(l, ask) {
    const { member, other, entry: { gave, took } = {} } = ask;
    const { left, asked, moved } = l.backOf(ask);
    return [
      !ask.entry && 'unknown_transaction',
      !gave && !took && 'not_reversible',
      left <= 0n && 'already_reversed',
      ...positive(asked),
      asked > left && 'reversal_above_rest',
      ...(took ? known(l.who(member)) : []),
      ...(gave ? known(l.who(other)) : []),
      moved < asked && (l.rules.policy !== 'available' || moved === 0n) && 'insufficient_points',
      took !== undefined && total(l, member) + moved > MAX && TOO_MUCH,
    ];
  },
  merge(l, { member: into, other }) {
    const [gone, who] = [l.who(other), l.who(into)];
    const there = (['available', 'pending'] as const).map((place) =>
      sum([other, into].flatMap((n) => l.piles(n, place))),
    );
    const all = total(l, other) + total(l, into);
    const isUncounted =
      (gone?.earned ?? 0n) + (who?.earned ?? 0n) > COUNT || (gone?.spent ?? 0n) + (who?.spent ?? 0n) > COUNT;
    return [
      ...known(gone),
      !who && 'unknown_member',
      other === into && 'merge_into_itself',
      (gone?.state === 'merged' || who?.state === 'erased') && 'member_state',
      ([...there, all].some(isOut) || isUncounted) && TOO_MUCH,
    ];
  },
};

export function refusalOf(ledger: ReferenceLedger, ask: Found): string | undefined {
  return ladders[ask.do](ledger, ask).find((rung) => rung !== false) || undefined;
}
