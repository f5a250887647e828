import type pg from 'pg';

type Index = { table: string; name: string; definition: string; isKey: boolean };

/** Takes the indexes of some tables away while `work` fills them, and builds them again from their own definitions. */
export async function withoutIndexes<T>(
  session: pg.Client,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const { rows: indexes } = await session.query<Index>(FIND, [tables]);
  for (const { table, name, isKey } of indexes) {
    await session.query(isKey ? `alter table ${table} drop constraint ${name}` : `drop index ${name}`);
  }
  try {
    return await work();
  } finally {
    await session.query(`set maintenance_work_mem = '1GB'`);
    for (const { table, name, definition, isKey } of indexes) {
      await session.query(isKey ? `alter table ${table} add constraint ${name} ${definition}` : definition);
    }
  }
}

const FIND = `
  select t.relname as table, i.relname as name, x.indisprimary as "isKey",
    coalesce(pg_get_constraintdef(c.oid), pg_get_indexdef(x.indexrelid)) as definition
  from pg_index x
  join pg_class t on t.oid = x.indrelid
  join pg_class i on i.oid = x.indexrelid
  left join pg_constraint c on c.conindid = x.indexrelid and c.contype = 'p'
  where t.relname = any($1) and t.relnamespace = 'public'::regnamespace`;
