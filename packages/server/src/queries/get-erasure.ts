import type pg from 'pg';
import type { LedgerRecord, Leg } from '../domain/ledger/record.ts';
import { listRecordsAfter } from '../storage/ledger/history.ts';
import { loadOpenHolds } from '../storage/ledger/holds.ts';
import type { StoredRecord } from '../storage/ledger/journal-rows.ts';

/** What an erasure did: sums that went to `adjusted` by point type, in minor units (a debt is negative), and holds ended. */
export type ErasureReceipt = { adjusted: ReadonlyMap<string, number>; releasedHolds: number };

const PAGE = 200;

/** Puts the receipt of an erasure together from its main record and the releases right behind it, which name it as cause. */
export async function getErasure(pool: pg.Pool, programId: number, main: StoredRecord): Promise<ErasureReceipt> {
  const adjusted = new Map<string, number>();
  add(adjusted, main.body.legs);
  let releasedHolds = 0;
  for (let after = main.number; ; after += PAGE) {
    const page = await listRecordsAfter(pool, programId, { after, limit: PAGE });
    for (const record of page) {
      if (record.body.cause !== main.number) return { adjusted, releasedHolds };
      add(adjusted, record.body.legs);
      releasedHolds += 1;
    }
    if (page.length < PAGE) return { adjusted, releasedHolds };
  }
}

/** The receipt that a dry run foretells: its record, and the holds that are open now and would end. */
export async function previewErasure(pool: pg.Pool, programId: number, main: LedgerRecord): Promise<ErasureReceipt> {
  const holds = await loadOpenHolds(pool, programId, main.body.member ?? 0);
  // One whose time is over has given its points back in the record already.
  const open = holds.filter(({ expiresAt }) => expiresAt === null || expiresAt > main.at);
  const adjusted = new Map<string, number>();
  add(adjusted, main.body.legs);
  for (const { pointType, remaining } of open) adjusted.set(pointType, (adjusted.get(pointType) ?? 0) + remaining);
  return { adjusted, releasedHolds: open.length };
}

function add(sums: Map<string, number>, legs: readonly Leg[] = []): void {
  for (const leg of legs) {
    if ('account' in leg) sums.set(leg.pointType, (sums.get(leg.pointType) ?? 0) + leg.amount);
  }
}
