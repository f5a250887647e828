import fc from 'fast-check';
import { describe, test } from 'vitest';
import type { Answer, Rules } from '../reference/ask.ts';
import { answerOf, commandOf, MEMBERS, nextOf, noteNumbers, type Sent, startCourse } from '../reference/asks.ts';
import { comparableReference } from '../reference/comparable.ts';
import { expectSame } from '../reference/compare-course.ts';
import { pointTypeOf } from '../reference/memory-core.ts';
import { type Plan, plans, rules } from '../reference/plans.ts';
import { ReferenceLedger } from '../reference/reference-ledger.ts';
import { storedState } from '../reference/stored-state.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { openOwnDatabase } from '../support/own-database.ts';
import { makeTestProgram, openTestLanes } from '../support/test-program.ts';

const database = await openOwnDatabase();

describe('lanes on PostgreSQL against a naive ledger', () => {
  test('answer alike and leave the same wallets, lots and holds, whatever shares a batch', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 10 });
    await fc.assert(fc.asyncProperty(rules, plans(80), sizes, compareOnLanes), {
      numRuns: 40,
      interruptAfterTimeLimit: 120_000,
    });
  });
});

/** Sends the course in groups of the given sizes, each group at once; compares answers, and the state after each group. */
async function compareOnLanes(ruled: Rules, planned: readonly Plan[], sizes: readonly number[]): Promise<void> {
  const programId = await makeTestProgram(database, { members: MEMBERS, pointTypes: [pointTypeOf(ruled)] });
  const book = new ReferenceLedger(ruled, MEMBERS);
  const course = startCourse();
  const lanes = openTestLanes(database, { clock: () => course.now });
  try {
    for (let from = 0, turn = 0; from < planned.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      const expected: { sent: Sent; answer: Answer }[] = [];
      for (const plan of planned.slice(from, from + size)) {
        const sent = nextOf(course, { ...plan, passes: expected.length > 0 ? 0 : plan.passes });
        const before = book.entries.length;
        expected.push({ sent, answer: book.run(sent) });
        noteNumbers(course, book.entries, before);
      }
      const answers = await Promise.all(expected.map(({ sent }) => lanes.submit(programId, commandOf(sent))));
      for (const [place, { sent, answer }] of expected.entries()) {
        const outcome = answers[place];
        expectSame(outcome && answerOf(outcome), answer, ['answer to', sent]);
      }
      expectSame(await storedState(database.pool, programId), comparableReference(book), [
        'state after',
        expected.at(-1)?.sent,
      ]);
      from += size;
    }
    await checkLedger(database.pool, programId);
  } finally {
    await lanes.close();
  }
}
