import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/commands/command.ts';
import type { Database } from '../../src/storage/database.ts';
import type { Answer, Rules } from '../reference/ask.ts';
import { answerOf, commandOf, MEMBERS, nextOf, noteNumbers, type Sent, startCourse } from '../reference/asks.ts';
import { comparableReference } from '../reference/comparable.ts';
import { expectSame } from '../reference/compare-course.ts';
import { pointTypeOf } from '../reference/memory-core.ts';
import { plans, rules } from '../reference/plans.ts';
import { ReferenceLedger } from '../reference/reference-ledger.ts';
import { storedState } from '../reference/stored-state.ts';
import { keyName, readJournal, replayJournal } from '../simulation/journal-order.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { createTestDatabase } from '../support/test-database.ts';
import { makeTestProgram, openTestDatabase, openTestLanes } from '../support/test-program.ts';

const SEED = Number(process.env.BATCHING_SEED ?? 20_260_105);
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
});

/** A log of commands whose instants, keys and numbers are fixed, with some 300 commands that change something. */
function makeLog(seed: number): { ruled: Rules; log: Sent[] } {
  const [ruled = fc.sample(rules, 1)[0]] = fc.sample(rules, { numRuns: 1, seed });
  if (!ruled) throw new Error('no rules were made');
  const course = startCourse();
  const book = new ReferenceLedger(ruled, MEMBERS);
  const log = fc
    .sample(plans(200), { numRuns: 8, seed })
    .flat()
    .map((plan) => {
      const sent = nextOf(course, plan);
      const before = book.entries.length;
      book.run(sent);
      noteNumbers(course, book.entries, before);
      return sent;
    });
  return { ruled, log };
}

/** A database of its own, so that program, record and hold ids are the same each time. */
async function freshProgram(ruled: Rules): Promise<{ database: Database; url: string; programId: number }> {
  const home = await createTestDatabase();
  const database = openTestDatabase(home.url);
  undo.push(
    () => home.drop(),
    () => database.close(),
  );
  const programId = await makeTestProgram(database, { members: MEMBERS, pointTypes: [pointTypeOf(ruled)] });
  return { database, url: home.url, programId };
}

/** The clock stands after the last command: each command's own instant is what counts. */
function openLanesAfter(log: readonly Sent[], database: Database, maxBatch: number) {
  const end = Math.max(...log.map(({ now }) => now));
  const lanes = openTestLanes(database, { clock: () => end, maxBatch });
  undo.push(() => lanes.close());
  return lanes;
}

async function runInBatches(maxBatch: number, { ruled, log }: ReturnType<typeof makeLog>) {
  const { database, programId } = await freshProgram(ruled);
  const lanes = openLanesAfter(log, database, maxBatch);
  const outcomes = await Promise.all(log.map((sent) => lanes.submit(programId, commandOf(sent))));
  await checkLedger(database.pool, programId);
  return { outcomes: outcomes.map(plainOutcome), state: await stateHash(database, programId) };
}

function plainOutcome(outcome: Outcome): unknown {
  if (outcome.kind !== 'applied') return outcome;
  return {
    ...outcome,
    records: outcome.records.map(({ number, at, type, hash }) => `${number} ${at} ${type} ${hash.toString('hex')}`),
  };
}

const TABLES = ['program_head', 'journal', 'posting', 'wallet', 'lot', 'hold', 'reversal_total', 'refused_key'];

/** SHA-256 over every row of the program's ledger; the accounts are left out, which have a row per batch's day. */
async function stateHash(database: Database, programId: number): Promise<string> {
  const hash = createHash('sha256');
  for (const table of TABLES) {
    // When a refusal is noted depends on its batch (and so does its hash), and so does how much too early a wallet is looked
    // at again: nobody sees it.
    const hidden: Record<string, string> = {
      refused_key: ` - 'at' - 'hash'`,
      program_head: ` - 'refused_hash'`,
      wallet: ` - 'next_due'`,
    };
    const row = `(to_jsonb(t)${hidden[table] ?? ''})::text`;
    const { rows } = await database.pool.query<{ text: string }>(
      `select ${row} as text from ${table} t where program_id = $1 order by ${row} collate "C"`,
      [programId],
    );
    hash.update(`${table}\n${rows.map(({ text }) => text).join('\n')}\n`);
  }
  return hash.digest('hex');
}

describe('batching cannot be observed', () => {
  test('the same log in batches of 1, 7 and 1,000: same outcomes, same state', async () => {
    const log = makeLog(SEED);
    const one = await runInBatches(1, log);
    expect(one.outcomes.filter((outcome) => (outcome as Outcome).kind === 'applied').length).toBeGreaterThan(100);
    for (const maxBatch of [7, 1_000]) {
      const other = await runInBatches(maxBatch, log);
      for (const [place, outcome] of other.outcomes.entries()) {
        expect(outcome, `outcome ${place} in batches of ${maxBatch}`).toEqual(one.outcomes[place]);
      }
      expect(other.state, `state in batches of ${maxBatch}`).toBe(one.state);
    }
  });

  test('two lanes on one program: the state is the model replayed in journal order', async () => {
    const { ruled, log } = makeLog(SEED + 1);
    const isKeyed = ({ dry, asks: [ask] }: Sent) => !dry && ask?.do !== 'settle';
    const keyed = log.map((sent, place) => ({
      ...sent,
      key: isKeyed(sent) ? (sent.key ?? `made ${place}`) : undefined,
    }));
    const { database, url, programId } = await freshProgram(ruled);
    const lanes = [7, 50].map((maxBatch) => openLanesAfter(keyed, openAgain(url), maxBatch));
    const submit = (sent: Sent, place: number) => lanes[place % 2]?.submit(programId, commandOf(sent));
    const outcomes = await Promise.all(keyed.map(submit));
    await checkLedger(database.pool, programId);
    const book = await replayInOrder(database, { programId, ruled, keyed });
    const answers = outcomes.map((outcome) => outcome && answerOf(outcome));
    for (const [place, sent] of keyed.entries()) {
      const answer = answers[place];
      if (sent.dry || !answer || !('applied' in answer) || answer.applied.length === 0) continue;
      const replayed = book.run({ ...sent, key: sent.key });
      expect(replayed, `answer ${place}`).toEqual({ ...answer, again: true });
    }
    // Everything once more, on the other lane: whatever was decided stands, and nothing moves. What changed nothing was not
    // kept, and may change something now.
    const isKept = (answer: Answer | undefined) => answer && !('applied' in answer && answer.applied.length === 0);
    const before = await stateHash(database, programId);
    const again = await Promise.all(
      keyed.map((sent, place) => (isKept(answers[place]) ? submit(sent, place + 1) : undefined)),
    );
    for (const [place, outcome] of again.entries()) {
      const first = answers[place];
      if (keyed[place]?.dry || !first || !outcome) continue;
      const expected = 'reused' in first ? first : { ...first, again: true };
      expect(answerOf(outcome), `the same again: ${place}`).toEqual(expected);
    }
    expect(await stateHash(database, programId)).toBe(before);
  });
});

/** Each lane has connections of its own, as in two processes. */
function openAgain(url: string): Database {
  const database = openTestDatabase(url);
  undo.push(() => database.close());
  return database;
}

/** Runs the applied commands through the reference in the order and at the instants of the journal; compares the state. */
async function replayInOrder(
  database: Database,
  { programId, ruled, keyed }: { programId: number; ruled: Rules; keyed: readonly Sent[] },
) {
  const book = new ReferenceLedger(ruled, MEMBERS);
  const byKey = new Map(keyed.map((sent) => [keyName(sent), sent] as const));
  replayJournal(book, await readJournal(database.pool, programId, 0), { sentOf: (key) => byKey.get(key) });
  expectSame(await storedState(database.pool, programId), comparableReference(book), ['state after', 'all']);
  return book;
}
