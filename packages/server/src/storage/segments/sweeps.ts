import type pg from 'pg';
import type { Day } from '../../domain/calendar.ts';

/** How far the members have been looked at for a version of a segment, on behalf of a day; `member` null: all of them were. */
export type Sweep = { segment: number; version: number; day: Day; member: number | null };

const SWEEPS = 'select segment, version, day, member from segment_sweep where program_id = $1';
const PUT_SWEEP = `insert into segment_sweep (program_id, segment, version, day, member) values ($1, $2, $3, $4, $5)
  on conflict (program_id, segment) do update set version = excluded.version, day = excluded.day, member = excluded.member`;

/** The sweeps of a program, by segment. */
export async function loadSweeps(client: pg.ClientBase | pg.Pool, programId: number): Promise<Map<number, Sweep>> {
  const { rows } = await client.query<Sweep>(SWEEPS, [programId]);
  return new Map(rows.map((sweep) => [sweep.segment, sweep]));
}

export async function putSweep(client: pg.ClientBase, programId: number, sweep: Sweep): Promise<void> {
  const { segment, version, day, member } = sweep;
  await client.query(PUT_SWEEP, [programId, segment, version, day, member]);
}
