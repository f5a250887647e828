import { deepStrictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { Rules } from './ask.ts';
import { type Course, MEMBERS, nextOf, noteNumbers, startCourse } from './asks.ts';
import { comparableProduct, comparableReference } from './comparable.ts';
import { runCore, startCore } from './memory-core.ts';
import type { Plan } from './plans.ts';
import { ReferenceLedger } from './reference-ledger.ts';

/** Runs the plans through the product's core, in memory, and through the reference; fails at the first difference. */
export function compareCourse(rules: Rules, plans: readonly Plan[]): void {
  const core = startCore(rules);
  const book = new ReferenceLedger(rules, MEMBERS);
  const course: Course = startCourse();
  for (const plan of plans) {
    const sent = nextOf(course, plan);
    const before = book.entries.length;
    const expected = book.run(sent);
    expectSame(runCore(core, sent), expected, ['answer to', sent]);
    const entries = book.entries.slice(before).map((entry) => plainRecord(entry.do, entry.amount));
    const records = core.appended.slice(before).map(({ record: { type, body } }) => plainRecord(type, body.amount));
    expectSame(records, entries, ['records after', sent]);
    const natural = core.appended.flatMap(({ record }) => record.naturalKey ?? []);
    expectSame(new Set(natural).size, natural.length, ['natural keys after', sent]);
    const state = comparableProduct(core.state.wallets.values(), core.state.holds.values());
    expectSame(state, comparableReference(book), ['state after', sent]);
    noteNumbers(course, book.entries, before);
  }
}

/** The records that the reference calls by what was asked for. */
const VERBS: Partial<Record<string, string>> = {
  member_blocked: 'block',
  member_unblocked: 'unblock',
  member_erased: 'erase',
  members_merged: 'merge',
};

/** What a record is and what it is about, the same for both. */
export function plainRecord(type: string, amount: bigint | number = 0): string {
  return `${VERBS[type] ?? type} ${amount}`;
}

/** A cheap comparison first: the message and the difference are made only for a failure. */
export function expectSame(actual: unknown, expected: unknown, [what, sent]: readonly [string, unknown]): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const text = JSON.stringify(sent, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    // The product's is the one with +, the reference's the one with -.
    throw new Error(`${what} ${text}: the product (+) differs from the reference (-)\n${(error as Error).message}`);
  }
}
