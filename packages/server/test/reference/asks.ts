import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Movement } from '../../src/commands/movements.ts';
import type { RecordKey } from '../../src/domain/ledger/record.ts';
import { keyHash } from '../../src/storage/ledger/seal.ts';
import { dayAt, dayText } from './reference-days.ts';
import type { Ask, Rules } from './reference-ledger.ts';

/** The point type that all asks are about, its decimals, and the members there are; 4 is nobody. */
export const POINT_TYPE = 'points';
export const SCALE = 2;
export const MEMBERS = [1, 2, 3];
/** Noon of a winter day, so that the first change to summer time is three months away. */
const START = Date.UTC(2026, 0, 5, 11);
const DAY_MS = 86_400_000;

/** What is done next, before it is known which records and holds there will be: `nth` counts those back from the last. */
export type Plan = {
  passes: number;
  asks: readonly Wish[];
  key: 'fresh' | 'none' | { again: number; otherBody: boolean };
  dry: boolean;
};
type Wish =
  | {
      do: 'credit';
      member: number;
      amount: bigint;
      expiresIn: number | null | undefined;
      startsIn: number | undefined;
      source: string;
    }
  | { do: 'debit' | 'hold'; member: number; amount: bigint; endsIn: number | undefined }
  | { do: 'transfer'; from: number; to: number; amount: bigint }
  | { do: 'adjustment'; member: number; balance: bigint; expected: bigint | undefined }
  | { do: 'capture'; nth: number; amount: bigint | undefined; final: boolean }
  | { do: 'release'; nth: number }
  | { do: 'reversal'; nth: number; amount: bigint | undefined };

const amount = fc.oneof(
  { weight: 12, arbitrary: fc.bigInt({ min: 1n, max: 300n }) },
  { weight: 2, arbitrary: fc.constantFrom(0n, 1n, 2n ** 31n, 10n ** 15n - 1n) },
  { weight: 1, arbitrary: fc.constantFrom(-5n, 10n ** 15n) },
);
const member = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(1, 2, 3) }, { weight: 1, arbitrary: fc.constant(4) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

const wish: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 5,
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
    weight: 5,
    arbitrary: fc.record<Extract<Wish, { do: 'debit' | 'hold' }>>({
      do: fc.constantFrom('debit', 'hold'),
      member,
      amount,
      endsIn: maybe(fc.integer({ min: -1, max: 10 * 24 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('transfer' as const), from: member, to: member, amount }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('adjustment' as const), member, balance: amount, expected: maybe(amount) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('capture' as const),
      nth: fc.nat(5),
      amount: maybe(amount),
      final: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), nth: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('reversal' as const), nth: fc.nat(12), amount: maybe(amount) }) },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  passes: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 2 * DAY_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: -DAY_MS, max: 40 * DAY_MS }) },
  ),
  asks: fc.oneof(
    { weight: 8, arbitrary: fc.array(wish, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(wish, { minLength: 2, maxLength: 4, size: 'max' }) },
  ),
  key: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom<Plan['key']>('fresh', 'none') },
    { weight: 1, arbitrary: fc.record({ again: fc.nat(10), otherBody: fc.boolean() }) },
  ),
  dry: fc.nat(15).map((chance) => chance === 0),
});

export const plans = (maxLength: number): fc.Arbitrary<Plan[]> => fc.array(plan, { maxLength, size: 'max' });

export const rules: fc.Arbitrary<Rules> = fc.record({
  floor: fc.constantFrom(0n, 0n, -150n, -(2n ** 31n)),
  maxPerMovement: fc.constantFrom(null, null, null, 250n),
  maxBalance: fc.constantFrom(null, null, null, 900n),
  expiry: fc.constantFrom(null, { days: 6 }, { days: 30 }, { months: 1 }),
  delay: fc.constantFrom(0, 0, 3),
  policy: fc.constantFrom('refuse', 'negative', 'available'),
  grace: fc.constantFrom(0, 0, 4),
});

/** What the plans have come to so far: which numbers exist to be captured or reversed, and the keys used. */
export type Course = { now: number; count: number; holds: number[]; movements: number[]; used: Sent[] };
export type Sent = { asks: readonly Ask[]; key: string | undefined; body: string; dry: boolean; now: number };

export function startCourse(): Course {
  return { now: START, count: 0, holds: [], movements: [], used: [] };
}

/** Turns the next plan into what is sent, at the instant that the plan leads to. */
export function nextOf(course: Course, { passes, asks, key, dry }: Plan): Sent {
  course.now += passes;
  course.count += 1;
  const earlier = typeof key === 'object' ? course.used.at(-1 - key.again) : undefined;
  if (earlier && typeof key === 'object') {
    return {
      ...earlier,
      now: course.now,
      dry: false,
      body: key.otherBody ? `other than ${earlier.body}` : earlier.body,
    };
  }
  const made = asks.map((each) => askOf(course, each));
  const name = String(course.count);
  const sent = {
    asks: made,
    key: key === 'fresh' && !dry ? name : undefined,
    body: `body ${name}`,
    dry,
    now: course.now,
  };
  if (sent.key !== undefined) course.used.push(sent);
  return sent;
}

function askOf(course: Course, wished: Wish): Ask {
  const today = dayAt(course.now);
  const from = (numbers: readonly number[], nth: number) => numbers.at(-1 - nth) ?? numbers[0] ?? 1;
  switch (wished.do) {
    case 'credit': {
      const { expiresIn, startsIn, ...rest } = wished;
      const expires = expiresIn === undefined ? {} : { expires: expiresIn === null ? null : today + expiresIn };
      return { ...rest, ...expires, ...(startsIn === undefined ? {} : { starts: today + startsIn }) };
    }
    case 'debit':
      return { do: 'debit', member: wished.member, amount: wished.amount };
    case 'hold': {
      const { member, amount, endsIn } = wished;
      return { do: 'hold', member, amount, ...(endsIn === undefined ? {} : { ends: course.now + endsIn * 3_600_000 }) };
    }
    case 'adjustment': {
      const { expected, ...rest } = wished;
      return { ...rest, ...(expected === undefined ? {} : { expected }) };
    }
    case 'capture': {
      const { nth, amount, final } = wished;
      return { do: 'capture', hold: from(course.holds, nth), final, ...(amount === undefined ? {} : { amount }) };
    }
    case 'release':
      return { do: 'release', hold: from(course.holds, wished.nth) };
    case 'reversal': {
      const { nth, amount } = wished;
      return { do: 'reversal', record: from(course.movements, nth), ...(amount === undefined ? {} : { amount }) };
    }
    case 'transfer':
      return wished;
  }
}

/** Minor units as a caller would write them: decimals with a point. */
function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(SCALE + 1, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

/** An ask as the product's commands take it. */
export function movementOf(ask: Ask): Movement {
  const who = (number: number) => ({ kind: 'number', number }) as const;
  const note = { reference: 'test', pointType: POINT_TYPE };
  const some = (amount: bigint | undefined) => (amount === undefined ? {} : { amount: decimal(amount) });
  switch (ask.do) {
    case 'credit': {
      const { expires, starts, member, source } = ask;
      const expiresOn = expires === undefined ? {} : { expiresOn: dayText(expires) };
      const activatesOn = starts === undefined ? {} : { activatesOn: dayText(starts) ?? '' };
      const input = { ...note, member: who(member), amount: decimal(ask.amount), source, ...expiresOn, ...activatesOn };
      return { kind: 'credit', input };
    }
    case 'debit':
      return { kind: 'debit', input: { ...note, member: who(ask.member), amount: decimal(ask.amount) } };
    case 'hold': {
      const expiresAt = ask.ends === undefined ? {} : { expiresAt: ask.ends };
      return { kind: 'hold', input: { ...note, member: who(ask.member), amount: decimal(ask.amount), ...expiresAt } };
    }
    case 'transfer': {
      const input = { ...note, from: who(ask.from), to: who(ask.to), amount: decimal(ask.amount) };
      return { kind: 'transfer', input };
    }
    case 'adjustment': {
      const expected = ask.expected === undefined ? {} : { expectedBalance: decimal(ask.expected) };
      return {
        kind: 'adjustment',
        input: { ...note, member: who(ask.member), balance: decimal(ask.balance), ...expected },
      };
    }
    case 'capture':
      return { kind: 'capture', input: { reference: 'test', hold: ask.hold, final: ask.final, ...some(ask.amount) } };
    case 'release':
      return { kind: 'release', input: { reference: 'test', hold: ask.hold } };
    case 'reversal':
      return { kind: 'reversal', input: { reference: 'test', transaction: ask.record, ...some(ask.amount) } };
  }
}

/** The record key of one step: its own hash, the fingerprint of the whole body. */
export function keyOf(sent: Pick<Sent, 'key' | 'body'>, step: number): RecordKey | undefined {
  if (sent.key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(sent.body).digest().subarray(0, 16);
  return { hash: keyHash('cli_1_test', `${sent.key}#${step}`), fingerprint };
}
