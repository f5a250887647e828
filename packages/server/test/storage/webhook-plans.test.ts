import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { noteTaken } from '../../src/storage/webhooks/attempts.ts';
import { clearOldDeliveries } from '../../src/storage/webhooks/clear-deliveries.ts';
import { findDelivery, listDeliveriesDown, listPending } from '../../src/storage/webhooks/deliveries.ts';
import { claimEndpoints, releaseLease, renewLease } from '../../src/storage/webhooks/leases.ts';
import { explainNodes, statementsOf } from '../support/statement-plans.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { openTestDatabase } from '../support/test-program.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const name = { programId: 1, id: 'whe_1_500' };
const lease = { owner: 'me', until: NOW };
const attempt = { at: '2026-03-01T12:00:00.000Z', duration_ms: 1, status: 200, reply: '', error: null };

/** What is sent again and again while webhooks are. */
const STATEMENTS: [string, (pool: pg.Pool) => Promise<unknown>][] = [
  ['claim endpoints', (pool) => claimEndpoints(pool, lease, { now: NOW, limit: 100, busy: ['whe_1_1'] })],
  ['renew a lease', (pool) => renewLease(pool, name, lease)],
  ['release a lease', (pool) => releaseLease(pool, name, { owner: 'me', wakes: 1, nextDue: NOW })],
  ['what waits', (pool) => listPending(pool, name, { after: 0, limit: 200 })],
  ['note an attempt', (pool) => noteTaken(pool, { ...name, number: 77 }, { attempt, at: NOW })],
  ['one delivery', (pool) => findDelivery(pool, { ...name, number: 77 })],
  [
    'deliveries downwards',
    (pool) => listDeliveriesDown(pool, name, { below: 90, state: undefined, tests: false, limit: 51 }),
  ],
  ['clear old ones', (pool) => clearOldDeliveries(pool, name, { upTo: 50, before: NOW, limit: 1_000 })],
];

let home: TestDatabase;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  owner = new pg.Client({ connectionString: home.ownerUrl });
  await owner.connect();
  // Two programs with 20,000 endpoints each, a thousand of them in use; one delivery in a hundred waits, one endpoint in fifty has work.
  for (const statement of [
    `insert into program (id, key, environment, name, time_zone, created_at)
     select p, 'p' || p, 'staging', 'p', 'UTC', now() from generate_series(1, 2) p`,
    `insert into webhook_endpoint (program_id, id, url, description, events, created_by, secret_encrypted, version, created_at,
       updated_at, starts_after, wake_at)
     select p, 'whe_' || p || '_' || g, 'https://x.example/', '', '{}', 'x', '\\x00', 1, now(), now(), 0,
       case when g % 50 = 0 then timestamptz '2026-03-01' end from generate_series(1, 2) p, generate_series(1, 20000) g`,
    `insert into webhook_delivery (program_id, endpoint_id, number, type, members, state, created_at, due_at, settled_at)
     select p, 'whe_' || p || '_' || g, n, 'points.credited', array[n], case when n % 100 = 0 then 'pending' else 'delivered' end,
       now(), now(), now() from generate_series(1, 2) p, generate_series(1, 1000) g, generate_series(1, 100) n`,
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

  test.each(STATEMENTS)('%s: reads endpoints and deliveries by an index', async (_, run) => {
    const statement = (await statementsOf(run)).at(-1);
    const nodes = statement ? await explainNodes(database.pool, statement) : [];
    const tables = nodes.filter((node) => node['Relation Name']?.startsWith('webhook_'));
    expect(tables.length).toBeGreaterThan(0);
    for (const node of tables) expect(node['Node Type'], JSON.stringify(node)).toMatch(/^(Index|Bitmap|ModifyTable)/);
  });
});
