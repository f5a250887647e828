import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Lanes } from '../../src/commands/lanes.ts';
import type { Database } from '../../src/storage/database.ts';
import { type BlackHole, openBlackHole } from '../support/black-hole.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import {
  commandOf,
  credit,
  debit,
  makeTestProgram,
  openTestDatabase,
  openTestLanes,
  shortOutcome,
} from '../support/test-program.ts';

// In the product it is 15 s, above the 10 s after which the database itself ends a session that is idle in a transaction.
const STALL_MS = 700;
const IDLE_MS = 400;

let home: TestDatabase;
let direct: Database;
let hole: BlackHole;
let beyond: Database;
const opened: Lanes[] = [];
const programs: number[] = [];
beforeAll(async () => {
  home = await createTestDatabase();
  direct = openTestDatabase(home.url);
  hole = await openBlackHole(home.url);
  beyond = openTestDatabase(hole.url);
});
afterEach(async () => {
  hole.passAgain();
  for (const lanes of opened.splice(0)) await lanes.close();
  for (const programId of programs.splice(0)) await checkLedger(direct.pool, programId);
});
afterAll(async () => {
  await beyond.close();
  await direct.close();
  await hole.close();
  await home.drop();
});

/** Lanes behind the hole, warmed up by a credit of one point to member 1. */
async function open(settings: Record<string, string> = {}) {
  const programId = await makeTestProgram(direct, { members: 3 });
  const connect = async () => {
    const lane = await beyond.connectLane();
    const wanted = { idle_in_transaction_session_timeout: `${IDLE_MS}ms`, ...settings };
    for (const [name, value] of Object.entries(wanted))
      await lane.query('select set_config($1, $2, false)', [name, value]);
    return lane;
  };
  const lanes = openTestLanes(beyond, { connect, stallMs: STALL_MS });
  opened.push(lanes);
  programs.push(programId);
  await lanes.submit(programId, commandOf(credit(1, 1)));
  return { programId, lanes };
}

const balance = async (programId: number): Promise<number> => {
  const { rows } = await direct.pool.query<{ n: number }>(
    'select coalesce(sum(available), 0)::int8 as n from wallet where program_id = $1',
    [programId],
  );
  return rows[0]?.n ?? 0;
};

describe('a network that swallows bytes and closes nothing', () => {
  test.each([
    ['before the head row is locked', 'asked', 'lock-head'],
    ['with the COMMIT, before the database saw it', 'asked', 'commit\0'],
    ['with the reply to COMMIT, after it took place', 'answered', 'COMMIT\0'],
  ] as const)('%s: the lane cuts the connection, and everyone gets what took place, once', async (_, way, text) => {
    const { programId, lanes } = await open();
    const isSwallowed = hole.swallowFrom(way, text);
    // Without keys: only settling can tell whether the batch may be run again.
    const movements = [credit(1, 10), credit(2, 20), debit(3, 1), debit(1, 5)];
    const outcomes = await Promise.all(movements.map((movement) => lanes.submit(programId, commandOf(movement))));
    await isSwallowed;
    expect(outcomes.map(shortOutcome)).toEqual(['applied', 'applied', 'insufficient_points', 'applied']);
    expect(await balance(programId)).toBe(26);
  });

  test('with the end of a batch that writes nothing', async () => {
    const { programId, lanes } = await open();
    const isSwallowed = hole.swallowFrom('asked', 'rollback\0');
    const refused = await lanes.submit(programId, commandOf(debit(3, 1)));
    await isSwallowed;
    expect(shortOutcome(refused)).toBe('insufficient_points');
    expect(shortOutcome(await lanes.submit(programId, commandOf(credit(1, 1))))).toBe('applied');
  });

  test('after a statement that failed, with the ROLLBACK', async () => {
    const { programId, lanes } = await open({ lock_timeout: '100ms' });
    const isSwallowed = hole.swallowFrom('asked', 'rollback\0');
    const other = await direct.pool.connect();
    await other.query('begin');
    await other.query('select number from program_head where program_id = $1 for update', [programId]);
    const sent = lanes.submit(programId, commandOf(credit(1, 1)));
    await isSwallowed;
    await other.query('rollback');
    other.release();
    expect(shortOutcome(await sent)).toBe('applied');
    expect(await balance(programId)).toBe(2);
  });

  test('while a lane opens its connection', async () => {
    const isSwallowed = hole.swallowFrom('asked', 'unnest($1::text[], $2::text[]) AS setting');
    const { programId, lanes } = await open();
    await isSwallowed;
    expect(shortOutcome(await lanes.submit(programId, commandOf(credit(1, 1))))).toBe('applied');
    expect(await balance(programId)).toBe(2);
  });

  test('another process of the program waits no longer than the database lets a silent session hold the head', async () => {
    const { programId, lanes } = await open();
    const other = openTestLanes(direct);
    opened.push(other);
    const isSwallowed = hole.swallowFrom('asked', 'commit\0');
    const sent = lanes.submit(programId, commandOf(credit(1, 1)));
    await isSwallowed;
    const outcomes = await Promise.all([other.submit(programId, commandOf(credit(2, 1))), sent]);
    expect(outcomes.map(shortOutcome)).toEqual(['applied', 'applied']);
    expect(await balance(programId)).toBe(3);
  });

  test('and all new connections too: nobody is told anything until the database can be asked', async () => {
    const { programId, lanes } = await open();
    const isSwallowed = hole.swallowFrom('answered', 'COMMIT\0');
    let isAnswered = false;
    const sent = lanes.submit(programId, commandOf(credit(1, 5))).finally(() => {
      isAnswered = true;
    });
    await isSwallowed;
    await hole.swallowAll();
    // The credit stands, and the lane, which cut its connection and dials in vain, cannot know it.
    expect(await balance(programId)).toBe(6);
    expect(isAnswered).toBe(false);
    hole.passAgain();
    expect(shortOutcome(await sent)).toBe('applied');
    expect(await balance(programId)).toBe(6);
  });
});
