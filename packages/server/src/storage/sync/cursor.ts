import type pg from 'pg';

/** The consumer that follows the journal for remote sites; its row is the lock under which links change. */
export const SITE_SYNC = 'site_sync';

const BEGIN = `insert into consumer_cursor (program_id, consumer, number)
  select program_id, $2, number from program_head where program_id = $1 on conflict do nothing`;

/** Has the journal followed from now on, if it is not: whatever is kept of members' dealings elsewhere must hear of an erasure. */
export async function beginSyncCursor(client: pg.Pool | pg.ClientBase, programId: number): Promise<void> {
  await client.query(BEGIN, [programId, SITE_SYNC]);
}
