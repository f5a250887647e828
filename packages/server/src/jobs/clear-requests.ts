import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import type { Database } from '../storage/database.ts';
import { clearRequests } from '../storage/request-log.ts';
import { type Jobs, startRepeating } from './repeat.ts';

const PAGE = 5_000;

/** Deletes the requests that are older than they are kept for. `runOnce` resolves to how many went. */
export function startClearingRequests(options: {
  readonly database: Pick<Database, 'pool'>;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
  readonly keepMs: number;
  /** The pause between two looks, in milliseconds; 0: only when `runOnce` is called. */
  readonly intervalMs: number;
}): Jobs {
  const { database, clock, keepMs } = options;
  return startRepeating({
    ...options,
    trouble: 'old requests could not be cleared',
    async work({ id }, isStopped) {
      const before = new Date(clock() - keepMs);
      let count = 0;
      for (let cleared = PAGE; cleared === PAGE && !isStopped(); count += cleared)
        cleared = await clearRequests(database.pool, id, { before, limit: PAGE });
      return count;
    },
  });
}
