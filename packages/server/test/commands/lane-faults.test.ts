import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Fault } from '../../src/commands/command.ts';
import { createMember } from '../../src/commands/create-member.ts';
import type { Lanes } from '../../src/commands/lanes.ts';
import type { Database } from '../../src/storage/database.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { type CutAt, type CutProxy, openCutProxy } from '../support/cut-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import {
  commandOf,
  credit,
  debit,
  makeTestProgram,
  openTestDatabase,
  openTestLanes,
  shortOutcome,
  testKey,
} from '../support/test-program.ts';

let home: TestDatabase;
let direct: Database;
let proxy: CutProxy;
let cutable: Database;
const opened: Lanes[] = [];
const programs: number[] = [];
beforeAll(async () => {
  home = await createTestDatabase();
  direct = openTestDatabase(home.url);
  proxy = await openCutProxy(home.url);
  cutable = openTestDatabase(proxy.url);
});
afterEach(async () => {
  void proxy.cutNext('never');
  proxy.up();
  for (const lanes of opened.splice(0)) await lanes.close();
  for (const programId of programs.splice(0)) await checkLedger(direct.pool, programId);
});
afterAll(async () => {
  await cutable.close();
  await direct.close();
  await proxy.close();
  await home.drop();
});

async function open(options: Parameters<typeof openTestLanes>[1] = {}) {
  const programId = await makeTestProgram(direct, { members: 3 });
  const lanes = openTestLanes(cutable, options);
  opened.push(lanes);
  programs.push(programId);
  return { programId, lanes };
}

const balance = async (programId: number): Promise<number> => {
  const { rows } = await direct.pool.query<{ n: number }>(
    'select coalesce(sum(available), 0)::int8 as n from wallet where program_id = $1',
    [programId],
  );
  return rows[0]?.n ?? 0;
};

describe.each<CutAt>(['before-commit', 'within-commit', 'after-commit'])('the connection is cut %s', (at) => {
  test('everyone in the batch gets the outcome that took place, once', async () => {
    const { programId, lanes } = await open();
    await lanes.submit(programId, commandOf(credit(1, 1)));
    const cutsBefore = proxy.cuts();
    void proxy.cutNext(at);
    // Without keys: only settling can tell whether the batch may be run again.
    const movements = [credit(1, 10), credit(2, 20), debit(3, 1), debit(1, 5)];
    const outcomes = await Promise.all(movements.map((movement) => lanes.submit(programId, commandOf(movement))));
    expect(proxy.cuts()).toBe(cutsBefore + 1);
    expect(outcomes.map(shortOutcome)).toEqual(['applied', 'applied', 'insufficient_points', 'applied']);
    expect(await balance(programId)).toBe(26);
  });

  test('a batch of refusals alone is settled as well', async () => {
    const { programId, lanes } = await open();
    await lanes.submit(programId, commandOf(credit(1, 1)));
    void proxy.cutNext(at);
    const keys = [testKey(`refused ${at}`)];
    const outcome = await lanes.submit(programId, commandOf(debit(2, 5), { keys }));
    expect(outcome).toMatchObject({ kind: 'refused', rejection: { code: 'insufficient_points' } });
  });

  test('another process writes in between', async () => {
    const { programId, lanes } = await open();
    const other = openTestLanes(direct);
    opened.push(other);
    await lanes.submit(programId, commandOf(credit(1, 1)));
    void proxy.cutNext(at);
    const sent = Array.from({ length: 10 }, (_, place) => [
      lanes.submit(programId, commandOf(credit(1, 1), { keys: [testKey(`${at} ${place}`)] })),
      other.submit(programId, commandOf(credit(2, 1))),
    ]);
    const outcomes = await Promise.all(sent.flat());
    expect(new Set(outcomes.map(shortOutcome))).toEqual(new Set(['applied']));
    expect(await balance(programId)).toBe(21);
  });
});

test('another server’s very same record is not taken for one’s own', async () => {
  const { programId, lanes: other } = await open();
  let connections = 0;
  const connect = async () => {
    connections += 1;
    // Before it can be asked what became of the first one.
    if (connections === 2) await other.submit(programId, commandOf(credit(1, 10)));
    return cutable.connectLane();
  };
  const lanes = openTestLanes(cutable, { connect });
  opened.push(lanes);
  void proxy.cutNext('before-commit');
  // Without a key the two are two: at one instant, with one number, alike to the last byte.
  expect(shortOutcome(await lanes.submit(programId, commandOf(credit(1, 10))))).toBe('applied');
  expect(await balance(programId)).toBe(20);
});

test('a statement that fails while others follow decides whether to try again, not those', async () => {
  const { programId } = await open();
  let failures = 0;
  const connect = async () => {
    const client = await direct.connectLane();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    const failOnce = (...args: unknown[]) => {
      const { text = '' } = Object(args[0]) as { text?: string };
      if (!text.startsWith('insert into member ') || failures > 0) return query(...args);
      failures += 1;
      return query(`do $$ begin raise exception 'full' using errcode = '53100'; end $$`);
    };
    return Object.assign(client, { query: failOnce });
  };
  const lanes = openTestLanes(direct, { connect });
  opened.push(lanes);
  const outcome = await lanes.submit(
    programId,
    createMember({ by: 'test', key: testKey('made') }, { email: 'a@b.example' }),
  );
  expect([shortOutcome(outcome), failures]).toEqual(['applied', 1]);
});

describe('the database goes away', () => {
  test('commands wait and are applied once when it comes back', async () => {
    const { programId, lanes } = await open();
    await lanes.submit(programId, commandOf(credit(1, 1)));
    proxy.down();
    const sent = Array.from({ length: 20 }, () => lanes.submit(programId, commandOf(credit(1, 1))));
    await Promise.race([sent[0], new Promise((resolve) => setTimeout(resolve, 100))]);
    expect(await balance(programId)).toBe(1);
    proxy.up();
    expect(new Set((await Promise.all(sent)).map(shortOutcome))).toEqual(new Set(['applied']));
    expect(await balance(programId)).toBe(21);
  });

  test('past its patience a lane gives up with a fault, having done nothing, and heals by itself', async () => {
    const { programId, lanes } = await open({ patienceMs: 50 });
    await lanes.submit(programId, commandOf(credit(1, 1)));
    proxy.down();
    const keys = [testKey('patient')];
    const failed = await lanes.submit(programId, commandOf(credit(1, 1), { keys })).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Fault);
    expect((failed as Fault).isOutcomeKnown).toBe(true);
    proxy.up();
    expect(shortOutcome(await lanes.submit(programId, commandOf(credit(1, 1), { keys })))).toBe('applied');
    expect(await balance(programId)).toBe(2);
  });

  test('a lane that closes while it settles says that the outcome is not known, and the same key tells it', async () => {
    const { programId, lanes } = await open();
    await lanes.submit(programId, commandOf(credit(1, 1)));
    const keys = [testKey('unknown')];
    const isCut = proxy.cutNext('after-commit', true);
    const sent = lanes.submit(programId, commandOf(credit(1, 5), { keys })).catch((error: unknown) => error);
    await isCut;
    await lanes.close();
    const failed = await sent;
    expect(failed).toBeInstanceOf(Fault);
    expect((failed as Fault).isOutcomeKnown).toBe(false);
    const other = openTestLanes(direct);
    opened.push(other);
    expect(shortOutcome(await other.submit(programId, commandOf(credit(1, 5), { keys })))).toBe('again: applied');
    expect(await balance(programId)).toBe(6);
  });

  test.each<CutAt>(['before-commit', 'after-commit'])(
    'who comes while a batch cut %s cannot be settled is told so after the patience, and the batch is done',
    async (at) => {
      const { programId, lanes } = await open({ patienceMs: 100 });
      await lanes.submit(programId, commandOf(credit(1, 1)));
      const isCut = proxy.cutNext(at, true);
      const doubtful = lanes.submit(programId, commandOf(credit(1, 5), { keys: [testKey('doubtful')] }));
      await isCut;
      const keys = [testKey('behind')];
      const failed = await lanes.submit(programId, commandOf(credit(1, 7), { keys })).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Fault);
      expect((failed as Fault).isOutcomeKnown).toBe(true);
      proxy.up();
      expect(shortOutcome(await doubtful)).toBe('applied');
      expect(shortOutcome(await lanes.submit(programId, commandOf(credit(1, 7), { keys })))).toBe('applied');
      expect(await balance(programId)).toBe(13);
    },
  );

  test('sessions are terminated under load: nothing is lost or doubled', async () => {
    const { programId, lanes } = await open({ maxBatch: 5 });
    const sent = Array.from({ length: 400 }, (_, place) =>
      lanes.submit(programId, commandOf(credit(1 + (place % 3), 1), { keys: [testKey(`terminated ${place}`)] })),
    );
    let isDone = false;
    const all = Promise.all(sent).finally(() => {
      isDone = true;
    });
    let ended = 0;
    while (!isDone && ended < 12) {
      const { rowCount } = await direct.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'test' and query ilike '%journal%' and pid <> pg_backend_pid()`,
      );
      ended += rowCount ?? 0;
    }
    expect(new Set((await all).map(shortOutcome))).toEqual(new Set(['applied']));
    expect(ended).toBeGreaterThan(0);
    expect(await balance(programId)).toBe(400);
  });

  test('a stalled session that holds the head is ended, and the lane goes on', async () => {
    const { programId, lanes } = await open();
    const stalled = await direct.connectLane();
    const { rows } = await stalled.query('show idle_in_transaction_session_timeout');
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '10s' }]);
    // The same, in less time.
    await stalled.query(`set idle_in_transaction_session_timeout = '500ms'`);
    await stalled.query('begin');
    await stalled.query('select number from program_head where program_id = $1 for update', [programId]);
    const outcome = await lanes.submit(programId, commandOf(credit(1, 1)));
    expect(shortOutcome(outcome)).toBe('applied');
    await expect(stalled.query('select 1')).rejects.toThrow();
  });
});
