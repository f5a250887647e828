import type pg from 'pg';
import { loadRecords, type StoredRecord } from '../../storage/ledger/journal-rows.ts';

export type { StoredRecord } from '../../storage/ledger/journal-rows.ts';

/** The records that were decided together with a first one, in order; mostly there are none. */
export async function getPartsOf(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  { number, body }: StoredRecord,
): Promise<StoredRecord[]> {
  const { more = 0 } = body;
  if (more === 0) return [];
  const numbers = Array.from({ length: more }, (_, place) => number + place + 1);
  return (await loadRecords(client, programId, numbers)).toSorted((a, b) => a.number - b.number);
}
