/** What the product and the naive ledger are asked alike. Amounts are minor units, days are counted since 1970. */
type Limits = { floor: bigint; maxPerMovement: bigint; maxBalance: bigint; delay: number; grace: number };
export type Rules = Limits & { expiry: { days: number } | { months: number }; policy: string };

type Movement = 'credit' | 'debit' | 'transfer' | 'adjustment' | 'hold' | 'capture' | 'release' | 'reversal';
type Booking = 'activation' | 'expiry';
type Verb = Movement | Booking | 'block' | 'unblock' | 'erase' | 'merge' | 'settle';
type Numbers = Partial<Record<'member' | 'other' | 'hold' | 'record' | 'starts' | 'expires' | 'ends', number>>;
type Amounts = Partial<Record<'amount' | 'balance' | 'expected', bigint>>;
/** `other` is who gets a transfer, or who is merged into `member`. Without `amount`: all that is left. */
export type Ask = { do: Verb; source?: string; final?: boolean } & Numbers & Amounts;

export type Call = { asks: readonly Ask[]; now: number; key?: string | undefined; body?: string; dry?: boolean };
export type Outcome = { applied: number[]; again: boolean } | { refused: string; step: number; again: boolean };
export type Answer = Outcome | { reused: true };
