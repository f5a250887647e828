import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { isRetryable } from '../../src/storage/database-errors.ts';
import { type EmbeddedCluster, startEmbeddedCluster } from '../../src/storage/embedded-cluster.ts';
import { openBlackHole } from '../support/black-hole.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

describe('on one host', () => {
  let own: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    own = await createTestDatabase();
    database = openDatabase({ url: own.url, applicationName: 'pointhouse-test', poolSize: 3 });
  });
  afterAll(async () => {
    await database.close();
    await own.drop();
  });

  test('reads the types that the ledger uses as what they are', async () => {
    const { rows } = await database.pool.query(
      `SELECT 9007199254740991::int8 AS int8, ARRAY[1, NULL, -3]::int8[] AS int8s, 7::int4 AS int4, 12345678901234567890::numeric AS numeric,
              date '2026-03-29' AS day, timestamptz '2026-03-29T00:30:00.123Z' AS at, '\\x00ff'::bytea AS bytes, '{"a": 1}'::jsonb AS json`,
    );
    expect(rows).toEqual([
      {
        int8: Number.MAX_SAFE_INTEGER,
        int8s: [1, null, -3],
        int4: 7,
        numeric: '12345678901234567890',
        day: '2026-03-29',
        at: new Date('2026-03-29T00:30:00.123Z'),
        bytes: Buffer.from([0, 255]),
        json: { a: 1 },
      },
    ]);
  });

  test.each(['9007199254740992::int8', '(-9007199254740992)::int8', 'ARRAY[9007199254740993]::int8[]'])(
    'refuses to round %s',
    async (value) => {
      await expect(database.pool.query(`SELECT ${value} AS beyond`)).rejects.toThrow(/beyond the integers/);
      expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    },
  );

  test('a lane answers queries that were sent without waiting, in order, under its settings', async () => {
    const lane = await database.connectLane();
    const names = [
      'idle_in_transaction_session_timeout',
      'lock_timeout',
      'statement_timeout',
      'jit',
      'plan_cache_mode',
    ];
    const planners = ['enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin'];
    const answers = await Promise.all(
      [...names, ...planners, 'application_name'].map((name) => lane.query(`SHOW ${name}`)),
    );
    expect(answers.map(({ rows }) => Object.values(rows[0] ?? {})[0])).toEqual([
      '10s',
      '10s',
      '0',
      'off',
      'force_generic_plan',
      'off',
      'off',
      'off',
      'off',
      'pointhouse-test',
    ]);
    expect(lane.pipeline).toBe(true);
    const outcome = await Promise.allSettled([lane.query('SELECT 1 / 0'), lane.query('SELECT 2 AS two')]);
    expect(outcome.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    await lane.end();
  });

  test('the pool keeps the ordinary planner, and a time-out of 15 s, so that a stuck read ends before its caller gives up', async () => {
    const { rows } = await database.pool.query(
      `SELECT current_setting('enable_seqscan') AS scan, current_setting('statement_timeout') AS timeout`,
    );
    expect(rows).toEqual([{ scan: 'on', timeout: '15s' }]);
  });

  test('a database that falls silent ends a query of the pool with a time-out, and the next one connects anew', async () => {
    const hole = await openBlackHole(own.url);
    const silent = openDatabase({ url: hole.url, applicationName: 'test', poolSize: 1, statementTimeoutMs: 3_000 });
    expect((await silent.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    void hole.swallowFrom('asked', 'SELECT 2');
    const failed = await silent.pool.query('SELECT 2 AS two').catch((error: unknown) => error);
    expect(failed).toMatchObject({ message: expect.stringMatching(/timeout/) });
    expect(isRetryable(failed)).toBe(true);
    expect((await silent.pool.query('SELECT 3 AS three')).rows).toEqual([{ three: 3 }]);
    await silent.close();
    await hole.close();
  });

  test('sessions that the database ends reject their queries and nothing else', async () => {
    const lane = await database.connectLane();
    const borrowed = await database.pool.connect();
    const ended = new Promise((resolve) => lane.once('end', () => resolve('ended')));
    const waiting = Promise.allSettled([
      lane.query('SELECT pg_sleep(60)'),
      lane.query('SELECT 1'),
      borrowed.query('SELECT pg_sleep(60)'),
    ]);
    const admin = new pg.Client({ connectionString: inject('testCluster').adminUrl });
    await admin.connect();
    await expect
      .poll(() =>
        admin
          .query(
            `SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND state = 'active' AND datname = '${new URL(own.url).pathname.slice(1)}'`,
          )
          .then(({ rows }) => rows[0]?.n),
      )
      .toBe('2');
    await admin.end();
    await own.endSessions();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await ended).toBe('ended');
    borrowed.release(true);
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('close ends what is still open and may be called twice', async () => {
    const other = openDatabase({ url: own.url, applicationName: 'closing', poolSize: 2 });
    const lane = await other.connectLane();
    await other.pool.query('SELECT 1');
    await Promise.all([other.close(), other.close()]);
    await expect(lane.query('SELECT 1')).rejects.toThrow();
    await expect(other.pool.query('SELECT 1')).rejects.toThrow();
  });

  test('close waits until the idle connections of the pool have ended, so that nothing cuts them', async () => {
    const other = openDatabase({ url: own.url, applicationName: 'closing', poolSize: 2 });
    const client = await other.pool.connect();
    let hasEnded = false;
    client.once('end', () => {
      hasEnded = true;
    });
    client.release();
    await other.close();
    expect(hasEnded).toBe(true);
  });

  test('close does not wait for ever for a connection that nobody gives back', async () => {
    const other = openDatabase({ url: own.url, applicationName: 'closing', poolSize: 2, closeGraceMs: 100 });
    const kept = await other.pool.connect();
    const query = kept.query('SELECT pg_sleep(120)');
    const outcome = query.then(
      () => 'answered',
      () => 'cut',
    );
    await other.close();
    expect(await outcome).toBe('cut');
  });

  test('a database that is not there is an error of the query', async () => {
    const absent = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', applicationName: 'test', poolSize: 1 });
    await expect(absent.pool.query('SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    await expect(absent.connectLane()).rejects.toThrow(/ECONNREFUSED/);
    await absent.close();
  });
});

describe('on several hosts', () => {
  const folders: string[] = [];
  const clusters: EmbeddedCluster[] = [];

  beforeAll(async () => {
    for (const _ of [1, 2]) {
      const dataFolder = await mkdtemp(join(tmpdir(), 'pointhouse-hosts-'));
      folders.push(dataFolder);
      clusters.push(
        await startEmbeddedCluster({
          dataFolder,
          logger: pino({ level: 'silent' }),
          test: { settings: { fsync: 'off', shared_buffers: '16MB' } },
        }),
      );
    }
  });
  afterAll(async () => {
    await Promise.all(clusters.map((cluster) => cluster.stop()));
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  const socketOf = (index: number) => new URL(clusters[index]?.url ?? '').searchParams.get('host') ?? '';

  async function setReadOnly(index: number, isReadOnly: boolean): Promise<void> {
    const client = new pg.Client({ connectionString: clusters[index]?.adminUrl });
    await client.connect();
    await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
    await client.query('SELECT pg_reload_conf()');
    await client.end();
    const isSet = () => ask(clusters[index]?.adminUrl ?? '', 'SHOW default_transaction_read_only');
    await expect.poll(isSet).toBe(isReadOnly ? 'on' : 'off');
  }

  async function ask(url: string, sql: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(sql);
    await client.end();
    return Object.values(rows[0] ?? {})[0];
  }

  test('finds the one that accepts writes, and finds it again when that changes', async () => {
    await setReadOnly(0, true);
    const url = `postgres://pointhouse@/pointhouse?host=/nowhere,${socketOf(0)},${socketOf(1)}&port=5432`;
    const database = openDatabase({ url, applicationName: 'test', poolSize: 2 });
    const whereLane = async () => {
      const lane = await database.connectLane();
      await lane.end();
      return lane.host;
    };
    expect(await whereLane()).toBe(socketOf(1));
    expect((await database.pool.query(`SELECT current_setting('default_transaction_read_only') AS ro`)).rows).toEqual([
      { ro: 'off' },
    ]);

    await setReadOnly(0, false);
    await setReadOnly(1, true);
    // The first attempt after the change may notice it only on the way; a later one goes to the new place.
    await expect.poll(() => whereLane().catch(() => 'searching')).toBe(socketOf(0));

    await setReadOnly(0, true);
    await expect
      .poll(() => whereLane().catch((error: Error) => error.message))
      .toMatch(/none of the database hosts accepts writes/);
    await database.close();
  });
});
