import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';

const HEAD = 'select number, hash, at from program_head where program_id = $1';
const HASH = 'select hash from journal where program_id = $1 and number = $2';

/** Number, hash and instant of a program's last record, without locking; undefined when there is no such program. */
export async function readHead(
  pool: pg.Pool | pg.ClientBase,
  programId: number,
): Promise<{ number: number; hash: Buffer; at: Instant } | undefined> {
  const { rows } = await pool.query<{ number: number; hash: Buffer; at: Date }>(HEAD, [programId]);
  const [row] = rows;
  return row && { number: row.number, hash: row.hash, at: row.at.getTime() };
}

/** The hash of one record; undefined when there is none of that number. */
export async function readRecordHash(pool: pg.Pool, programId: number, number: number): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ hash: Buffer }>(HASH, [programId, number]);
  return rows[0]?.hash;
}
