import { type Found, type Member, type ReferenceLedger, sum } from './reference-ledger.ts';

const MAX = 10n ** 15n - 1n;
const MOST = 2n ** 53n - 1n;
type Ladder = (string | false)[];

const known = (who?: Member): Ladder => [!who && 'unknown_member', who?.state === 'erased' && 'member_erased'];
const isOut = (...amounts: bigint[]): boolean => amounts.some((amount) => amount > MAX || amount < -MAX);

/** Why the naive ledger refuses an ask, if it does: the first rung of one ladder for all that is asked. */
export function refusalOf(ledger: ReferenceLedger, ask: Found): string | undefined {
  const ladder = ask.do === 'merge' ? mergeLadder(ledger, ask) : ladderOf(ledger, ask);
  return ladder.find((rung) => rung !== false) || undefined;
}

function ladderOf(ledger: ReferenceLedger, ask: Found): Ladder {
  const is = (...verbs: Found['do'][]) => verbs.includes(ask.do);
  const { member, other, held, entry, left, expected, balance = 0n, ends = Number.POSITIVE_INFINITY } = ask;
  const { floor, maxPerMovement, maxBalance, policy } = ledger.rules;
  const [who, before, today] = [ledger.who(member), ledger.available(member), ledger.today()];
  const { starts, expires } = ledger.daysOf(ask);
  const amount = is('adjustment') ? balance - before : ask.amount;
  const size = amount < 0n ? -amount : amount;
  const after = amount + sum(ledger.piles(is('transfer') ? other : member));
  const comes = is('credit', 'transfer') || (is('adjustment') && amount > 0n);
  const isAmount = is('credit', 'debit', 'transfer', 'hold', 'capture', 'reversal');
  const amounts = isAmount && [
    !ask.isAll && isOut(amount) && 'amount_out_of_range',
    amount <= 0n && 'amount_not_positive',
  ];
  const reversal = is('reversal') && [
    !entry && 'unknown_transaction',
    !entry?.gave && !entry?.took && 'not_reversible',
    left <= 0n && 'already_reversed',
    ...(amounts || []),
    amount > left && 'reversal_above_rest',
    ...(entry?.took ? known(who) : []),
    ...(entry?.gave ? known(ledger.who(other)) : []),
    ledger.payable(ask) < amount && (policy !== 'available' || ledger.payable(ask) === 0n) && 'insufficient_points',
    entry?.took !== undefined && sum(ledger.piles(member)) + ledger.payable(ask) > MAX && 'balance_out_of_range',
  ];
  if (reversal) return reversal;
  const isActive = isAmount || is('adjustment');
  return [
    is('capture', 'release') && !held && 'unknown_hold',
    ...(is('settle') ? [] : known(who)),
    is('capture', 'release') && left === 0n && 'hold_not_open',
    isActive && who?.state === 'blocked' && 'member_blocked',
    ...(is('transfer') ? known(ledger.who(other)) : []),
    is('transfer') && ledger.who(other)?.state === 'blocked' && 'member_blocked',
    is('transfer') && member === other && 'same_member',
    is('adjustment') && isOut(balance, expected ?? 0n) && 'amount_out_of_range',
    ...(amounts || []),
    expected !== undefined && expected !== before && 'expected_balance_differs',
    isActive && !is('capture') && size > maxPerMovement && 'over_max_per_movement',
    is('capture') && amount > left && 'capture_above_hold',
    is('credit') && expires !== null && expires < today && 'expires_in_past',
    is('credit') && expires !== null && expires < (starts ?? 0) && 'activates_after_expiry',
    is('hold') && ends <= ledger.state.at && 'hold_expires_in_past',
    is('debit', 'transfer', 'hold') && before - amount < floor && 'insufficient_points',
    is('adjustment') && amount < 0n && balance < floor && 'below_floor',
    comes && after > maxBalance && 'over_max_balance',
    comes && after > MAX && 'balance_out_of_range',
    is('credit') && (who?.earned ?? 0n) + amount > MOST && 'balance_out_of_range',
    is('debit', 'capture') && (who?.spent ?? 0n) + amount > MOST && 'balance_out_of_range',
  ];
}

function mergeLadder(ledger: ReferenceLedger, { member, other }: Found): Ladder {
  const [gone, who] = [ledger.who(other), ledger.who(member)];
  const both = [...ledger.piles(other), ...ledger.piles(member)];
  const [available, pending] = ['available', 'pending'].map((place) => both.filter((pile) => pile.place === place));
  const earned = (gone?.earned ?? 0n) + (who?.earned ?? 0n);
  const spent = (gone?.spent ?? 0n) + (who?.spent ?? 0n);
  const isTooMuch = isOut(sum(available ?? []), sum(pending ?? []), sum(both)) || earned > MOST || spent > MOST;
  return [
    ...known(gone),
    !who && 'unknown_member',
    other === member && 'merge_into_itself',
    (gone?.state === 'merged' || who?.state === 'erased') && 'member_state',
    isTooMuch && 'balance_out_of_range',
  ];
}
