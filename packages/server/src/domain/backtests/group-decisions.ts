import type { LedgerRecord } from '../ledger/record.ts';
import type { PastDecision } from './replayed.ts';

/** Records that were decided together follow each other at once, and the first one says how many they are. */
export function openGrouping(): {
  add(record: LedgerRecord, lastReturn: number | undefined): PastDecision | undefined;
} {
  let open: { records: LedgerRecord[]; lastReturn: number | undefined; last: number } | undefined;
  return {
    /** Gives the decision that a record is the last of. */
    add(record, lastReturn) {
      if (!open || record.number > open.last) {
        open = { records: [], lastReturn, last: record.number + (record.body.more ?? 0) };
      }
      open.records.push(record);
      if (record.number < open.last) return undefined;
      const decision = { records: open.records, lastReturn: open.lastReturn };
      open = undefined;
      return decision;
    },
  };
}
