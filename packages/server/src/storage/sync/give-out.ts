import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { PlannedPush } from '../../domain/sync/plan-pushes.ts';
import { inTransaction } from '../in-transaction.ts';
import { SITE_SYNC } from './cursor.ts';

/** How far the journal of a program was followed, and how far it reaches. */
export type SyncProgress = { programId: number; number: number; head: number };

const PROGRESS = `select c.program_id as "programId", c.number, h.number as head from consumer_cursor c
  join program_head h on h.program_id = c.program_id where c.consumer = $1`;
const AHEAD = `select exists (select from posting where program_id = $1 and member = $2 and point_type = $3
  and number > (select number from consumer_cursor where program_id = $1 and consumer = $4)) as found`;
const LOCK = 'select number from consumer_cursor where program_id = $1 and consumer = $2 for update skip locked';
const ADVANCE = 'update consumer_cursor set number = $3 where program_id = $1 and consumer = $2';
const INSERT = `insert into sync_push (program_id, site_id, member, number, point_type, remote_type, amount, mark, state, reason, due_at,
    created_at, updated_at)
  select $1, site, member, number, point_type, remote_type, amount, mark, case when reason is null then 'waiting' else 'parked' end, reason,
    case when reason is null then $10::timestamptz end, $10, $10
  from unnest($2::text[], $3::int8[], $4::int8[], $5::text[], $6::text[], $7::int8[], $8::text[], $9::text[])
    as r(site, member, number, point_type, remote_type, amount, mark, reason)
  on conflict do nothing`;
/** Whatever is kept of one member's dealings with other sites. */
const FORGET = [
  ...['sync_push', 'sync_balance', 'sync_conflict', 'remote_balance', 'remote_action'].map(
    (table) => `delete from ${table} where program_id = $1 and member = $2`,
  ),
  'delete from remote_action where program_id = $1 and recipient = $2',
];

export async function listSyncProgress(pool: pg.Pool, programId?: number): Promise<SyncProgress[]> {
  const { rows } = await pool.query<SyncProgress>(`${PROGRESS} and ($2::int4 is null or c.program_id = $2)`, [
    SITE_SYNC,
    programId ?? null,
  ]);
  return rows;
}

/** Whether a record of a member in a point type is in the journal and was not given out yet. */
export async function isAheadOfSync(
  pool: pg.Pool,
  { programId, member, pointType }: { programId: number; member: number; pointType: string },
): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(AHEAD, [programId, member, pointType, SITE_SYNC]);
  return rows[0]?.found === true;
}

/** Works under the program's cursor; `work` gives the number it has reached. False when somebody else is at it. */
export function underSyncCursor(
  pool: pg.Pool,
  programId: number,
  work: (client: pg.PoolClient, number: number) => Promise<number>,
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ number: number }>(LOCK, [programId, SITE_SYNC]);
    const [row] = rows;
    if (!row) return false;
    const reached = await work(client, row.number);
    if (reached !== row.number) await client.query(ADVANCE, [programId, SITE_SYNC, reached]);
    return true;
  });
}

export async function insertPushes(
  client: pg.ClientBase,
  programId: number,
  { pushes, now }: { pushes: readonly PlannedPush[]; now: Instant },
): Promise<void> {
  if (pushes.length === 0) return;
  await client.query(INSERT, [
    programId,
    pushes.map(({ siteId }) => siteId),
    pushes.map(({ member }) => member),
    pushes.map(({ number }) => number),
    pushes.map(({ pointType }) => pointType),
    pushes.map(({ remoteType }) => remoteType),
    pushes.map(({ amount }) => amount),
    pushes.map(({ mark }) => mark),
    pushes.map(({ reason }) => reason ?? null),
    new Date(now),
  ]);
}

/** Forgets an erased person's balances elsewhere, and what was still to be sent there. */
export async function forgetMember(client: pg.ClientBase, programId: number, member: number): Promise<void> {
  for (const text of FORGET) await client.query(text, [programId, member]);
}
