import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import {
  clearOldTriggers,
  noteCallbackAttempt,
  takeDueCallbacks,
  takePendingTriggers,
} from '../../src/storage/triggers/queue.ts';
import { findTriggerRow, listTriggerRows, settleTriggerRow } from '../../src/storage/triggers/requests.ts';
import { explainNodes, statementsOf } from '../support/statement-plans.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestDatabase } from '../support/test-program.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const taking = { now: NOW, until: NOW + 30_000 };
const name = { programId: 1, clientId: 'ck_1_7', rule: 3, requestId: 'r77' };
const attempt = { at: '2026-03-01T12:00:00.000Z', duration_ms: 1, status: 200, reply: '', error: null };
const result = { status: 'completed', occurredAt: NOW, code: undefined } as const;
const settled = { ...result, points: undefined, balance: undefined, transactionId: undefined };

/** What is sent again and again while clients are called back. */
const STATEMENTS: [string, (pool: pg.Pool) => Promise<unknown>][] = [
  ['take what was left behind', (pool) => takePendingTriggers(pool, taking, 50)],
  ['take callbacks', (pool) => takeDueCallbacks(pool, taking, { perClient: 20, busy: ['ck_1_3'] })],
  [
    'note an attempt',
    (pool) =>
      noteCallbackAttempt(pool, name, { attempt, attemptCount: 0, at: NOW, state: 'delivered', dueAt: undefined }),
  ],
  ['one request', (pool) => findTriggerRow(pool, name)],
  [
    'settle a request',
    (pool) => settleTriggerRow(pool, name, { result: settled, at: NOW, member: 7, isCalledBack: true }),
  ],
  [
    'requests downwards',
    (pool) => listTriggerRows(pool, name, { below: undefined, callbackState: undefined, limit: 51 }),
  ],
  ['clear old ones', (pool) => clearOldTriggers(pool, { before: NOW, perClient: 1_000 })],
];

let home: TestDatabase;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  owner = new pg.Client({ connectionString: home.ownerUrl });
  await owner.connect();
  // Two programs with 20,000 clients each, ten of which are called back; 10,000 requests each, one in a hundred of which waits.
  for (const statement of [
    `insert into program (id, key, environment, name, time_zone, created_at)
     select p, 'p' || p, 'staging', 'p', 'UTC', now() from generate_series(1, 2) p`,
    `insert into client (program_id, id, name, scopes, created_at, callback_secret_encrypted)
     select p, 'ck_' || p || '_' || g, 'x', '{}', now(), case when g <= 10 then '\\x00'::bytea end
     from generate_series(1, 2) p, generate_series(1, 20000) g`,
    `insert into trigger_request (program_id, client_id, rule, request_id, fingerprint, callback_url, state, created_at, due_at, callback_state)
     select p, 'ck_' || p || '_' || g, 3, 'r' || n, '\\x00', 'https://x.example/',
       case when n % 500 = 0 then 'pending' else 'completed' end, timestamptz '2026-03-01',
       case when n % 100 = 0 then timestamptz '2026-03-01' end, case when n % 500 = 0 then null when n % 100 = 0 then 'waiting' else 'delivered' end
     from generate_series(1, 2) p, generate_series(1, 10) g, generate_series(1, 10000) n`,
  ]) {
    await owner.query(statement);
  }
});
afterAll(async () => {
  await owner?.end();
  await database?.close();
  await home?.drop();
});

describe.each(['before ANALYZE', 'after ANALYZE'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'after ANALYZE') await owner.query('analyze');
  });

  test.each(STATEMENTS)('%s: reads requests and clients by an index', async (_, run) => {
    const statement = (await statementsOf(run)).at(-1);
    const nodes = statement ? await explainNodes(database.pool, statement) : [];
    const tables = nodes.filter((node) =>
      // Without statistics, every client counts as one that is called back.
      (when === 'after ANALYZE' ? ['trigger_request', 'client'] : ['trigger_request']).includes(
        node['Relation Name'] ?? '',
      ),
    );
    expect(tables.length).toBeGreaterThan(0);
    for (const node of tables) expect(node['Node Type'], JSON.stringify(node)).toMatch(/^(Index|Bitmap|ModifyTable)/);
  });
});
