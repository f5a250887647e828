import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createTestDatabase } from '../support/test-database.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
});

const FIRST = { '001-first.sql': 'CREATE TABLE first (id int PRIMARY KEY);' };
const SECOND = { '002-second.sql': 'CREATE TABLE second (id int);\nINSERT INTO first VALUES (2);' };

async function makeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pointhouse-migrations-'));
  undo.push(() => rm(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql);
  return folder;
}

async function openEmpty(): Promise<{ owner: Database; server: Database }> {
  const own = await createTestDatabase({ empty: true });
  const owner = openDatabase({ url: own.ownerUrl, applicationName: 'owner', poolSize: 2 });
  const server = openDatabase({ url: own.url, applicationName: 'server', poolSize: 2 });
  undo.push(async () => {
    await Promise.all([owner.close(), server.close()]);
    await own.drop();
  });
  return { owner, server };
}

describe('migrate', () => {
  test('applies what is missing, in order, once', async () => {
    const { owner } = await openEmpty();
    expect(await migrate(owner, { folder: await makeFolder(FIRST) })).toEqual({ applied: [1], version: 1 });
    const folder = await makeFolder({ ...FIRST, ...SECOND });
    expect(await migrate(owner, { folder })).toEqual({ applied: [2], version: 2 });
    expect(await migrate(owner, { folder })).toEqual({ applied: [], version: 2 });
    const { rows } = await owner.pool.query(
      'SELECT number, name, length(sha256) AS digits FROM migration ORDER BY number',
    );
    expect(rows).toEqual([
      { number: 1, name: 'first', digits: 64 },
      { number: 2, name: 'second', digits: 64 },
    ]);
  });

  test('two at once apply each file once', async () => {
    const { owner } = await openEmpty();
    const folder = await makeFolder({ ...FIRST, ...SECOND });
    const reports = await Promise.all([migrate(owner, { folder }), migrate(owner, { folder })]);
    expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 2]);
  });

  test('a failing file leaves nothing of itself, and those before it stay', async () => {
    const { owner } = await openEmpty();
    const folder = await makeFolder({ ...FIRST, '002-broken.sql': 'CREATE TABLE half (id int); SELECT 1 / 0;' });
    await expect(migrate(owner, { folder })).rejects.toThrow(/002-broken\.sql failed: division by zero/);
    const { rows } = await owner.pool.query(
      `SELECT to_regclass('first') IS NOT NULL AS first, to_regclass('half') IS NOT NULL AS half`,
    );
    expect(rows).toEqual([{ first: true, half: false }]);
  });

  test('the granted role may use the tables and nothing more', async () => {
    const { owner, server } = await openEmpty();
    await migrate(owner, { folder: await makeFolder(FIRST), grantTo: 'pointhouse' });
    await server.pool.query('INSERT INTO first VALUES (1)');
    await expect(server.pool.query('DROP TABLE first')).rejects.toThrow(/must be owner/);
    await expect(server.pool.query('DELETE FROM migration')).rejects.toThrow(/permission denied/);
  });

  test('a role that may not make tables is told which one may', async () => {
    const { server } = await openEmpty();
    await expect(migrate(server)).rejects.toMatchObject({
      message: expect.stringMatching(
        /does not let this role make tables: permission denied.* Expected is a DATABASE_URL/,
      ),
      name: 'StartRefusal',
    });
  });

  test('an edited file is refused, another line end is no edit', async () => {
    const { owner } = await openEmpty();
    await migrate(owner, { folder: await makeFolder({ '001-first.sql': 'SELECT 1;\nSELECT 2;\n' }) });
    expect(
      (await migrate(owner, { folder: await makeFolder({ '001-first.sql': 'SELECT 1;\r\nSELECT 2;\r\n' }) })).applied,
    ).toEqual([]);
    await expect(migrate(owner, { folder: await makeFolder({ '001-first.sql': 'SELECT 3;' }) })).rejects.toThrow(
      /001-first\.sql was edited.*new migration/s,
    );
  });

  test.each([
    ['a database of a newer program', { ...FIRST, ...SECOND }, FIRST, /newer Pointhouse.*migration 2/],
    [
      'a file below the newest applied one',
      { '001-first.sql': 'SELECT 1', '003-third.sql': 'SELECT 3' },
      { '001-first.sql': 'SELECT 1', '002-late.sql': 'SELECT 2', '003-third.sql': 'SELECT 3' },
      /002-late\.sql is not applied.*number above 3/s,
    ],
    ['two files of one number', FIRST, { ...FIRST, '001-twin.sql': 'SELECT 1' }, /have the number of/],
    ['a file without a number', FIRST, { ...FIRST, 'later.sql': 'SELECT 1' }, /later\.sql has no number/],
  ] as const)('%s is refused', async (_, before, after, message) => {
    const { owner } = await openEmpty();
    await migrate(owner, { folder: await makeFolder(before) });
    await expect(migrate(owner, { folder: await makeFolder(after) })).rejects.toThrow(message);
  });
});
