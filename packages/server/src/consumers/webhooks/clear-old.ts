import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';
import { clearOldDeliveries } from '../../storage/webhooks/clear-deliveries.ts';
import { listProgress, listReceivers } from '../../storage/webhooks/fan-out.ts';

const PAGE = 1_000;

/** Clears deliveries that were settled longer ago than they are kept, a page at a time. */
export async function clearOld(parts: {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly keepMs: number;
}): Promise<void> {
  const before = parts.clock() - parts.keepMs;
  for (const { programId } of await listProgress(parts.pool)) {
    // `at` never decreases with the number, so the old ones are at the beginning of each endpoint's stretch of the key.
    const upTo = await findNumberAt(parts.pool, programId, before);
    for (const { id } of await listReceivers(parts.pool, programId)) {
      let cleared = PAGE;
      while (cleared === PAGE) {
        cleared = await clearOldDeliveries(parts.pool, { programId, id }, { upTo, before, limit: PAGE });
      }
    }
  }
}
