import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { findNumberAt, loadBucketsAt } from '../../src/storage/ledger/as-of.ts';
import { loadBalances } from '../../src/storage/ledger/balances.ts';
import { listDueWallets } from '../../src/storage/ledger/due-wallets.ts';
import {
  listMemberRecords,
  listMergedMembers,
  listRecordsAfter,
  listRecordsDown,
  listWalletRecords,
} from '../../src/storage/ledger/history.ts';
import { findHold, listHoldsDown, listOpenHolds } from '../../src/storage/ledger/hold-lists.ts';
import { readHead, readRecordHash } from '../../src/storage/ledger/read-head.ts';
import { listAccountDays } from '../../src/storage/ledger/statistics.ts';
import { insertProgram } from '../../src/storage/programs.ts';
import {
  listActive,
  listBornOn,
  listEveryone,
  listJoinedIn,
  listLaterRecords,
} from '../../src/storage/rules/time-members.ts';
import { listMemberships } from '../../src/storage/segments/members.ts';
import { countAbove, listBoard, readScore } from '../../src/storage/standings/boards.ts';
import {
  loadCountedReversals,
  loadCountedStandings,
  loadFigures,
  loadScores,
} from '../../src/storage/standings/counts.ts';
import { readLastRecord } from '../../src/storage/standings/cursor.ts';
import { loadHoldings } from '../../src/storage/standings/holdings.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

/** Rows of the journal; the other tables follow from it. One wallet in a hundred is a hot one. */
const ROWS = 200_000;
const MEMBERS = 10_000;
/** Members on one leaderboard. */
const BOARD = 40_000;

let testDatabase: TestDatabase;
let database: Database;
let owner: pg.Client;

type Statement = { text: string; values: unknown[] };
type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
};

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({
    url: testDatabase.url,
    applicationName: 'plans',
    poolSize: 2,
    logger: pino({ level: 'silent' }),
  });
  owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await owner.connect();
  const createdAt = new Date('2026-01-01T00:00:00Z');
  for (const key of ['one', 'two']) {
    const author = { pool: database.pool, by: 'test', clock: Date.now };
    await insertProgram(author, { key, environment: 'staging', name: key, time_zone: 'UTC', createdAt });
  }
  await fill();
});
afterAll(async () => {
  await owner?.end();
  await database?.close();
  await testDatabase?.drop();
});

/** Two programs, so that an index condition on the program alone would read half of everything. */
async function fill(): Promise<void> {
  const statements = [
    `insert into member (program_id, number, created_at, updated_at, merged_into, data)
     select p, g, timestamptz '2020-01-01' + g * interval '1 hour', now(), case when g % 1000 = 0 then g - 1 end,
       case when g % 2 = 0 then '{"birthday":"' || date '1990-01-01' + g % 365 || '"}' end from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g`,
    `insert into member_identity (program_id, kind, value, member, shown, created_at)
     select p, 'email', 'm' || g || '@x', g, 'm', now() from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g`,
    `insert into journal (program_id, number, at, type, hash, record)
     select p, g, timestamptz '2026-01-01' + g * interval '1 second', case g % 4 when 0 then 'occasion_noted' else 'credit' end, '\\x00',
       '{"by":"x","member":' || 1 + g % ${MEMBERS} || '}'
     from generate_series(1, 2) p, generate_series(1, ${ROWS}) g`,
    `insert into posting (program_id, member, number, amount, balance_after, line, bucket, point_type)
     select p, case when g % 5 = 0 then 7 else 1 + g % ${MEMBERS} end, g, 1, 1, 0, 'available', 'points'
     from generate_series(1, 2) p, generate_series(1, ${ROWS}) g`,
    `insert into wallet (program_id, member, available, next_due, point_type)
     select p, g, 1, case when g % 10 = 0 then timestamptz '2026-06-01' end, 'points'
     from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g`,
    `insert into lot (program_id, member, point_type, expires_on, activates_on, source, amount, active, opened)
     select p, g, 'points', date '2026-06-01' + g % 300, date '2026-01-01', '', 1, g % 20 > 0, 1
     from generate_series(1, 2) p, generate_series(10, ${MEMBERS}, 10) g`,
    `insert into hold (program_id, number, member, point_type, amount, remaining, parts, state, expires_at)
     select p, g, 1 + g % ${MEMBERS}, 'points', 1, 1, '[]', case when g % 50 = 0 then 'open' else 'captured' end,
       timestamptz '2026-06-01' + g * interval '1 minute' from generate_series(1, 2) p, generate_series(1, 20000) g`,
    `insert into account_total (program_id, point_type, account, day, total)
     select p, t, a, date '2020-01-01' + g, 1 from generate_series(1, 2) p, unnest('{points,credits}'::text[]) t,
       unnest('{issued,redeemed,expired,adjusted}'::text[]) a, generate_series(1, 2500) g`,
    `insert into member_badge (program_id, member, badge, number, level, by_hand, rewarded)
     select p, g, b, g * 10 + b, 0, false, '' from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g, generate_series(1, 3) b`,
    `insert into member_rank (program_id, member, point_type, number, rank, previous)
     select p, g, 'points', g * 10 + n, n, null from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g, generate_series(1, 3) n`,
    `insert into member_segment (program_id, member, segment, number, ranges)
     select p, g, s, g * 10 + s, '[{}]' from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g, generate_series(1, 3) s`,
    `insert into member_figure (program_id, member, point_type, reference, count, sum, reversed_count, reversed_sum)
     select p, g, 'points', 'ref' || r, 1, 1, 0, 0 from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g, generate_series(1, 3) r`,
    `insert into counted_standing (program_id, member, subject, value, by_hand, number)
     select p, g, 'badge:' || b, 0, false, g from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g, generate_series(1, 3) b`,
    `insert into counted_reversal (program_id, number, amount) select p, g, 1 from generate_series(1, 2) p, generate_series(1, ${MEMBERS}) g`,
    // As many have one score as have all others together: a page among equals must not read them all.
    `insert into member_score (program_id, member, point_type, board, score)
     select p, g, 'points', b, case when g % 2 = 0 then 500 else g end
     from generate_series(1, 2) p, generate_series(1, ${BOARD}) g, unnest('{balance,lifetime,month:2026-03}'::text[]) b`,
    `insert into consumer_cursor (program_id, consumer, number) select p, 'standings', 1 from generate_series(1, 2) p`,
    `update program_head set number = ${ROWS}`,
  ];
  for (const statement of statements) await owner.query(statement);
}

/** The statements that a read sends, with their values. */
async function statementsOf(run: (client: pg.Pool & pg.ClientBase) => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const recorder = {
    async query(asked: string | { text: string; values: unknown[] }, values: unknown[] = []) {
      sent.push(typeof asked === 'string' ? { text: asked, values } : { text: asked.text, values: asked.values });
      return { rows: [] };
    },
  };
  await run(recorder as unknown as pg.Pool & pg.ClientBase);
  return sent;
}

const ref = { kind: 'email', value: 'm7@x' } as const;
const MONTH = { pointType: 'points', board: 'month:2026-03' };
const JOINED_BY = Date.parse('2026-01-01');
const ANNIVERSARIES = [2019, 2020, 2021].map((year) => ({
  from: Date.UTC(year, 1, 28),
  until: Date.UTC(year, 2, 1),
}));
const READS: [string, (client: pg.Pool & pg.ClientBase) => Promise<unknown>][] = [
  [
    'balances',
    (client) => loadBalances(client, 1, { refs: [ref, { kind: 'number', number: 10 }], now: Date.parse('2026-07-01') }),
  ],
  ['number at an instant', (client) => findNumberAt(client, 1, Date.parse('2026-01-02'))],
  [
    'buckets at a number',
    (client) => loadBucketsAt(client, 1, { member: 7, pointTypes: ['points', 'credits'], number: 90_000 }),
  ],
  [
    'records of wallets',
    (client) =>
      listWalletRecords(client, 1, {
        members: [7, 8],
        pointTypes: ['points', 'credits'],
        atLeast: 1,
        below: 150_000,
        limit: 51,
      }),
  ],
  [
    'records of members',
    (client) =>
      listMemberRecords(client, 1, { members: [7, 8], pointTypes: ['points'], atLeast: 1, below: 150_000, limit: 51 }),
  ],
  [
    'records downwards',
    (client) => listRecordsDown(client, 1, { atLeast: 100_000, below: 105_000, types: ['debit'], limit: 51 }),
  ],
  ['records upwards', (client) => listRecordsAfter(client, 1, { after: 100_000, limit: 100 })],
  ['merged members', (client) => listMergedMembers(client, 1, 7)],
  ['one hold', (client) => findHold(client, 1, 500)],
  ['holds downwards', (client) => listHoldsDown(client, 1, { below: 10_000, limit: 500 })],
  ['open holds of a member', (client) => listOpenHolds(client, 1, { member: 51, below: 10_000, limit: 500 })],
  ['the head', (client) => readHead(client, 1)],
  ['one hash', (client) => readRecordHash(client, 1, 77)],
  [
    'account days',
    (client) => listAccountDays(client, 1, { pointTypes: ['points'], from: '2026-01-01', to: '2026-02-01' }),
  ],
  [
    'due wallets',
    (client) => listDueWallets(client, 1, { today: '2026-06-03', now: Date.parse('2026-06-03'), limit: 500 }),
  ],
  ['everyone', (client) => listEveryone(client, 1, { after: 5_000, limit: 100, before: JOINED_BY })],
  [
    'members born on a day',
    (client) => listBornOn(client, 1, { days: ['02-28', '02-29'], after: 0, limit: 100, before: JOINED_BY }),
  ],
  [
    'members who joined in some days',
    (client) => listJoinedIn(client, 1, { spans: ANNIVERSARIES, after: 0, limit: 100 }),
  ],
  ['members who are active', (client) => listActive(client, 1, [7, 8, 9])],
  ['records after a number', (client) => listLaterRecords(client, 1, { members: [7, 8, 9], number: 150_000 })],
  ['badges, ranks and segments of members', (client) => loadHoldings(client, 1, { members: [7, 8], number: 50_000 })],
  [
    'members of a segment',
    (client) => listMemberships(client, 1, { segment: 2, after: 500, number: 90_000, limit: 200 }),
  ],
  [
    'figures of a page',
    (client) =>
      loadFigures(client, 1, [
        { member: 7, pointType: 'points', reference: 'ref1' },
        { member: 8, pointType: 'points', reference: 'ref2' },
      ]),
  ],
  ['scores of a page', (client) => loadScores(client, 1, [{ member: 7, pointType: 'points', board: 'balance' }])],
  ['what was found so far', (client) => loadCountedStandings(client, 1, [7, 8, 9])],
  ['reversals counted', (client) => loadCountedReversals(client, 1, [7, 8])],
  ['the last record of a member', (client) => readLastRecord(client, 1, 7)],
  ['the top of a leaderboard', (client) => listBoard(client, 1, { ...MONTH, after: undefined, limit: 50 })],
  [
    'a later page of a leaderboard',
    (client) => listBoard(client, 1, { ...MONTH, after: { score: 500, member: 20_000 }, limit: 50 }),
  ],
  ['a score', (client) => readScore(client, 1, { ...MONTH, member: 7 })],
  ['how many have more', (client) => countAbove(client, 1, { ...MONTH, score: 39_000 })],
];

describe.each(['before ANALYZE', 'after ANALYZE'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'after ANALYZE') await owner.query('analyze');
  });

  test.each(READS)('%s: walks an index on more than the program, in custom and generic plans', async (_, run) => {
    for (const { text, values } of await statementsOf(run)) {
      const lane = await database.connectLane();
      try {
        const custom = await lane.query(`explain (format json) ${text}`, values);
        if (!text.includes('h.config_version')) {
          expectIndexed((await database.pool.query(`explain (format json) ${text}`, values)).rows);
        }
        expectIndexed(custom.rows);
        expectIndexed((await lane.query(`explain (generic_plan, format json) ${text}`)).rows);
      } finally {
        await lane.end();
      }
    }
  });
});

test.each([
  ['a page of a wallet with 40,000 postings', 'records of wallets', 250],
  ['a balance in the middle of them', 'buckets at a number', 10],
  ['an instant among 200,000 records', 'number at an instant', 40],
  ['a page of the journal', 'records upwards', 110],
  ['the top of 40,000 on a board', 'the top of a leaderboard', 60],
  ['a page in the middle of 20,000 equals', 'a later page of a leaderboard', 110],
  ['everyone behind one of them', 'everyone', 110],
  ['those born on one of 365 days', 'members born on a day', 30],
  ['those who joined on some days', 'members who joined in some days', 90],
  ['the place behind 500 others', 'how many have more', 600],
  ['a page of 10,000 members of a segment', 'members of a segment', 610],
])('%s reads no more rows than it needs', async (_, name, most) => {
  const run = READS.find(([each]) => each === name)?.[1];
  const [statement] = run ? await statementsOf(run) : [];
  if (!statement) throw new Error(`no read is called ${name}`);
  const { text, values } = statement;
  const { rows } = await database.pool.query(`explain (analyze, format json) ${text}`, values);
  let read = 0;
  for (const node of nodesOf(rows[0]['QUERY PLAN'][0].Plan)) {
    if (node['Relation Name'] === undefined) continue;
    read += ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
  }
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThanOrEqual(most);
});

function expectIndexed(rows: { 'QUERY PLAN': [{ Plan: Plan }] }[]): void {
  for (const node of nodesOf(rows[0]?.['QUERY PLAN'][0].Plan)) {
    const table = node['Relation Name'];
    // One row a program: whichever way it is read.
    if (table === undefined || table === 'program_head') continue;
    const told = JSON.stringify(node, (key, value: unknown) => (key === 'Plans' ? undefined : value));
    expect(node['Node Type'], told).toMatch(/^(Index|Bitmap)/);
    if (node['Index Cond'] !== undefined) expect(node['Index Cond'], told).toMatch(/\bAND\b/);
  }
}

function nodesOf(plan: Plan | undefined): Plan[] {
  return plan ? [plan, ...(plan.Plans ?? []).flatMap(nodesOf)] : [];
}
