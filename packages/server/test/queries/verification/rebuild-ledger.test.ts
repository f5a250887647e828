import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebuildLedger } from '../../../src/queries/rebuild-ledger.ts';
import type { Database } from '../../../src/storage/database.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { listPrograms, type ProgramRow } from '../../../src/storage/programs.ts';
import { isEmptyDatabase } from '../../../src/storage/verification/rebuild-target.ts';
import { writeEveryRecord } from '../../support/every-record.ts';
import { type LaneProgram, startLaneProgram } from '../../support/lane-program.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { openTestDatabase } from '../../support/test-program.ts';

/** What a rebuild has to bring back, but for `next_due`, which may be earlier. Texts stay where they are. */
const TABLES = [
  'posting',
  'wallet',
  'lot',
  'hold',
  'reversal_total',
  'account_total',
  'member_badge',
  'member_rank',
  'member_segment',
  'journal',
] as const;

let program: LaneProgram;
let home: TestDatabase;
let into: Database;
beforeAll(async () => {
  program = await startLaneProgram('2026-03-01T09:00:00Z');
  await writeEveryRecord(program);
});
afterAll(() => program.close());

async function openEmpty(): Promise<void> {
  home = await createTestDatabase({ empty: true });
  into = openTestDatabase(home.ownerUrl);
  expect(await isEmptyDatabase(into.pool)).toBe(true);
  await migrate(into);
  expect(await isEmptyDatabase(into.pool)).toBe(false);
}

async function closeEmpty(): Promise<void> {
  await into.close();
  await home.drop();
}

async function theProgram(): Promise<ProgramRow> {
  const [row] = await listPrograms(program.database.pool);
  if (!row) throw new Error('no program');
  return row;
}

async function rowsOf(database: Database, table: string): Promise<string[]> {
  const hidden = table === 'journal' ? `- 'salt' - 'entry' - 'data' - 'explanation'` : `- 'next_due'`;
  const { rows } = await database.pool.query<{ row: string }>(
    `select (to_jsonb(t) ${hidden})::text as row from ${table} t where program_id = $1 order by 1`,
    [program.programId],
  );
  return rows.map(({ row }) => row);
}

describe('a ledger that is rebuilt from its journal alone', () => {
  test('is, row for row, the live one', async () => {
    await openEmpty();
    const { records, disagreement } = await rebuildLedger(program.database, into, { program: await theProgram() });
    expect(disagreement).toBeUndefined();
    for (const table of TABLES) {
      const rebuilt = await rowsOf(into, table);
      expect(rebuilt.length, table).toBeGreaterThan(0);
      expect(rebuilt, table).toEqual(await rowsOf(program.database, table));
    }
    const { rows } = await into.pool.query('select number from program_head');
    expect(rows).toEqual([{ number: records }]);
    await closeEmpty();
  });

  test('shows what was changed in the live one', async () => {
    await openEmpty();
    await program.database.pool.query('update lot set amount = amount + 1 where program_id = $1', [program.programId]);
    const { disagreement } = await rebuildLedger(program.database, into, { program: await theProgram() });
    expect(disagreement).toMatchObject({ table: 'lot', column: 'amount' });
    await closeEmpty();
  });
});
