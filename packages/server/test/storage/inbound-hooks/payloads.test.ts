import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOOK_PRESETS } from '../../../src/domain/inbound-hooks/presets.ts';
import type { Database } from '../../../src/storage/database.ts';
import { deleteHookRow, findHook, insertHook } from '../../../src/storage/inbound-hooks/hooks.ts';
import { insertPayload, listNewestPayloads, type PayloadRow } from '../../../src/storage/inbound-hooks/payloads.ts';
import { eraseTexts } from '../../../src/storage/members/erase-texts.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { makeTestProgram, openTestDatabase } from '../../support/test-program.ts';

let home: TestDatabase;
let database: Database;
let programId: number;
const now = new Date('2026-03-01T12:00:00Z');

beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  programId = await makeTestProgram(database, { members: 2 });
});
afterAll(async () => {
  await database.close();
  await home.drop();
});

const author = () => ({ pool: database.pool, by: 'test', clock: () => now.getTime() });

async function makeHook(id: string): Promise<{ programId: number; hookId: string }> {
  const settings = { name: id, preset: null, enabled: true, ...HOOK_PRESETS.moodle };
  await insertHook(author(), {
    programId,
    id,
    settings,
    secret: Buffer.alloc(32),
    createdBy: 'x',
    createdAt: now,
  });
  return { programId, hookId: id };
}

const row = (id: string): PayloadRow => ({
  id,
  eventId: id,
  state: 'parked',
  reason: null,
  transaction: null,
  hookVersion: 1,
  receivedAt: now,
  settledAt: now,
  attempts: 1,
  payload: Buffer.alloc(1),
  problem: null,
});

/** Whether something is still under way after a while in which it could have ended. */
async function isWaiting(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => false), new Promise<true>((resolve) => setTimeout(() => resolve(true), 300))]);
}

test('an event of somebody whose erasure is under way waits for it, and is not kept', async () => {
  const name = await makeHook('ihk_a');
  const client = await database.pool.connect();
  await client.query('begin');
  await eraseTexts(client, programId, 1);
  const kept = insertPayload(database.pool, name, { row: row('one'), subjects: { numbers: [1], names: [] } });
  expect(await isWaiting(kept)).toBe(true);
  await client.query(`update member set state = 'erased' where program_id = $1 and number = 1`, [programId]);
  await client.query('commit');
  client.release();
  expect(await kept).toBeUndefined();
  const other = await insertPayload(database.pool, name, { row: row('two'), subjects: { numbers: [2], names: [] } });
  expect(other?.id).toBe('two');
});

test('an event of a hook that is being removed is not kept', async () => {
  const name = await makeHook('ihk_b');
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('delete from inbound_hook where program_id = $1 and id = $2', [programId, 'ihk_b']);
  const kept = insertPayload(database.pool, name, { row: row('one'), subjects: { numbers: [], names: [] } });
  expect(await isWaiting(kept)).toBe(true);
  await client.query('commit');
  client.release();
  expect(await kept).toBeUndefined();
  await deleteHookRow(author(), { programId, id: 'ihk_b' });
  expect(await listNewestPayloads(database.pool, name, { below: '~', state: undefined, limit: 9 })).toEqual([]);
});

test('a hook whose removal was stopped in between is still there, to be removed again', async () => {
  const name = await makeHook('ihk_c');
  await insertPayload(database.pool, name, { row: row('one'), subjects: { numbers: [2], names: [] } });
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query(`select 1 from hook_payload where hook_id = 'ihk_c' for update`);
  const removed = deleteHookRow(author(), { programId, id: 'ihk_c' });
  const stopped = expect(removed).rejects.toThrow('canceling statement due to user request');
  const stop = `select pg_cancel_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%hook_payload%'`;
  // A transaction sees who waits as it was when it first asked.
  await expect.poll(async () => (await database.pool.query(stop)).rowCount).toBe(1);
  await stopped;
  await client.query('rollback');
  client.release();
  expect(await findHook(database.pool, { programId, id: 'ihk_c' })).toBeDefined();
  expect(await deleteHookRow(author(), { programId, id: 'ihk_c' })).toBe(true);
  expect(await listNewestPayloads(database.pool, name, { below: '~', state: undefined, limit: 9 })).toEqual([]);
  const { rows } = await database.pool.query('select 1 from hook_payload_subject where hook_id = $1', ['ihk_c']);
  expect(rows).toEqual([]);
});

test('what comes while a hook is removed goes with it', async () => {
  const name = await makeHook('ihk_d');
  const rows = Array.from({ length: 40 }, (_, place) => row(`r${place}`));
  const sent = rows.map((one) =>
    insertPayload(database.pool, name, { row: one, subjects: { numbers: [2], names: [] } }),
  );
  await Promise.all([...sent, deleteHookRow(author(), { programId, id: 'ihk_d' })]);
  expect(await listNewestPayloads(database.pool, name, { below: '~', state: undefined, limit: 99 })).toEqual([]);
});
