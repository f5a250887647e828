import fc from 'fast-check';
import type { Rules } from './ask.ts';
import { NEVER } from './reference-ledger.ts';

const DAY_MS = 86_400_000;

/** What is done next, before it is known which records and holds there will be: `nth` counts those back from the last. */
export type Plan = {
  passes: number;
  asks: readonly Wish[];
  key: 'fresh' | 'none' | { again: number; otherBody: boolean };
  dry: boolean;
};
export type Wish =
  | {
      do: 'credit';
      member: number;
      amount: bigint;
      expiresIn: number | null | undefined;
      startsIn: number | undefined;
      source: string;
    }
  | { do: 'debit' | 'hold'; member: number; amount: bigint; endsIn: number | undefined }
  | { do: 'transfer'; member: number; other: number; amount: bigint }
  | { do: 'adjustment'; member: number; balance: bigint; expected: bigint | undefined }
  | { do: 'capture'; nth: number; amount: bigint | undefined; final: boolean }
  | { do: 'release'; nth: number }
  | { do: 'reversal'; nth: number; amount: bigint | undefined }
  | { do: 'block' | 'unblock' | 'erase' | 'settle'; member: number }
  | { do: 'merge'; member: number; other: number };

const amount = fc.oneof(
  { weight: 12, arbitrary: fc.bigInt({ min: 1n, max: 300n }) },
  { weight: 2, arbitrary: fc.constantFrom(0n, 1n, 2n ** 31n, 10n ** 15n - 1n) },
  { weight: 1, arbitrary: fc.constantFrom(-5n, 10n ** 15n) },
);
// The last one is nobody.
const member = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 1, arbitrary: fc.constant(6) },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const movements: fc.WeightedArbitrary<Wish>[] = [
  {
    weight: 25,
    arbitrary: fc.record<Extract<Wish, { do: 'credit' }>>({
      do: fc.constant('credit'),
      member,
      amount,
      expiresIn: fc.oneof(fc.constant(null), fc.constant(undefined), fc.integer({ min: -1, max: 12 })),
      startsIn: maybe(fc.integer({ min: -1, max: 8 })),
      source: fc.constantFrom('', 'shop', 'gift'),
    }),
  },
  {
    weight: 25,
    arbitrary: fc.record<Extract<Wish, { do: 'debit' | 'hold' }>>({
      do: fc.constantFrom('debit', 'hold'),
      member,
      amount,
      endsIn: maybe(fc.integer({ min: -1, max: 10 * 24 })),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('transfer' as const), member, other: member, amount }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('adjustment' as const), member, balance: amount, expected: maybe(amount) }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('capture' as const),
      nth: fc.nat(5),
      amount: maybe(amount),
      final: fc.boolean(),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('release' as const), nth: fc.nat(5) }) },
  {
    weight: 25,
    arbitrary: fc.record({ do: fc.constant('reversal' as const), nth: fc.nat(12), amount: maybe(amount) }),
  },
];
/** What is sent alone. */
const changes: fc.WeightedArbitrary<Wish>[] = [
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle' as const), member }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('block', 'unblock', 'unblock', 'unblock', 'erase'), member }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), member, other: member }) },
];

export const plan: fc.Arbitrary<Plan> = fc.record({
  passes: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 * DAY_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: -DAY_MS, max: 40 * DAY_MS }) },
  ),
  asks: fc.oneof(
    { weight: 8, arbitrary: fc.array(fc.oneof(...movements, ...changes), { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(fc.oneof(...movements), { minLength: 2, maxLength: 4, size: 'max' }) },
  ),
  key: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<Plan['key']>('fresh', 'none') },
    { weight: 1, arbitrary: fc.record({ again: fc.nat(10), otherBody: fc.boolean() }) },
  ),
  dry: fc.nat(15).map((chance) => chance === 0),
});

export const plans = (maxLength: number): fc.Arbitrary<Plan[]> => fc.array(plan, { maxLength, size: 'max' });

const NONE = 10n ** 18n;
export const rules: fc.Arbitrary<Rules> = fc.record({
  floor: fc.constantFrom(0n, 0n, -150n, -(2n ** 31n)),
  maxPerMovement: fc.constantFrom(NONE, NONE, NONE, 250n),
  maxBalance: fc.constantFrom(NONE, NONE, NONE, 900n),
  expiry: fc.constantFrom<Rules['expiry']>({ days: NEVER }, { days: 6 }, { days: 30 }, { months: 1 }),
  delay: fc.constantFrom(0, 0, 3),
  policy: fc.constantFrom('refuse', 'negative', 'available'),
  grace: fc.constantFrom(0, 0, 4),
});
