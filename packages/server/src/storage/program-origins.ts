import type pg from 'pg';

const FIND = 'select name from program_origin where program_id = $1';
const INSERT = 'insert into program_origin (program_id, name) values ($1, $2) on conflict do nothing';

/** The name under which a program's movements travel; undefined when none has travelled yet. */
export async function findOrigin(pool: pg.Pool, programId: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ name: string }>({ name: 'find-origin', text: FIND, values: [programId] });
  return rows[0]?.name;
}

/** The program's name, which is `wanted` unless it has one. */
export async function keepOrigin(pool: pg.Pool, programId: number, wanted: string): Promise<string> {
  const found = await findOrigin(pool, programId);
  if (found !== undefined) return found;
  await pool.query(INSERT, [programId, wanted]);
  const kept = await findOrigin(pool, programId);
  if (kept === undefined) throw new Error(`bug: program ${programId} got no origin`);
  return kept;
}
