import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { inTransaction } from '../in-transaction.ts';

/** Who keeps a cursor of what members are given: the consumers of badges, ranks and leaderboards, of dynamic segments, and of rules. */
export type Follower = 'standings' | 'segments' | 'rules';

const BEGIN = `insert into consumer_cursor (program_id, consumer, number) values ($1, $2, $3) on conflict do nothing`;
const PROGRESS = `select c.program_id, c.number, h.number as head
  from consumer_cursor c join program_head h on h.program_id = c.program_id where c.consumer = $1`;
const LOCK = `select number from consumer_cursor where program_id = $1 and consumer = $2 for update skip locked`;
const ADVANCE = `update consumer_cursor set number = $3 where program_id = $1 and consumer = $2`;
const PLACE = `select c.number, j.at from consumer_cursor c left join journal j on j.program_id = c.program_id and j.number = c.number
  where c.program_id = $1 and c.consumer = $2`;
const LAST_OF_MEMBER = `select p.number from wallet w cross join lateral (
    select number from posting where program_id = w.program_id and member = w.member and point_type = w.point_type
    order by program_id desc, member desc, point_type desc, number desc limit 1) p
  where w.program_id = $1 and w.member = $2 order by p.number desc limit 1`;

/** Follows the program's journal from behind a record on, by default from its first one. What is followed already stays so. */
export async function beginFollowing(
  session: pg.ClientBase | pg.Pool,
  programId: number,
  { follower, after = 0 }: { follower: Follower; after?: number } = { follower: 'standings' },
): Promise<void> {
  await session.query(BEGIN, [programId, follower, after]);
}

/** A program that is followed: how far, and how far there is to go. */
export type Followed = { programId: number; number: number; head: number };

/** Every program that is followed, and how far. */
export async function listFollowed(pool: pg.Pool, follower: Follower): Promise<Followed[]> {
  const { rows } = await pool.query<{ program_id: number; number: number; head: number }>(PROGRESS, [follower]);
  return rows.map(({ program_id: programId, number, head }) => ({ programId, number, head }));
}

/**
 * Works under the program's cursor in one transaction: nobody else counts its records meanwhile. `work` gives the number
 * that it has reached. False when somebody else is at it.
 */
export function underCursor(
  pool: pg.Pool,
  { programId, follower }: { programId: number; follower: Follower },
  work: (client: pg.PoolClient, number: number) => Promise<number>,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ number: number }>(LOCK, [programId, follower]);
    const [row] = rows;
    if (!row) return false;
    const reached = await work(client, row.number);
    if (reached !== row.number) await client.query(ADVANCE, [programId, follower, reached]);
    return true;
  });
}

/** How far the consumer has come, with the instant of that record; undefined when the program is not followed. */
export async function readPlace(
  pool: pg.Pool,
  programId: number,
  follower: Follower,
): Promise<{ number: number; at: Instant | undefined } | undefined> {
  const { rows } = await pool.query<{ number: number; at: Date | null }>(PLACE, [programId, follower]);
  const [row] = rows;
  return row && { number: row.number, at: row.at?.getTime() };
}

/** The last record that moved points of a member; 0 when there is none. */
export async function readLastRecord(pool: pg.Pool, programId: number, member: number): Promise<number> {
  const { rows } = await pool.query<{ number: number }>(LAST_OF_MEMBER, [programId, member]);
  return rows[0]?.number ?? 0;
}
