import { describe, expect, test } from 'vitest';
import { openOwnDatabase } from '../support/own-database.ts';

/** Tables that belong to no program: few, and not hot. A new one is a decision: name it here with its reason. */
const GLOBAL_TABLES: Readonly<Record<string, string>> = {
  operator: 'people: one may have a role in several programs',
  program: 'the list of programs itself',
  migration: 'the schema of the whole database',
  secret_key_check: 'one secret key for the whole database',
  request_count: 'an address whose credentials are refused belongs to no program',
};
/** Unique indexes of program tables that are global on purpose. */
const GLOBAL_INDEXES: Readonly<Record<string, string>> = {
  application_password_directory: 'its caller names a person, not a program: the password tells which one',
  remote_site_directory: 'a caller names host and slug, not a program: this is the directory that finds it',
};
const HOT_TABLES = ['journal', 'posting', 'wallet', 'lot'];

const database = await openOwnDatabase();

async function list(text: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(text);
  return rows.map(({ name }) => name);
}

const PROGRAM_TABLES = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relname = any('{${Object.keys(GLOBAL_TABLES).join(',')}}'))`;

describe('the schema', () => {
  test('every table has a primary key, and is a program table unless it is listed as global', async () => {
    expect(
      await list(`select c.relname as name ${PROGRAM_TABLES} and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'program_id' and a.attnotnull) order by 1`),
    ).toEqual([]);
    expect(
      await list(`select c.relname as name ${PROGRAM_TABLES} and not exists (
      select from pg_index i where i.indrelid = c.oid and i.indisprimary) order by 1`),
    ).toEqual([]);
    for (const table of Object.keys(GLOBAL_TABLES))
      expect(await list(`select to_regclass('${table}')::text as name`)).toEqual([table]);
  });

  test('primary keys and unique indexes of program tables begin with program_id', async () => {
    const found = await list(
      `select i.indexrelid::regclass::text as name ${PROGRAM_TABLES.replace(
        'where',
        `
      join pg_index i on i.indrelid = c.oid and (i.indisprimary or i.indisunique)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where`,
      )} and a.attname <> 'program_id' order by 1`,
    );
    expect(found).toEqual(Object.keys(GLOBAL_INDEXES).sort());
  });

  test('other indexes of program tables begin with it as well', async () => {
    const found = await list(
      `select i.indexrelid::regclass::text as name ${PROGRAM_TABLES.replace(
        'where',
        `
      join pg_index i on i.indrelid = c.oid and not i.indisunique
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where`,
      )} and a.attname is distinct from 'program_id'`,
    );
    expect(found).toEqual([]);
  });

  test('there are no sequences and no identity columns: ids are made in the process', async () => {
    expect(
      await list(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'S'`),
    ).toEqual([]);
    expect(
      await list(`select a.attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and a.attidentity <> ''`),
    ).toEqual([]);
  });

  test('hot tables have no foreign keys and no triggers, and a credit writes three index entries', async () => {
    const hot = HOT_TABLES.map((table) => `'${table}'::regclass`).join(', ');
    expect(
      await list(`select conname as name from pg_constraint where contype = 'f' and conrelid in (${hot})`),
    ).toEqual([]);
    expect(await list(`select tgname as name from pg_trigger where tgrelid in (${hot})`)).toEqual([]);
    const indexes = await list(`select indexrelid::regclass::text as name from pg_index
      where indrelid in ('journal'::regclass, 'posting'::regclass) order by 1`);
    // journal_noted holds only occasions without points, posting_set_aside only pending and held legs: a plain credit has none.
    expect(indexes).toEqual(['journal_key', 'journal_noted', 'journal_pkey', 'posting_pkey', 'posting_set_aside']);
    expect(
      await list(
        `select pg_get_expr(indpred, indrelid) as name from pg_index
         where indexrelid in ('journal_noted'::regclass, 'posting_set_aside'::regclass) order by indexrelid::regclass::text`,
      ),
    ).toEqual([`(type = 'occasion_noted'::text)`, `(bucket <> 'available'::text)`]);
  });

  test('texts in keys compare with collation "C"', async () => {
    const found = await list(`select i.indexrelid::regclass || '.' || a.attname as name from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join lateral unnest(i.indkey::int2[]) as k(attnum) on true
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      join pg_collation l on l.oid = a.attcollation
      where n.nspname = 'public' and (i.indisunique or i.indisprimary) and l.collname <> 'C' order by 1`);
    expect(found).toEqual([]);
  });

  test('the server owns nothing of it', async () => {
    expect(
      await list(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_get_userbyid(c.relowner) = current_user`),
    ).toEqual([]);
  });
});
