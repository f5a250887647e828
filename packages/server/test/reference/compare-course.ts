import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { type Course, MEMBERS, nextOf, type Plan, startCourse } from './asks.ts';
import { comparableProduct, comparableReference } from './comparable.ts';
import { runCore, startCore } from './memory-core.ts';
import { type Entry, openBook, type Rules, run } from './reference-ledger.ts';

/** Runs the plans through the product's core, in memory, and through the reference; fails at the first difference. */
export function compareCourse(rules: Rules, plans: readonly Plan[]): void {
  const core = startCore(rules);
  const book = openBook(rules, MEMBERS);
  const course = startCourse();
  for (const plan of plans) {
    const sent = nextOf(course, plan);
    const before = book.entries.length;
    const expected = run(book, sent);
    expectSame(runCore(core, sent), expected, ['answer to', sent]);
    const entries = book.entries.slice(before).map(({ type, amount }) => ({ type, amount: Number(amount) }));
    const records = core.appended.slice(before).map(({ record: { type, body } }) => ({ type, amount: body.amount }));
    expectSame(records, entries, ['records after', sent]);
    const natural = core.appended.flatMap(({ record }) => record.naturalKey ?? []);
    expectSame(new Set(natural).size, natural.length, ['natural keys after', sent]);
    const state = comparableProduct(core.state.wallets.values(), core.state.holds.values());
    expectSame(state, comparableReference(book), ['state after', sent]);
    noteNumbers(course, book.entries, before);
  }
}

/** Tells the course which records came into being, so that later plans can name them. */
export function noteNumbers(course: Course, entries: readonly Entry[], from: number): void {
  for (const [place, { type }] of entries.slice(from).entries()) {
    if (type === 'hold') course.holds.push(from + place + 1);
    course.movements.push(from + place + 1);
  }
}

/** A cheap comparison first: the message and the difference are made only for a failure. */
export function expectSame(actual: unknown, expected: unknown, [what, sent]: readonly [string, unknown]): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const text = JSON.stringify(sent, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(actual, `${what} ${text}`).toEqual(expected);
}
