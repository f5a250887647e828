import { createHash } from 'node:crypto';
import { blockMember } from '../../src/commands/block-member.ts';
import { bookDueCommand } from '../../src/commands/book-due.ts';
import type { Command, Outcome } from '../../src/commands/command.ts';
import { eraseMember } from '../../src/commands/erase-member.ts';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import { type Movement, movementStep } from '../../src/commands/movements.ts';
import type { RecordKey } from '../../src/domain/ledger/record.ts';
import { keyHash } from '../../src/storage/ledger/seal.ts';
import type { Answer, Ask } from './ask.ts';
import type { Plan, Wish } from './plans.ts';
import { dayAt, NEVER, type ReferenceLedger } from './reference-ledger.ts';

/** The point type that all asks are about, its decimals, and how many members there are. */
export const POINT_TYPE = 'points';
export const SCALE = 2;
export const MEMBERS = 5;
/** Noon of a winter day, so that the first change to summer time is three months away. */
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 5, 11);

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
  const isKeyed = key === 'fresh' && !dry && made[0]?.do !== 'settle';
  const sent = {
    asks: made,
    key: isKeyed ? name : undefined,
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
  const some = (amount: bigint | undefined) => (amount === undefined ? {} : { amount });
  switch (wished.do) {
    case 'credit': {
      const { expiresIn, startsIn, ...rest } = wished;
      const expires = expiresIn === undefined ? {} : { expires: expiresIn === null ? NEVER : today + expiresIn };
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
    case 'capture':
      return { do: 'capture', hold: from(course.holds, wished.nth), final: wished.final, ...some(wished.amount) };
    case 'release':
      return { do: 'release', hold: from(course.holds, wished.nth) };
    case 'reversal':
      return { do: 'reversal', record: from(course.movements, wished.nth), ...some(wished.amount) };
    default:
      return wished;
  }
}

/** Tells the course which records came into being, so that later plans can name them. */
export function noteNumbers(course: Course, entries: ReferenceLedger['entries'], from: number): void {
  for (const [place, entry] of entries.slice(from).entries()) {
    if (entry.do === 'hold') course.holds.push(from + place + 1);
    course.movements.push(from + place + 1);
  }
}

/** Minor units as a caller would write them: decimals with a point. */
function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(SCALE + 1, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${digits.slice(-SCALE)}`;
}

/** A day since 1970 as `YYYY-MM-DD`; null for the one that never comes, and for no day at all. */
export function dayText(day: number): string | null {
  return day === NEVER || day === 0 ? null : new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** What is sent, as the lane takes it. */
export function commandOf(sent: Sent): Command {
  return { ...changeOf(sent), dryRun: sent.dry, at: sent.now };
}

function changeOf(sent: Sent): Command {
  const call = { by: 'cli_1_test', key: keyOf(sent, 0), dryRun: sent.dry };
  const [{ do: verb, member = 0, other = 0 } = { do: 'settle' }] = sent.asks;
  switch (verb) {
    case 'block':
    case 'unblock':
      return blockMember(call, { member: who(member), isBlocked: verb === 'block' });
    case 'erase':
      return eraseMember(call, { member: who(member) });
    case 'merge':
      return mergeMembers(call, { from: who(other), into: who(member) });
    case 'settle':
      return bookDueCommand({ member, pointType: POINT_TYPE });
    default: {
      const steps = sent.asks.map((ask, place) => movementStep(movementOf(ask), keyOf(sent, place)));
      return { by: call.by, dryRun: sent.dry, steps };
    }
  }
}

const who = (number = 0) => ({ kind: 'number', number }) as const;

function movementOf(ask: Ask): Movement {
  const note = { reference: 'test', pointType: POINT_TYPE };
  const some = (amount: bigint | undefined) => (amount === undefined ? {} : { amount: decimal(amount) });
  const one = { ...note, member: who(ask.member), amount: decimal(ask.amount ?? 0n) };
  switch (ask.do) {
    case 'credit': {
      const expiresOn = ask.expires === undefined ? {} : { expiresOn: dayText(ask.expires) };
      const activatesOn = ask.starts === undefined ? {} : { activatesOn: dayText(ask.starts) ?? '' };
      return { kind: 'credit', input: { ...one, source: ask.source ?? '', ...expiresOn, ...activatesOn } };
    }
    case 'debit':
      return { kind: 'debit', input: one };
    case 'hold':
      return { kind: 'hold', input: { ...one, ...(ask.ends === undefined ? {} : { expiresAt: ask.ends }) } };
    case 'transfer':
      return { kind: 'transfer', input: { ...one, from: who(ask.member), to: who(ask.other) } };
    case 'adjustment': {
      const expected = ask.expected === undefined ? {} : { expectedBalance: decimal(ask.expected) };
      return { kind: 'adjustment', input: { ...one, balance: decimal(ask.balance ?? 0n), ...expected } };
    }
    case 'capture': {
      const { hold = 0, final = false } = ask;
      return { kind: 'capture', input: { reference: 'test', hold, final, ...some(ask.amount) } };
    }
    case 'release':
      return { kind: 'release', input: { reference: 'test', hold: ask.hold ?? 0 } };
    case 'reversal':
      return { kind: 'reversal', input: { reference: 'test', transaction: ask.record ?? 0, ...some(ask.amount) } };
    default:
      throw new Error(`${ask.do} is no movement`);
  }
}

/** The record key of one step: its own hash, the fingerprint of the whole body. */
export function keyOf(sent: Pick<Sent, 'key' | 'body'>, step: number): RecordKey | undefined {
  if (sent.key === undefined) return undefined;
  const fingerprint = createHash('sha256').update(sent.body).digest().subarray(0, 16);
  return { hash: keyHash('cli_1_test', `${sent.key}#${step}`), fingerprint };
}

/** The lane's outcome in the words of the reference. */
export function answerOf(outcome: Outcome): Answer {
  if (outcome.kind === 'key_reused') return { reused: true };
  if (outcome.kind === 'refused')
    return { refused: outcome.rejection.code, step: outcome.step, again: outcome.isReplay };
  return { applied: outcome.records.map(({ number }) => number), again: outcome.isReplay };
}
