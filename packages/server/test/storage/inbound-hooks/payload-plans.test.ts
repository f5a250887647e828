import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/storage/database.ts';
import {
  clearPayloadsBefore,
  findPayload,
  insertPayload,
  listNewestPayloads,
  listParkedPayloads,
  type PayloadRow,
  settlePayload,
} from '../../../src/storage/inbound-hooks/payloads.ts';
import { eraseTexts } from '../../../src/storage/members/erase-texts.ts';
import { explainNodes, statementsOf } from '../../support/statement-plans.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { openTestDatabase } from '../../support/test-program.ts';

const name = { programId: 1, hookId: 'ihk_7' };
const now = new Date('2026-03-01T12:00:00Z');
const row: PayloadRow = {
  id: 'ihp_1_x',
  eventId: 'e',
  state: 'parked',
  reason: null,
  transaction: null,
  hookVersion: 1,
  receivedAt: now,
  settledAt: now,
  attempts: 1,
  payload: Buffer.alloc(1),
  problem: null,
};
const kept = { row, subjects: { numbers: [77], names: [{ kind: 'email' as const, value: 'x77@shop.example' }] } };

const STATEMENTS: [string, (pool: pg.Pool) => Promise<unknown>][] = [
  ['keep an event', (pool) => insertPayload(pool, name, kept)],
  ['settle a parked one', (pool) => settlePayload(pool, name, kept)],
  ['one event', (pool) => findPayload(pool, name, 'ihp_1_x')],
  ['the newest', (pool) => listNewestPayloads(pool, name, { below: '~', state: undefined, limit: 51 })],
  ['what is parked', (pool) => listParkedPayloads(pool, name, { after: '', limit: 101 })],
  ['clear old ones', (pool) => clearPayloadsBefore(pool, name, { before: 'ihp_1_000000000100', limit: 1_000 })],
  ['erase what is about a member', (pool) => eraseTexts(pool as unknown as pg.ClientBase, 1, 77)],
];
const TABLES = /^(member|member_identity|hook_payload|hook_payload_subject)$/;

let home: TestDatabase;
let database: Database;
let owner: pg.Client;
beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  owner = new pg.Client({ connectionString: home.ownerUrl });
  await owner.connect();
  // Two programs with 20,000 members each; 20 hooks, each with 1,000 events about two members; one in a hundred is parked.
  for (const statement of [
    `insert into program (id, key, environment, name, time_zone, created_at)
     select p, 'p' || p, 'staging', 'p', 'UTC', now() from generate_series(1, 2) p`,
    `insert into member (program_id, number, created_at, updated_at)
     select p, g, now(), now() from generate_series(1, 2) p, generate_series(1, 20000) g`,
    `insert into member_identity (program_id, kind, value, member, is_alias, shown, created_at)
     select p, 'email', 'x' || g || '@shop.example', g, false, 'x', now() from generate_series(1, 2) p, generate_series(1, 20000) g`,
    `insert into inbound_hook (program_id, id, name, enabled, authentication, mapping, secret, created_by, version, created_at, updated_at)
     select p, 'ihk_' || g, 'x', true, '{}', '{}', '\\x00', 'x', 1, now(), now() from generate_series(1, 2) p, generate_series(1, 20) g`,
    `insert into hook_payload (program_id, hook_id, id, event_id, state, hook_version, received_at, settled_at, attempts, payload_encrypted)
     select p, 'ihk_' || g, 'ihp_1_' || lpad(n::text, 12, '0'), n::text, case when n % 100 = 0 then 'parked' else 'applied' end, 1,
       now(), now(), 1, '\\x00' from generate_series(1, 2) p, generate_series(1, 20) g, generate_series(1, 1000) n`,
    `insert into hook_payload_subject (program_id, subject, hook_id, payload_id)
     select p, sha256(convert_to(p || ':number:' || (n * m), 'UTF8')), 'ihk_' || g, 'ihp_1_' || lpad(n::text, 12, '0')
     from generate_series(1, 2) p, generate_series(1, 20) g, generate_series(1, 1000) n, generate_series(1, 2) m`,
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

  test.each(STATEMENTS)('%s: reads by an index, or by the address of a row', async (_, run) => {
    const sent = await statementsOf(run);
    for (const statement of sent.filter(({ text }) => /hook_payload/.test(text))) {
      const nodes = await explainNodes(database.pool, statement);
      const tables = nodes.filter((node) => TABLES.test(node['Relation Name'] ?? ''));
      expect(tables.length).toBeGreaterThan(0);
      const slow = tables.filter((node) => !/^(Index|Bitmap|ModifyTable|Tid|LockRows)/.test(node['Node Type']));
      expect(
        slow.map((node) => `${node['Node Type']} on ${node['Relation Name']}`),
        statement.text,
      ).toEqual([]);
    }
  });
});
