import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command, Outcome } from '../../../src/commands/command.ts';
import type { Movement } from '../../../src/commands/movements.ts';
import type { Database } from '../../../src/storage/database.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import {
  commandOf,
  credit,
  debit,
  makeTestProgram,
  openTestDatabase,
  openTestLanes,
  testKey,
  who,
} from '../../support/test-program.ts';

type Statement = { name: string; text: string };
type PlanNode = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
};

const ROWS = Number(process.env.PLAN_ROWS ?? 1_000_000);
// One row a program, found by the program: nothing else could narrow these down.
const ONE_ROW_A_PROGRAM = ['program_head', 'program'];
/** A handful of rows, read when the configuration has changed. */
const FEW_ROWS = [
  'point_type',
  'principal_limit',
  'badge',
  'rank',
  'rule',
  'rule_activation',
  'segment',
  'promotion',
  'promotion_segment',
];

let home: TestDatabase;
let database: Database;
let owner: Database;
let programId: number;
const statements = new Map<string, Statement>();

beforeAll(async () => {
  home = await createTestDatabase();
  database = openTestDatabase(home.url);
  owner = openTestDatabase(home.ownerUrl);
  // Statistics must be as the test says, and the tables need not outlive a crash.
  for (const table of [
    'journal',
    'posting',
    'wallet',
    'lot',
    'hold',
    'member',
    'refused_key',
    'member_identity',
    'reversal_total',
  ]) {
    await owner.pool.query(`alter table ${table} set (autovacuum_enabled = off)`);
    await owner.pool.query(`alter table ${table} set unlogged`);
  }
  programId = await makeTestProgram(database, { members: 10, pointTypes: [{ floor: -100 }] });
  await collectStatements();
});
afterAll(async () => {
  await owner.close();
  await database.close();
  await home.drop();
});

/** Runs every kind of command on a lane whose connection tells what is sent on it. */
async function collectStatements(): Promise<void> {
  const lanes = openTestLanes(database, { connect: connectListening });
  const send = (
    movement: Movement | readonly Movement[],
    more: { keys?: Command['steps'][0]['key'][] } = {},
  ): Promise<Outcome> =>
    lanes.submit(programId, commandOf(movement, { keys: (more.keys ?? []).flatMap((key) => key ?? []) }));
  const input = { member: who(1), pointType: 'points', reference: 'test' };
  const number = (outcome: Outcome) => (outcome.kind === 'applied' ? (outcome.records[0]?.number ?? 0) : 0);
  await send(credit(1, 100, { entry: 'text' }), { keys: [testKey('a')] });
  await send(credit(1, 50, { expiresOn: '2026-09-01', activatesOn: '2026-02-01' }));
  await send(credit(1, 50, { expiresOn: '2026-09-01' }));
  const spent = await send(debit(1, 70));
  await send(debit(1, 7_000), { keys: [testKey('b')] });
  const hold = await send({ kind: 'hold', input: { ...input, amount: 10, expiresAt: Date.UTC(2027, 0, 1) } });
  await send({ kind: 'capture', input: { hold: number(hold), amount: 3, final: false, reference: 'test' } });
  await send({ kind: 'release', input: { hold: number(hold), reference: 'test' } });
  await send({ kind: 'reversal', input: { transaction: number(spent), reference: 'test' } });
  await send({ kind: 'transfer', input: { ...input, from: who(1), to: who(2), amount: 5 } });
  await send({ kind: 'adjustment', input: { ...input, balance: 5 } });
  await send({
    kind: 'credit',
    input: { ...input, member: { kind: 'email', value: 'nobody@example.org' }, amount: 1 },
  });
  await lanes.close();
}

async function connectListening(): Promise<pg.Client> {
  const client = await database.connectLane();
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const listening = (...args: unknown[]): unknown => {
    const [first] = args as [string | { text: string; name?: string }];
    const text = typeof first === 'string' ? first : first.text;
    const isPlanned = /^\s*(select|insert|update|delete|with)/i.test(text);
    if (isPlanned)
      statements.set(text, { name: (typeof first === 'string' ? undefined : first.name) ?? text.slice(0, 60), text });
    return query(...args);
  };
  client.query = listening as typeof client.query;
  return client;
}

/** What is wrong with the plans that a lane's session gets for its statements. */
async function wrongPlans(where = database): Promise<string[]> {
  const client = await where.connectLane();
  try {
    const wrong: string[] = [];
    for (const { name, text } of statements.values()) {
      const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `explain (generic_plan, format json) ${text}`,
      );
      const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
      if (!plan) throw new Error(`no plan for ${name}`);
      wrong.push(
        ...walk(plan)
          .flatMap((node) => wrongWith(node))
          .map((fault) => `${name}: ${fault}`),
      );
    }
    return wrong;
  } finally {
    await client.end();
  }
}

function walk(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(walk)];
}

function wrongWith(node: PlanNode): string[] {
  const table = node['Relation Name'];
  const condition = node['Index Cond'];
  if (node['Node Type'] === 'Seq Scan' && table !== undefined) return [`reads all of ${table}`];
  if (node['Node Type'].startsWith('Bitmap')) return [`a bitmap on ${table ?? node['Index Name']}`];
  if (!node['Node Type'].includes('Index')) return [];
  if (table !== undefined && ONE_ROW_A_PROGRAM.includes(table)) return [];
  if (table !== undefined && FEW_ROWS.includes(table)) return [];
  const columns = new Set(
    [...(condition ?? '').matchAll(/\(?(?:\w+\.)?(\w+) (?:=|<|>|<=|>=|IS) /g)].map(([, column]) => column),
  );
  columns.delete('program_id');
  return columns.size > 0 ? [] : [`walks ${node['Index Name']} by ${condition ?? 'nothing'}`];
}

describe('plans of the statements of a lane', () => {
  test('the load has shown the statements that lanes live by', () => {
    const names = [...statements.values()].map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'lock-head',
        'load-key-uses',
        'load-wallets',
        'load-lots',
        'load-expiring-holds',
        'load-holds',
        'load-records',
        'load-reversed',
        'write-batch',
        'put-lots',
        'drop-lots',
        'write-holds',
        'write-reversed',
        'insert-refused-keys',
      ]),
    );
  });

  test('walk unique indexes on empty tables, before and after ANALYZE', async () => {
    const other = await createTestDatabase();
    const [empty, emptyOwner] = [openTestDatabase(other.url), openTestDatabase(other.ownerUrl)];
    try {
      expect(await wrongPlans(empty)).toEqual([]);
      await emptyOwner.pool.query('analyze');
      expect(await wrongPlans(empty)).toEqual([]);
    } finally {
      await empty.close();
      await emptyOwner.close();
      await other.drop();
    }
  });

  test('the same with a handful of rows', async () => {
    expect(await wrongPlans()).toEqual([]);
    await analyze();
    expect(await wrongPlans()).toEqual([]);
  });

  test('the same with 1,000 rows, before and after ANALYZE', async () => {
    await grow(1_000);
    expect(await wrongPlans()).toEqual([]);
    await analyze();
    expect(await wrongPlans()).toEqual([]);
  });

  test(`the same with ${ROWS} rows, before and after ANALYZE`, async () => {
    await grow(ROWS);
    expect(await wrongPlans()).toEqual([]);
    await analyze();
    expect(await wrongPlans()).toEqual([]);
  });
});

const analyze = () => owner.pool.query('analyze');

/** Fills the tables with rows of one program, as plain as a plan needs them; numbers begin where no test record is. */
async function grow(rows: number): Promise<void> {
  const from = 1_000_000 + rows;
  const fill = async (text: string): Promise<void> => void (await owner.pool.query(text, [programId, from, rows]));
  await owner.pool.query('set statement_timeout = 0');
  const series = 'generate_series($2::int8, $2::int8 + $3::int8 - 1) as n';
  await fill(`insert into journal (program_id, number, at, type, key_hash, hash, record)
    select $1::int, n, now(), 'credit', int8send(n) || int8send(n), int8send(n), '{}' from ${series}`);
  await fill(`insert into posting (program_id, member, number, amount, balance_after, line, bucket, point_type)
    select $1::int, n % ($3::int8 / 10), n, 1, 1, 0, 'available', 'points' from ${series}`);
  await fill(`insert into wallet (program_id, member, point_type) select $1::int, n, 'points' from ${series}`);
  await fill(
    `insert into member (program_id, number, created_at, updated_at) select $1::int, n, now(), now() from ${series}`,
  );
  await fill(`insert into lot (program_id, member, point_type, expires_on, activates_on, source, amount, active, opened)
    select $1::int, n, 'points', '2027-01-01', '-infinity', '', 1, true, n from ${series} where n % 10 = 0`);
  await fill(`insert into hold (program_id, number, member, point_type, amount, remaining, parts, state)
    select $1::int, n, n, 'points', 1, 1, '[]', 'open' from ${series} where n % 10 = 0`);
  await fill(`insert into refused_key (program_id, key_hash, fingerprint, at, rejection, number, hash)
    select $1::int, int8send(-n), int8send(n), now(), '{}', n, int8send(n) from ${series} where n % 10 = 0`);
  await fill(`insert into member_identity (program_id, kind, value, member, shown, created_at)
    select $1::int, 'email', n::text, n, n::text, now() from ${series} where n % 10 = 0`);
  await fill(
    `insert into reversal_total (program_id, number, amount) select $1::int, n, 1 from ${series} where n % 10 = 0`,
  );
}
