import { AVAILABLE, EARNED, type Found, PENDING, type ReferenceLedger, SPENT } from './reference-ledger.ts';

const MAX = 10n ** 15n - 1n;
const REVERSIBLE = ['credit', 'debit', 'transfer', 'capture', 'adjustment'];
const isOut = (...amounts: bigint[]): boolean => amounts.some((amount) => amount > MAX || amount < -MAX);

/** The first rung of one ladder for all that is asked. The points have moved already; the records are those of before. */
export function refusalOf(ledger: ReferenceLedger, ask: Found): string | undefined {
  const is = (...verbs: Found['do'][]) => verbs.includes(ask.do);
  const { member, other, entry, asked, wanted, amount, left, balance = 0n, expected = balance - amount } = ask;
  const { floor, maxPerMovement, maxBalance, policy, members } = ledger.rules;
  const isOwn = is('credit', 'debit', 'transfer', 'hold', 'adjustment');
  const people = (is('settle') ? [] : is('merge') ? [other, member] : [member, other]).flatMap((who) => [
    (who < 1 || who > members) && 'unknown_member',
    ledger.stateOf(who) === 'erase' && (is('merge') && who !== other ? 'member_state' : 'member_erased'),
    is('capture', 'release') && left === 0n && 'hold_not_open',
    (isOwn || is('capture')) && ledger.stateOf(who) === 'block' && 'member_blocked',
  ]);
  return [
    is('capture', 'release') && entry.do !== 'hold' && 'unknown_hold',
    is('reversal') && entry.do === 'settle' && 'unknown_transaction',
    is('reversal') && !REVERSIBLE.includes(entry.do) && 'not_reversible',
    is('reversal') && left <= 0n && 'already_reversed',
    ...(is('reversal') ? [] : people),
    is('transfer') && other === member && 'same_member',
    is('merge') && other === member && 'merge_into_itself',
    is('merge') && other !== ledger.owner(other) && 'member_state',
    isOut(asked, balance, ask.expected ?? 0n) && 'amount_out_of_range',
    asked <= 0n && 'amount_not_positive',
    is('capture') && asked > left && 'capture_above_hold',
    is('reversal') && asked > left && 'reversal_above_rest',
    ...people,
    expected !== balance - amount && 'expected_balance_differs',
    isOwn && (amount > maxPerMovement || -amount > maxPerMovement) && 'over_max_per_movement',
    is('credit') && ask.expires < ledger.today() && 'expires_in_past',
    is('credit') && ask.expires < ask.starts && 'activates_after_expiry',
    ask.ends !== undefined && ask.ends <= ledger.at && 'hold_expires_in_past',
    is('debit', 'transfer', 'hold') && ledger.total(member, AVAILABLE) < floor && 'insufficient_points',
    amount < wanted && (policy !== 'available' || amount === 0n) && 'insufficient_points',
    is('adjustment') && amount < 0n && balance < floor && 'below_floor',
    is('credit', 'transfer', 'adjustment') && amount > 0n && ledger.total(other) > maxBalance && 'over_max_balance',
    // Where both have become one, or what comes back has lapsed, all of it counts nevertheless.
    is('reversal') && entry.took?.length && isOut(ask.before + amount) && 'balance_out_of_range',
    isOut(ledger.total(member), ledger.total(other)) && 'balance_out_of_range',
    is('merge') && isOut(ledger.total(member, PENDING), ledger.total(member, AVAILABLE)) && 'balance_out_of_range',
    [EARNED, SPENT].some((place) => ledger.total(member, place) >= 2n ** 53n) && 'balance_out_of_range',
  ].find((rung) => typeof rung === 'string');
}
