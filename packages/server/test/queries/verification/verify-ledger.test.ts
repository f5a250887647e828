import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordType } from '../../../src/domain/ledger/record.ts';
import { getChainEnds } from '../../../src/queries/verification/chain-ends.ts';
import { type Progress, verifyProgram } from '../../../src/queries/verification/verify-program.ts';
import { verifyLedger } from '../../../src/queries/verify-ledger.ts';
import { chainHash, FIRST_HASH } from '../../../src/storage/ledger/seal.ts';
import { makeScratchTables } from '../../../src/storage/verification/scratch.ts';
import { writeEveryRecord } from '../../support/every-record.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';
import { openOwnDatabase } from '../../support/own-database.ts';
import { commandOf, credit, debit, makeTestProgram, openTestLanes, testKey, who } from '../../support/test-program.ts';

const database = await openOwnDatabase();

describe('a verification beside a program that goes on', () => {
  test('raises no false alarm while lanes of two processes write', async () => {
    const programId = await makeTestProgram(database, { members: 30 });
    const lanes = [openTestLanes(database, { maxBatch: 40 }), openTestLanes(database, { maxBatch: 7 })];
    let isStopped = false;
    let calls = 0;
    const work = async (worker: number): Promise<void> => {
      while (!isStopped) {
        calls += 1;
        await lanes[worker % 2]?.submit(programId, commandOf(movementOf(calls), { keys: [testKey(`call ${calls}`)] }));
      }
    };
    const working = Array.from({ length: 40 }, (_, worker) => work(worker));
    const found: number[] = [];
    while (found.length < 6) {
      const { records, disagreement } = await verifyLedger(database, { programId });
      expect(disagreement).toBeUndefined();
      found.push(records);
    }
    isStopped = true;
    await Promise.all(working);
    await Promise.all(lanes.map((each) => each.close()));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found.at(-1)).toBeGreaterThan(found[0] ?? 0);
    expect((await verifyLedger(database, { programId })).disagreement).toBeUndefined();
  });

  test('reads pages that do not grow with the journal, and none of long texts beyond what it aims at', async () => {
    const programId = await makeTestProgram(database, { members: 3_000 });
    const lanes = openTestLanes(database, { maxBatch: 1_000 });
    const entry = 'x'.repeat(3_000);
    for (let from = 0; from < 9_000; from += 3_000) {
      const calls = Array.from({ length: 3_000 }, (_, place) => commandOf(credit(place + 1, 1, { entry })));
      await Promise.all(calls.map((command) => lanes.submit(programId, command)));
    }
    await lanes.close();
    const pages: { rows: number; bytes: number }[] = [];
    const watched = { connectLane: () => database.connectLane().then((client) => watchPages(client, pages)) };
    const progress: Progress[] = [];
    const verified = await verifyLedger(watched, { programId, onProgress: (each) => void progress.push(each) });
    expect(verified).toMatchObject({ records: 9_000, postings: 9_000, disagreement: undefined });
    expect(Math.max(...pages.map(({ rows }) => rows))).toBeLessThanOrEqual(5_000);
    // The first page does not know yet how long the texts are.
    expect(Math.max(...pages.slice(1).map(({ bytes }) => bytes))).toBeLessThan(6_000_000);
    expect(pages.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(27_000_000);
    expect(new Set(progress.map(({ stage }) => stage))).toEqual(new Set(['records', 'postings', 'tables', 'refusals']));
    expect(progress.findLast(({ stage }) => stage === 'records')).toMatchObject({ done: 9_000, total: 9_000 });
  });

  test('keeps wallets, lots and holds that do not fit in memory in tables of its own, and agrees all the same', async () => {
    const programId = await makeTestProgram(database, { members: 15_000 });
    const lanes = openTestLanes(database, { maxBatch: 1_000 });
    for (const round of [1, 2]) {
      const calls = Array.from({ length: 15_000 }, (_, place) =>
        commandOf(credit(place + 1, 5, place % 2 === round % 2 ? { expiresOn: '2027-01-01' } : {})),
      );
      await Promise.all(calls.map((command) => lanes.submit(programId, command)));
    }
    await lanes.close();
    expect(await verifyLedger(database, { programId })).toMatchObject({ records: 30_000, disagreement: undefined });
  });
});

test('a database that is too slow for a page within the time of a snapshot is asked for shorter ones', async () => {
  const programId = await makeTestProgram(database, { members: 150 });
  const lanes = openTestLanes(database, { maxBatch: 100 });
  const calls = Array.from({ length: 150 }, (_, place) =>
    commandOf(credit(place + 1, 5), { keys: [testKey(`${place}`)] }),
  );
  await Promise.all(calls.map((command) => lanes.submit(programId, command)));
  const refused = Array.from({ length: 150 }, (_, place) =>
    commandOf(debit(place + 1, 9), { keys: [testKey(`no ${place}`)] }),
  );
  await Promise.all(refused.map((command) => lanes.submit(programId, command)));
  await lanes.close();
  const [live, replayed] = [await database.connectLane(), await database.connectLane()];
  const facts = { live, replayed, programId, isCopy: false, onProgress: () => {} };
  await makeScratchTables(replayed);
  // Every row costs five milliseconds: 150 of them are more than there is time for.
  for (const table of ['journal', 'posting', 'wallet', 'refused_key'])
    await live.query(`create temp view ${table} as select * from public.${table} where pg_sleep(0.005) is not null`);
  await live.query(`set statement_timeout = '500ms'`);
  const verified = await verifyProgram(facts);
  expect(verified).toMatchObject({ records: 150, postings: 150, refusals: 150, disagreement: undefined });
  await Promise.all([live.end(), replayed.end()]);
});

describe('a checkpoint', () => {
  let program: LaneProgram;
  beforeAll(async () => {
    program = await startLaneProgram('2026-03-01T09:00:00Z');
    await writeEveryRecord(program);
  });
  afterAll(() => program.close());

  test('finds a cut tail and a consistent rewrite, which nothing else can', async () => {
    const { programId } = program;
    const { pool } = program.database;
    const pinned = await getChainEnds(pool, programId);
    const ask = (withIt: boolean) => verifyLedger(program.database, { programId, ...(withIt ? { pinned } : {}) });
    await program.move({
      kind: 'credit',
      input: { member: who(2), pointType: 'points', amount: 5, reference: 'later' },
    });
    expect((await ask(true)).disagreement).toBeUndefined();

    // The last record was a change of a name, which nothing else follows from.
    await cutTo(pool, programId, pinned.number - 1);
    expect((await ask(false)).disagreement).toBeUndefined();
    expect((await ask(true)).disagreement).toMatchObject({ table: 'journal', record: pinned.number });

    await rewrite(pool, programId, { number: 3, from: '"by":"test"', to: '"by":"nobody"' });
    expect((await ask(false)).disagreement).toBeUndefined();
    await program.carry({
      by: 'test',
      dryRun: false,
      steps: [
        {
          key: undefined,
          needs: () => ({}),
          decide: () => ({ records: [{ type: 'member_updated', member: 1, changed: [] }] }),
        },
      ],
    });
    expect((await ask(false)).disagreement).toBeUndefined();
    const found = (await ask(true)).disagreement;
    expect(found).toMatchObject({ table: 'journal', record: pinned.number });
    expect(found?.expected).toContain('by the checkpoint');
  });

  test('finds refusals that were taken away with everything that told of them', async () => {
    const { programId } = program;
    const { pool } = program.database;
    const pinned = await getChainEnds(pool, programId);
    expect(pinned.refused.number).toBeGreaterThan(1);
    await pool.query('delete from refused_key where program_id = $1', [programId]);
    await pool.query('update program_head set refused_number = 0, refused_hash = $2 where program_id = $1', [
      programId,
      FIRST_HASH,
    ]);
    expect((await verifyLedger(program.database, { programId })).disagreement).toBeUndefined();
    const { disagreement } = await verifyLedger(program.database, { programId, pinned });
    expect(disagreement).toMatchObject({ table: 'refused_key', key: 'refusal 1' });
  });
});

function movementOf(call: number) {
  const member = 1 + (call % 30);
  if (call % 11 === 0) return debit(member, 1_000_000);
  if (call % 5 === 0) return debit(member, 1);
  return credit(member, 3, call % 3 === 0 ? { expiresOn: `2026-0${2 + (call % 7)}-10` } : {});
}

/** A session whose answers are measured as they come in. */
function watchPages(client: pg.Client, pages: { rows: number; bytes: number }[]): pg.Client {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<pg.QueryResult>; // as: every call here awaits a promise
  client.query = (async (...args: unknown[]) => {
    const result = await query(...args);
    const bytes = JSON.stringify(result.rows ?? []).length;
    pages.push({ rows: result.rows?.length ?? 0, bytes });
    return result;
  }) as typeof client.query; // as: the one overload that is used
  return client;
}

/** What somebody does who wants a record not to have been: it and all after it, and the head as it was before. */
async function cutTo(pool: pg.Pool, programId: number, number: number): Promise<void> {
  const { rows } = await pool.query<{ legs: number }>(
    `select count(*)::int as legs from posting where program_id = $1 and number > $2`,
    [programId, number],
  );
  if (rows[0]?.legs !== 0) await undoLastCredit(pool, programId);
  await pool.query('delete from journal where program_id = $1 and number > $2', [programId, number]);
  await moveHead(pool, programId);
}

/** Takes the one credit back that the test made after the checkpoint, from every table it touched. */
async function undoLastCredit(pool: pg.Pool, programId: number): Promise<void> {
  await pool.query(
    `with gone as (
       delete from posting where program_id = $1 and number = (select number from program_head where program_id = $1)
       returning member, point_type, amount),
     paid as (
       update wallet w set available = available - amount, evergreen = evergreen - amount, earned = earned - amount from gone
       where w.program_id = $1 and w.member = gone.member and w.point_type = gone.point_type)
     update account_total t set total = total + amount from gone
     where t.program_id = $1 and t.point_type = gone.point_type and account = 'issued'
       and day = (select (at at time zone 'Europe/Rome')::date from program_head where program_id = $1)`,
    [programId],
  );
}

async function moveHead(pool: pg.Pool, programId: number): Promise<void> {
  await pool.query(
    `update program_head h set number = j.number, hash = j.hash, at = j.at from journal j
     where h.program_id = $1 and j.program_id = $1 and j.number = (select max(number) from journal where program_id = $1)`,
    [programId],
  );
}

/** Changes one record and gives it and all after it hashes that are right. */
async function rewrite(
  pool: pg.Pool,
  programId: number,
  change: { number: number; from: string; to: string },
): Promise<void> {
  type Row = {
    number: number;
    type: RecordType;
    at: Date;
    key_hash: Buffer | null;
    fingerprint: Buffer | null;
    record: string;
  };
  const { rows } = await pool.query<Row>('select * from journal where program_id = $1 order by number', [programId]);
  let previous = FIRST_HASH;
  for (const { number, type, at, key_hash: keyHash, fingerprint, record } of rows) {
    const text = number === change.number ? record.replace(change.from, change.to) : record;
    previous = chainHash(previous, { programId, number, type, at: at.getTime(), keyHash, fingerprint }, text);
    const set = 'update journal set record = $3, hash = $4 where program_id = $1 and number = $2';
    await pool.query(set, [programId, number, text, previous]);
  }
  await moveHead(pool, programId);
}
