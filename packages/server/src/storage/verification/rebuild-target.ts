import type pg from 'pg';
import type { ProgramRow } from '../programs.ts';

/** Whether a database has no tables at all, ours or anyone's. */
export async function isEmptyDatabase(pool: pg.Pool): Promise<boolean> {
  const text = `select exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema') as is_used`;
  const { rows } = await pool.query<{ is_used: boolean }>(text);
  return rows[0]?.is_used === false;
}

/** Names a program in a database that is rebuilt; its head row follows when everything else is there. */
export async function beginRebuild(pool: pg.Pool, program: ProgramRow): Promise<void> {
  const { id, key, environment, name, time_zone: timeZone, created_at: createdAt } = program;
  await pool.query(
    'insert into program (id, key, environment, name, time_zone, created_at) values ($1, $2, $3, $4, $5, $6)',
    [id, key, environment, name, timeZone, createdAt],
  );
}

const FINISH = `insert into program_head (program_id, number, hash, at)
  select program_id, number, hash, at from journal where program_id = $1 order by program_id desc, number desc limit 1`;

export async function finishRebuild(pool: pg.Pool, programId: number): Promise<void> {
  await pool.query(FINISH, [programId]);
}
