import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getMember } from '../../../src/queries/get-member.ts';
import { listMembers } from '../../../src/queries/list-members.ts';
import { type Database, openDatabase } from '../../../src/storage/database.ts';
import { eraseTexts } from '../../../src/storage/members/erase-texts.ts';
import { createTestDatabase } from '../../support/test-database.ts';

const PROGRAM = 1;
const TABLES = ['member', 'member_identity', 'wallet', 'posting', 'journal'];

let database: Database;
beforeAll(async () => {
  const { url, ownerUrl } = await createTestDatabase();
  // One connection, so that it can be asked what it has scanned.
  database = openDatabase({ url, applicationName: 'test', poolSize: 1, logger: pino({ level: 'silent' }) });
  const fill = [
    `insert into member (program_id, number, name, created_at, updated_at)
     select 1 + g % 2, g, case g % 10 when 0 then null else 'Name ' || g end, now(), now() from generate_series(1, 20000) g`,
    `insert into member_identity (program_id, kind, value, shown, member, created_at)
     select 1 + g % 2, k.kind, k.prefix || g, k.prefix || g, g, now()
     from generate_series(1, 20000) g, (values ('email', 'mail'), ('external_id', 'ext')) k(kind, prefix)`,
    `insert into wallet (program_id, member, point_type) select 1 + g % 2, g, 'points' from generate_series(1, 20000) g`,
    `insert into posting (program_id, member, number, amount, balance_after, line, bucket, point_type)
     select 1 + g % 2, g, g, 1, 1, 0, 'available', 'points' from generate_series(1, 20000) g`,
    `insert into journal (program_id, number, at, type, hash, record, salt, entry)
     select 1 + g % 2, g, now(), case g % 8 when 0 then 'occasion_noted' else 'credit' end, '', '{"member":' || g || '}', '\\x00', 'text' from generate_series(1, 20000) g`,
  ];
  for (const text of fill) await database.pool.query(text);
  const owner = openDatabase({ url: ownerUrl, applicationName: 'test', poolSize: 1 });
  await owner.pool.query('vacuum analyze');
  await owner.close();
});
afterAll(() => database.close());

async function sequentialScans(): Promise<Map<string, number>> {
  await database.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await database.pool.query<{ relname: string; scans: number }>(
    'select relname, seq_scan as scans from pg_stat_user_tables where relname = any($1) order by relname',
    [TABLES],
  );
  return new Map(rows.map(({ relname, scans }) => [relname, scans]));
}

async function pages(request: Parameters<typeof listMembers>[2]): Promise<number> {
  let count = 0;
  let after = request.after;
  for (let page = 0; page < 7; page += 1) {
    const read = await listMembers(database.pool, PROGRAM, { ...request, ...(after ? { after } : {}) });
    count += read.items.length;
    after = read.next;
    if (!after) break;
  }
  return count;
}

test('finding members, listing them and erasing texts walk indexes only', async () => {
  const before = await sequentialScans();
  // More than five times each: from then on PostgreSQL may choose another, general plan.
  expect(await pages({ limit: 10 })).toBe(70);
  expect(await pages({ limit: 10, search: 'name 1' })).toBe(70);
  expect(await pages({ limit: 10, search: 'mail1' })).toBe(70);
  expect(await pages({ limit: 10, search: 'ext1' })).toBe(70);
  expect(await pages({ limit: 10, search: '4242' })).toBe(1);
  // Nobody is blocked: seven pages look at a thousand members each, and find none.
  expect(await pages({ limit: 10, states: ['blocked'] })).toBe(0);
  for (let number = 2; number <= 20; number += 2) {
    expect((await getMember(database.pool, PROGRAM, { kind: 'email', value: `mail${number}` }))?.profile.number).toBe(
      number,
    );
  }
  const client = await database.pool.connect();
  for (let number = 2; number <= 20; number += 2) await eraseTexts(client, PROGRAM, number);
  client.release();
  expect(await sequentialScans()).toEqual(before);
  // Without an index for it, this one has to look at everything: the counters do count.
  const { rows } = await database.pool.query('select from journal where program_id = 1 and salt is null');
  expect(rows).toHaveLength(10);
  expect((await sequentialScans()).get('journal')).toBeGreaterThan(before.get('journal') ?? 0);
});
