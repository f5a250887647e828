import type pg from 'pg';
import { type KeyUse, loadKeyUses } from '../storage/ledger/keys.ts';

export type { KeyUse } from '../storage/ledger/keys.ts';

/**
 * What came of the calls with these keys (their hashes), each at its key's place: a record, or a refusal that stands.
 * Undefined: nothing yet. A call that is still under way may write after this was asked.
 */
export async function findKeyUses(
  pool: pg.Pool,
  programId: number,
  keys: readonly Uint8Array[],
): Promise<(KeyUse | undefined)[]> {
  return await loadKeyUses(pool, programId, keys);
}
