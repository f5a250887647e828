import type pg from 'pg';
import { beginAndLockHead } from './head.ts';

/** Listens during a COMMIT for the warning that a synchronous standby did not confirm it: local success is no success. */
export function watchCommit(client: pg.Client): { isDoubtful(): boolean; stop(): void } {
  let isDoubtful = false;
  const onNotice = (notice: { severity?: string | undefined; code?: string | undefined }): void => {
    if (notice.severity === 'WARNING' && notice.code === '01000') isDoubtful = true;
  };
  client.on('notice', onNotice);
  return { isDoubtful: () => isDoubtful, stop: () => client.off('notice', onNotice) };
}

// The id of a transaction that a server lost, which was promoted too early, lies in its future: asking would be an error.
const OUTCOME = `select hash, case when $3::xid8 < pg_snapshot_xmax(pg_current_snapshot())
    then pg_xact_status($3::xid8) = 'committed' else false end as has_committed
  from journal where program_id = $1 and number = $2`;

/**
 * Finds out whether an ambiguous COMMIT took place.
 *
 * Locking the head row waits for the old transaction, if it still lives, to end. Then the database is asked how that one
 * ended; and its last record, with its hash, must be there, since after a failover another transaction may have had its id.
 * The record alone proves nothing: another server may have written the very same one, and without this batch's refusals.
 * The head row is updated and committed as well, so that a synchronous standby has confirmed everything up to here before
 * anyone is answered. A batch without records may simply be run again.
 */
export async function settleBatch(
  client: pg.Client,
  programId: number,
  batch: { transaction: string; last: { number: number; hash: Buffer } | undefined },
): Promise<boolean> {
  const { last } = batch;
  await beginAndLockHead(client, programId);
  const { rows } = await client.query<{ hash: Buffer; has_committed: boolean }>(OUTCOME, [
    programId,
    last?.number ?? 0,
    batch.transaction,
  ]);
  await client.query('update program_head set number = number where program_id = $1', [programId]);
  const watch = watchCommit(client);
  const { command } = await client.query('commit');
  watch.stop();
  if (command !== 'COMMIT' || watch.isDoubtful()) throw new Error('connection: settling was not confirmed');
  const [row] = rows;
  return last !== undefined && row?.has_committed === true && row.hash.equals(last.hash);
}
