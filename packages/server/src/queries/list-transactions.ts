import type pg from 'pg';
import type { Rejection } from '../domain/rejection.ts';
import { listRecordsDown } from '../storage/ledger/history.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';
import { readHead } from '../storage/ledger/read-head.ts';
import type { ProgramConfigs } from './program-configs.ts';
import { prepareFilter, type RecordFilter, referencePart } from './record-filter.ts';

export type TransactionPage = { items: readonly StoredRecord[]; nextBelow: number | undefined };

/** The numbers that one page walks through when a filter lets few records pass: a bound on its cost. */
const MAX_SCAN = 20_000;
const WINDOW = 5_000;

/**
 * The program's records, newest first.
 *
 * Records carry no index for filters: a page walks numbers downwards and may come back short, even empty, with `nextBelow`
 * set. Follow it to the end. Refused with what `prepareFilter` refuses.
 */
export async function listTransactions(
  parts: { pool: pg.Pool; configs: ProgramConfigs },
  asked: { programId: number; filter: RecordFilter; limit: number; below: number | undefined },
): Promise<TransactionPage | { rejection: Rejection }> {
  const { pool, configs } = parts;
  const { programId, filter, limit } = asked;
  const ready = await prepareFilter(pool, await configs.get(programId), asked);
  if ('rejection' in ready) return ready;
  const head = await readHead(pool, programId);
  const { atLeast } = ready.range;
  const start = Math.min(ready.range.below, (head?.number ?? 0) + 1);
  const items: StoredRecord[] = [];
  const textPart = referencePart(filter);
  const sieve = { ...(filter.types ? { types: filter.types } : {}), ...(textPart === undefined ? {} : { textPart }) };
  let below = start;
  while (below > atLeast && below > start - MAX_SCAN) {
    const low = Math.max(atLeast, below - WINDOW);
    const wanted = limit + 1 - items.length;
    const found = await listRecordsDown(pool, programId, { atLeast: low, below, limit: wanted, ...sieve });
    for (const record of found) {
      if (!ready.matches(record)) continue;
      if (items.length === limit) return { items, nextBelow: items.at(-1)?.number };
      items.push(record);
    }
    // A full answer may have stopped inside the window; a short one has seen all of it.
    below = found.length === wanted ? (found.at(-1)?.number ?? low) : low;
  }
  return { items, nextBelow: below > atLeast ? below : undefined };
}
