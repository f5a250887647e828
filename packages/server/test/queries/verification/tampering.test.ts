import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Disagreement, tellDisagreement } from '../../../src/queries/verification/disagreement.ts';
import { verifyLedger } from '../../../src/queries/verify-ledger.ts';
import { RECORD_TYPES, writeEveryRecord } from '../../support/every-record.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';

/** The tables of the ledger, with their keys. Their columns are read from the catalogue, so a new one is tried as well. */
const TABLES = {
  journal: ['number'],
  posting: ['member', 'point_type', 'number', 'line'],
  wallet: ['member', 'point_type'],
  lot: ['member', 'point_type', 'expires_on', 'activates_on', 'source'],
  hold: ['number'],
  reversal_total: ['number'],
  account_total: ['point_type', 'account', 'day'],
  member_badge: ['member', 'badge', 'number'],
  member_rank: ['member', 'point_type', 'number'],
  rule_use: ['rule', 'subject', 'period'],
  purchase_return: ['purchase', 'number'],
  member_segment: ['member', 'segment', 'number'],
  program_head: [],
  refused_key: ['key_hash'],
  config_change: ['version'],
} as const;
type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[]; // as: the keys of a constant table

type Column = { table: Table; name: string; type: string; isNullable: boolean };
type Row = Record<string, unknown>;

let program: LaneProgram;
let columns: Column[];
const saved = new Map<Table, string>();

beforeAll(async () => {
  program = await startLaneProgram('2026-03-01T09:00:00Z');
  await writeEveryRecord(program);
  const { rows } = await program.database.pool.query<Column>(
    `select table_name as table, column_name as name, data_type as type, is_nullable = 'YES' as "isNullable"
     from information_schema.columns where table_schema = 'public' and table_name = any($1) order by 1, ordinal_position`,
    [NAMES],
  );
  columns = rows;
  for (const table of NAMES) {
    const text = `select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as all from ${table} t`;
    saved.set(table, (await program.database.pool.query<{ all: string }>(text)).rows[0]?.all ?? '[]');
  }
});
afterAll(() => program.close());

const verify = async () => (await verifyLedger(program.database, { programId: program.programId })).disagreement;

/** Runs statements on the ledger's tables, gives what a verification then says, and puts everything back. */
async function tamper(table: Table, statement: string, values: readonly unknown[] = []): Promise<Disagreement> {
  const changed = await program.database.pool.query(statement, [...values]);
  expect(changed.rowCount, `rows changed by ${statement}`).toBe(1);
  try {
    const found = await verify();
    if (!found) throw new Error(`not found: ${statement}`);
    return found;
  } finally {
    await program.database.pool.query(`delete from ${table}`);
    const put = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    await program.database.pool.query(put, [saved.get(table)]);
  }
}

function rowsOf(table: Table): Row[] {
  return JSON.parse(saved.get(table) ?? '[]') as Row[];
}

/** The condition that names one row, by its key. */
function whereOf(table: Table, row: Row): string {
  const key = ['program_id', ...TABLES[table]].map((name) => `${name} = '${row[name]}'`);
  return key.join(' and ');
}

/** Another value that the column may hold: what its checks allow, else one more, one other letter, one other bit. */
function otherValue({ table, name, type }: Column): string {
  const oneOf: Record<string, string> = {
    'posting.bucket': `case bucket when 'held' then 'pending' else 'held' end`,
    'hold.state': `case state when 'open' then 'released' else 'open' end`,
    'account_total.account': `(select free from unnest('{issued,redeemed,expired,adjusted}'::text[]) as free where not exists (
      select from account_total t where t.program_id = account_total.program_id and t.account = free
        and t.point_type = account_total.point_type and t.day = account_total.day) limit 1)`,
    'journal.type': `case type when 'credit' then 'debit' else 'credit' end`,
  };
  const byType: Record<string, string> = {
    bytea: `set_byte(${name}, 0, get_byte(${name}, 0) # 1)`,
    text: `${name} || 'x'`,
    boolean: `not ${name}`,
    date: `${name} + 1`,
    'timestamp with time zone': `${name} + interval '1 day'`,
  };
  return oneOf[`${table}.${name}`] ?? byType[type] ?? (name === 'number' ? `${name} + 100000` : `${name} + 1001`);
}

function filledValue({ type }: Column): string {
  const byType: Record<string, string> = {
    bytea: `'\\x00112233445566778899aabbccddeeff'::bytea`,
    text: `'forged'`,
    'timestamp with time zone': `timestamptz '2026-01-01'`,
  };
  return byType[type] ?? '1';
}

/** Whether the sentence names the column, or (for what a hash is made of) lists it among its sources. */
function namesColumn(found: Disagreement, { table, name }: Column): boolean {
  const isKey = name === 'program_id' || (TABLES[table] as readonly string[]).includes(name);
  return isKey || tellDisagreement(found).includes(name);
}

/** Changes of the configuration are told as what they disagree with: the version in the head row. */
function shownAs(table: Table): Table {
  return table === 'config_change' ? 'program_head' : table;
}

function describesRow(found: Disagreement, table: Table, row: Row): boolean {
  if (table === 'journal' || table === 'posting') return found.record === row['number'];
  if (table === 'hold' || table === 'reversal_total') return found.key.includes(`record ${row['number']}`);
  if ('member' in row) return found.key.includes(`_${row['member']}`);
  return true;
}

describe('a ledger in which somebody changed', () => {
  test('nothing agrees, and has a record of every type', async () => {
    expect(await verify()).toBeUndefined();
    const { rows } = await program.database.pool.query<{ type: string }>(
      'select distinct type from journal order by 1',
    );
    expect(rows.map(({ type }) => type)).toEqual(RECORD_TYPES.toSorted());
    for (const table of NAMES) expect(rowsOf(table).length, table).toBeGreaterThan(0);
  });

  test.each(NAMES.map((table) => [table]))(
    'any one column of %s disagrees, and the row and column are named',
    async (table) => {
      const ofTable = columns.filter((column) => column.table === table);
      expect(ofTable.length).toBeGreaterThan(0);
      for (const column of ofTable) {
        for (const row of rowsToChange(column)) {
          const set = `update ${table} set ${column.name} = ${otherValue(column)} where ${whereOf(table, row)}`;
          const found = await tamper(table, set);
          expect(tellDisagreement(found), set).toContain(shownAs(table));
          expect(namesColumn(found, column), `${set}: ${tellDisagreement(found)}`).toBe(true);
          if (!['program_id', ...TABLES[table]].includes(column.name))
            expect(describesRow(found, table, row), `${set}: ${tellDisagreement(found)}`).toBe(true);
        }
      }
    },
  );

  test('a value that was emptied, or filled where there was none, disagrees', async () => {
    for (const column of columns.filter(({ isNullable }) => isNullable)) {
      const { table, name } = column;
      const filled = rowsOf(table).find((row) => row[name] !== null);
      const empty = rowsOf(table).find((row) => row[name] === null);
      expect(filled ?? empty, `${table}.${name}`).toBeDefined();
      if (filled) {
        const found = await tamper(table, `update ${table} set ${name} = null where ${whereOf(table, filled)}`);
        expect(describesRow(found, table, filled), `${table}.${name}: ${tellDisagreement(found)}`).toBe(true);
      }
      if (empty) {
        const set = `update ${table} set ${name} = ${filledValue(column)} where ${whereOf(table, empty)}`;
        const found = await tamper(table, set);
        expect(describesRow(found, table, empty), `${set}: ${tellDisagreement(found)}`).toBe(true);
      }
    }
  });

  test('a row that was taken away is missed by name', async () => {
    for (const table of NAMES) {
      for (const row of [rowsOf(table)[0], rowsOf(table).at(-1)]) {
        if (!row) continue;
        const found = await tamper(table, `delete from ${table} where ${whereOf(table, row)}`);
        expect(tellDisagreement(found), table).toContain(shownAs(table));
        expect(describesRow(found, table, row), `${table}: ${tellDisagreement(found)}`).toBe(true);
      }
    }
  });

  test.each<[Table, Row]>([
    ['journal', { number: 100_001, key_hash: null }],
    ['journal', { number: 0, key_hash: null }],
    ['posting', { line: 9 }],
    ['posting', { number: 100_001 }],
    ['posting', { member: 900 }],
    ['wallet', { member: 900 }],
    ['wallet', { member: 900, available: 0, pending: 0, held: 0, evergreen: 0, earned: 0, spent: 0, next_due: null }],
    ['lot', { source: 'forged' }],
    ['lot', { member: 900 }],
    ['hold', { number: 100_001 }],
    ['hold', { number: 1, state: 'released', remaining: 0, parts: '[]' }],
    ['reversal_total', { number: 100_001 }],
    ['reversal_total', { number: 1, amount: 0 }],
    ['account_total', { day: '2020-01-01' }],
    ['account_total', { day: '2020-01-01', total: 0 }],
    ['member_badge', { badge: 900 }],
    ['member_badge', { number: 100_001, level: null }],
    ['member_rank', { number: 100_001 }],
    ['rule_use', { subject: 'm900' }],
    ['rule_use', { period: 'y1999', count: 0, points: 0 }],
    ['purchase_return', { number: 100_001 }],
    ['refused_key', { key_hash: '\\xabcd', number: 100_001 }],
    ['config_change', { version: 100_001 }],
  ])('a row that was put into %s, %j, is told as one that no record explains', async (table, changes) => {
    const [copied = { program_id: program.programId }] = rowsOf(table);
    const insert = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`;
    const found = await tamper(table, insert, [JSON.stringify({ ...copied, ...changes })]);
    expect(found.table).toBe(shownAs(table));
  });

  test('a text taken away with its salt disagrees, unless one of its members was erased', async () => {
    const gone = `update journal set salt = null, entry = null, data = null, explanation = null where number = $1`;
    const rows = rowsOf('journal').filter((row) => row['salt'] !== null);
    const found = await tamper('journal', gone, [rows[0]?.['number']]);
    expect(found).toMatchObject({ table: 'journal', record: rows[0]?.['number'], column: 'salt' });
    const { erased } = await verifyLedger(program.database, { programId: program.programId });
    expect(erased).toBeGreaterThan(0);
  });
});

/** The first and the last row that the change can be made on; for nullable columns those that have a value. */
function rowsToChange({ table, name }: Column): Row[] {
  const rows = rowsOf(table).filter((row) => row[name] !== null);
  if (name === 'activates_on' || name === 'expires_on') {
    const finite = rows.filter((row) => !String(row[name]).includes('infinity'));
    return [finite[0], finite.at(-1)].filter((row) => row !== undefined);
  }
  return [...new Set([rows[0], rows.at(-1)])].filter((row) => row !== undefined);
}
