import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { PlannedRow } from '../domain/credits/planned-row.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { type ConfirmationRow, findConfirmation, insertConfirmation } from '../storage/confirmations.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';

/** How long somebody has to confirm. */
const VALID_MS = 24 * 3_600_000;
/** How long one that nobody confirmed can still be asked about. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** A row that is to wait; its key is undefined when the caller gave none. */
export type RowToKeep = PlannedRow | (Omit<Extract<PlannedRow, { key: string }>, 'key'> & { key: undefined });

/**
 * Keeps a change that is larger than the operator may make alone: nothing of it is applied. Rows without a key are given one,
 * so that confirming twice applies once. With `key` the same call finds what is kept, however often it comes.
 *
 * @returns what is kept
 */
export async function requestConfirmation(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly randomBytes: (size: number) => Buffer },
  asked: { programId: number; by: string; pointType: string; key: RecordKey | undefined },
  rows: readonly RowToKeep[],
): Promise<ConfirmationRow> {
  const { programId, by, pointType, key } = asked;
  const id = `cnf_${programId}_${parts.randomBytes(12).toString('hex')}`;
  const now = parts.clock();
  const keyed = rows.map((row, place) => ('row' in row ? { ...row, key: row.key ?? keyOf(id, place) } : row));
  const confirmation = {
    id,
    requestedBy: by,
    key: key?.fingerprint ? { hash: key.hash, fingerprint: key.fingerprint } : undefined,
    pointType,
    rows: JSON.stringify(keyed),
    createdAt: new Date(now),
    expiresAt: new Date(now + VALID_MS),
  };
  const made = await insertConfirmation(parts.pool, programId, { confirmation, clearBefore: new Date(now - KEPT_MS) });
  const kept = made ?? (key && (await findConfirmation(parts.pool, programId, { keyHash: key.hash })));
  if (!kept) throw new Error('bug: a confirmation was neither made nor there');
  return kept;
}

function keyOf(id: string, place: number): string {
  return Buffer.from(naturalRecordKey(`confirmation:${id}:${place}`).hash).toString('hex');
}
