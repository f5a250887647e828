import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockMember } from '../../../src/commands/block-member.ts';
import { createMember } from '../../../src/commands/create-member.ts';
import { eraseMember } from '../../../src/commands/erase-member.ts';
import { mergeMembers } from '../../../src/commands/merge-members.ts';
import { importOn } from '../../../src/main/commands/import.ts';
import { type ExportName, exportProgram } from '../../../src/queries/exports/export-program.ts';
import { keepProgramConfigs } from '../../../src/queries/program-configs.ts';
import { insertProgram } from '../../../src/storage/programs.ts';
import { checkLedger } from '../../support/check-ledger.ts';
import { writeEveryRecord } from '../../support/every-record.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';

let world: LaneProgram;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pointhouse-round-trip-'));
  world = await startLaneProgram('2026-03-01T09:00:00Z');
  await live();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** An empty program with the same point types. */
async function makeCopy(key: string, of = world): Promise<number> {
  const { pool } = of.database;
  const row = { key, environment: 'staging', name: key, time_zone: 'Europe/Rome', createdAt: new Date() } as const;
  const copy = (await insertProgram({ pool, by: 'test', clock: Date.now }, row))?.id ?? 0;
  await pool.query(
    `insert into point_type select $2::int, key, name_singular, name_plural, scale, decimal_separator, thousands_separator, floor,
       max_per_movement, max_balance, expiry_kind, expiry_length, lot_granularity, activation_delay_days, reversal_policy,
       reversal_grace_days, is_default, version, created_at, updated_at from point_type where program_id = $1`,
    [of.programId, copy],
  );
  return copy;
}

const TEST = { by: 'test', key: undefined };
const member = (number: number) => ({ kind: 'number', number }) as const;
const points = (number: number, amount: string) => ({
  member: member(number),
  pointType: 'points',
  amount,
  reference: 'test',
});
const nextDay = () => {
  world.clock.now += 86_400_000;
};

/** Everything that can stand in a journal: dated and pending lots, holds in every state, reversals, a merge, an erasure. */
async function live(): Promise<void> {
  const call = () => ({ by: 'test', key: world.key(), dryRun: false });
  for (const number of [1, 2, 3, 4, 5])
    await world.carry(createMember(call(), { number, email: `m${number}@shop.example`, name: `Member ${number}` }));
  const dated = await world.move({
    kind: 'credit',
    input: { ...points(1, '100'), expiresOn: '2026-03-03', text: { entry: 'Hello' } },
  });
  await world.move({ kind: 'credit', input: { ...points(1, '50'), expiresOn: '2027-01-31' } });
  await world.move({ kind: 'credit', input: { ...points(2, '40'), activatesOn: '2026-03-02' } });
  await world.move({
    kind: 'credit',
    input: { ...points(2, '30'), activatesOn: '2026-09-01', expiresOn: '2026-12-31' },
  });
  for (const number of [2, 3, 4, 5]) await world.move({ kind: 'credit', input: points(number, '200') });
  const captured = await world.move({ kind: 'hold', input: points(3, '60') });
  await world.move({
    kind: 'capture',
    input: { hold: captured.number, amount: '20', final: false, reference: 'part' },
  });
  await world.move({ kind: 'hold', input: { ...points(3, '10'), expiresAt: world.clock.now + 3_600_000 } });
  await world.move({ kind: 'hold', input: points(5, '15') });
  nextDay();
  await world.move({ kind: 'debit', input: points(1, '30') });
  await world.move({
    kind: 'transfer',
    input: { from: member(1), to: member(4), pointType: 'points', amount: '40', reference: 'gift' },
  });
  await world.move({ kind: 'reversal', input: { transaction: dated.number, amount: '10', reference: 'return' } });
  await world.move({ kind: 'debit', input: { ...points(4, '5.25'), pointType: 'credits' } });
  await world.carry(mergeMembers(call(), { from: member(4), into: member(2) }));
  await world.carry(blockMember(call(), { member: member(3), isBlocked: true }));
  await world.carry(eraseMember(call(), { member: member(5) }));
  nextDay();
  nextDay();
  await world.move({ kind: 'credit', input: points(1, '1') });
}

async function exportFile(programId: number, name: ExportName, form: 'csv' | 'ndjson', of = world): Promise<string> {
  const { pool } = of.database;
  const parts = { pool, clock: () => of.clock.now, configs: keepProgramConfigs(pool, Date.now) };
  let text = '';
  for await (const piece of exportProgram(parts, { programId, name, form })) text += piece;
  const path = join(folder, `${name}-${programId}.${form}`);
  await writeFile(path, text);
  return path;
}

async function importInto(
  program: string,
  path: string,
  format: string,
  { dryRun = false, into = world } = {},
): Promise<{ status: number; said: string[] }> {
  const said: string[] = [];
  const { pool, connectLane } = into.database;
  const write = {
    pool,
    by: 'test',
    connectLane,
    clock: () => into.clock.now,
    randomBytes,
    secretKey: Buffer.alloc(32),
  };
  const options = {
    program,
    format,
    encoding: 'utf-8',
    map: [],
    type: [],
    dryRun,
    strict: false,
    createMembers: false,
  };
  const parts = { logger: pino({ level: 'silent' }), print: (line: string) => void said.push(line) };
  return { status: await importOn((work) => work(write), { path, options }, parts), said };
}

/** The rows of a program without what is salted or hashed anew. */
async function stateOf(
  programId: number,
  upTo: number,
  pool = world.database.pool,
): Promise<Record<string, unknown[]>> {
  const state: Record<string, unknown[]> = {};
  for (const table of [
    'posting',
    'wallet',
    'lot',
    'hold',
    'reversal_total',
    'account_total',
    'member_badge',
    'member_rank',
    'member_segment',
    'rule_use',
    'purchase_return',
  ]) {
    const filter = table === 'posting' ? `and number <= ${upTo}` : '';
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'program_id')::text as row from ${table} t where program_id = $1 ${filter} order by 1`,
      [programId],
    );
    state[table] = rows.map(({ row }) => row);
  }
  const { rows } = await pool.query(
    `select number, at, type, key_hash, fingerprint, entry, data, record::jsonb - 'textHash' as record from journal
     where program_id = $1 and number <= $2 order by number`,
    [programId, upTo],
  );
  return { ...state, journal: rows };
}

test.each(['csv', 'ndjson'] as const)(
  'what is exported as %s and imported into an empty program is the same',
  async (form) => {
    const { pool } = world.database;
    const copy = await makeCopy(`copy-${form}`);
    const { rows } = await pool.query<{ number: number }>('select number from program_head where program_id = $1', [
      world.programId,
    ]);
    const upTo = rows[0]?.number ?? 0;
    expect(upTo).toBeGreaterThan(25);
    const journal = await importInto(`copy-${form}`, await exportFile(world.programId, 'journal', form), 'journal');
    expect(journal).toMatchObject({ status: 0 });
    expect(await stateOf(copy, upTo)).toEqual(await stateOf(world.programId, upTo));
    for (const name of ['balances', 'history'] as const) {
      const [ours, theirs] = [await exportFile(world.programId, name, form), await exportFile(copy, name, form)];
      expect(await readFile(theirs, 'utf8')).toBe(await readFile(ours, 'utf8'));
    }
    // Names are not in a journal.
    const people = await exportFile(world.programId, 'members', form);
    expect(await importInto(`copy-${form}`, people, 'members')).toMatchObject({ status: 0 });
    const names = 'select number, name from member where program_id = $1 order by number';
    expect((await pool.query(names, [copy])).rows.slice(0, 3)).toEqual(
      (await pool.query(names, [world.programId])).rows.slice(0, 3),
    );
    await checkLedger(pool, copy);
  },
);

test('records of every kind come along, those of rules, badges and segments too, where none of these is made', async () => {
  const source = await startLaneProgram('2026-03-01T09:00:00Z');
  try {
    await writeEveryRecord(source);
    const copy = await makeCopy('copy-every', source);
    const path = await exportFile(source.programId, 'journal', 'ndjson', source);
    const { pool } = source.database;
    const { records } = await checkLedger(pool, source.programId);
    expect(await importInto('copy-every', path, 'journal', { into: source })).toMatchObject({ status: 0 });
    expect(await stateOf(copy, records, pool)).toEqual(await stateOf(source.programId, records, pool));
    expect(await checkLedger(pool, copy)).toEqual({ records });
  } finally {
    await source.close();
  }
});

test('a journal imported twice, and twice at once, is there once', async () => {
  const copy = await makeCopy('copy-twice');
  const path = await exportFile(world.programId, 'journal', 'ndjson');
  const count = (await readFile(path, 'utf8')).trim().split('\n').length;
  const both = await Promise.all([1, 2].map(() => importInto('copy-twice', path, 'journal')));
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  const { said } = await importInto('copy-twice', path, 'journal');
  expect(said.at(-1)).toBe(`${count} lines for copy-twice (staging): 0 imported, ${count} there already, 0 rejected.`);
  expect(await stateOf(copy, count)).toEqual(await stateOf(world.programId, count));
});

test('a journal with a record that cannot follow ends there', async () => {
  const copy = await makeCopy('copy-gap');
  const lines = (await readFile(await exportFile(world.programId, 'journal', 'ndjson'), 'utf8')).trim().split('\n');
  const path = join(folder, 'gap.ndjson');
  await writeFile(path, lines.filter((_, index) => index !== 9).join('\n'));
  await expect(importInto('copy-gap', path, 'journal')).rejects.toThrow(
    'Line 10: Record 11 cannot be the next one here, which is number 10. Nothing from there on was imported: each record stands on those before.',
  );
  const { rows } = await world.database.pool.query('select number from program_head where program_id = $1', [copy]);
  expect(rows).toEqual([{ number: 9 }]);
});

test('a dry run of a journal longer than one chunk writes nothing and finds nothing wrong', async () => {
  const source = await makeCopy('copy-long');
  const steps = Array.from({ length: 2_500 }, (_, index) => createMember(TEST, { number: index + 1 }).steps).flat();
  await world.lanes.submit(source, { by: 'test', dryRun: false, steps });
  const path = await exportFile(source, 'journal', 'csv');
  const copy = await makeCopy('copy-dry');
  const { said, status } = await importInto('copy-dry', path, 'journal', { dryRun: true });
  expect([status, said.at(-1)]).toEqual([
    0,
    '2,500 lines for copy-dry (staging): 2,500 would be imported, 0 there already, 0 rejected.',
  ]);
  const { rows } = await world.database.pool.query('select number from program_head where program_id = $1', [copy]);
  expect(rows).toEqual([{ number: 0 }]);
});
