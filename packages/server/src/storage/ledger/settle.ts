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

/**
 * Finds out whether an ambiguous COMMIT took place.
 *
 * Locking the head row waits for the old transaction, if it still lives, to end. Then the batch's last record, with its
 * hash, is there or it is not. The head row is updated and committed as well, so that a synchronous standby has confirmed
 * everything up to here before anyone is answered. A batch without records may simply be run again.
 */
export async function settleBatch(
  client: pg.Client,
  programId: number,
  last: { number: number; hash: Buffer } | undefined,
): Promise<boolean> {
  await beginAndLockHead(client, programId);
  const text = 'select hash from journal where program_id = $1 and number = $2';
  const { rows } = await client.query<{ hash: Buffer }>(text, [programId, last?.number ?? 0]);
  await client.query('update program_head set number = number where program_id = $1', [programId]);
  const watch = watchCommit(client);
  const { command } = await client.query('commit');
  watch.stop();
  if (command !== 'COMMIT' || watch.isDoubtful()) throw new Error('connection: settling was not confirmed');
  return last !== undefined && rows[0]?.hash.equals(last.hash) === true;
}
