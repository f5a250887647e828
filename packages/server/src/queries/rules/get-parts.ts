import type pg from 'pg';
import { partNumbers } from '../../domain/ledger/record.ts';
import { loadRecords, type StoredRecord } from '../../storage/ledger/journal-rows.ts';

export type { StoredRecord } from '../../storage/ledger/journal-rows.ts';

/** The records that were decided together with a first one, in order; mostly there are none. */
export async function getPartsOf(
  client: pg.ClientBase | pg.Pool,
  programId: number,
  first: StoredRecord,
): Promise<StoredRecord[]> {
  const numbers = partNumbers(first);
  if (numbers.length === 0) return [];
  return (await loadRecords(client, programId, numbers)).toSorted((a, b) => a.number - b.number);
}
