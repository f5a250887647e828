import type pg from 'pg';
import type { Hold } from '../../domain/ledger/hold.ts';
import { HOLD_COLUMNS, type HoldRow, holdOf } from './holds.ts';

const ONE = `select ${HOLD_COLUMNS} from hold where program_id = $1 and number = $2`;
const DOWN = `select ${HOLD_COLUMNS} from hold where program_id = $1 and number < $2
  order by program_id desc, number desc limit $3`;
const OPEN = `select ${HOLD_COLUMNS} from hold
  where program_id = $1 and member = $2 and state = 'open' and number < $3 order by number desc limit $4`;

/** One hold by the number of the record that made it. */
export async function findHold(pool: pg.Pool, programId: number, number: number): Promise<Hold | undefined> {
  const { rows } = await pool.query<HoldRow>(ONE, [programId, number]);
  const [row] = rows;
  return row && holdOf(row);
}

/** The program's holds below a number, newest first. */
export async function listHoldsDown(
  pool: pg.Pool,
  programId: number,
  asked: { below: number; limit: number },
): Promise<Hold[]> {
  const { rows } = await pool.query<HoldRow>(DOWN, [programId, asked.below, asked.limit]);
  return rows.map(holdOf);
}

/** The open holds of a member, newest first. */
export async function listOpenHolds(
  pool: pg.Pool,
  programId: number,
  asked: { member: number; below: number; limit: number },
): Promise<Hold[]> {
  const values = [programId, asked.member, asked.below, asked.limit];
  const { rows } = await pool.query<HoldRow>(OPEN, values);
  return rows.map(holdOf);
}
