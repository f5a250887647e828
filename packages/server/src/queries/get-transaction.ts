import type pg from 'pg';
import { holdAt } from '../domain/ledger/balance-at.ts';
import type { Hold } from '../domain/ledger/hold.ts';
import { findHold } from '../storage/ledger/hold-lists.ts';
import { loadRecords, type StoredRecord } from '../storage/ledger/journal-rows.ts';
import { loadReversed } from '../storage/ledger/reversals.ts';
import type { ProgramConfigs } from './program-configs.ts';

/** `reversed`: how much of it has been reversed so far, in minor units. `hold`: as it is now, when the record made one. */
export type TransactionDetail = { record: StoredRecord; reversed: number; hold: Hold | undefined };

/** One record by its number; undefined when the program has none of that number. */
export async function getTransaction(
  parts: { pool: pg.Pool; configs: Pick<ProgramConfigs, 'now'> },
  asked: { programId: number; number: number },
): Promise<TransactionDetail | undefined> {
  const { pool, configs } = parts;
  const { programId, number } = asked;
  const [[record], reversed] = await Promise.all([
    loadRecords(pool, programId, [number]),
    loadReversed(pool, programId, [number]),
  ]);
  if (!record) return undefined;
  const hold = record.type === 'hold' ? await findHold(pool, programId, number) : undefined;
  return { record, reversed: reversed.get(number) ?? 0, hold: hold && holdAt(hold, await configs.now(programId)) };
}
