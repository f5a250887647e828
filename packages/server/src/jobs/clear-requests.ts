import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import type { Database } from '../storage/database.ts';
import { listPrograms } from '../storage/programs.ts';
import { clearRequests } from '../storage/request-log.ts';

const PAGE = 5_000;

/** Deletes the requests that are older than they are kept for, now and every `intervalMs`; 0: only when `runOnce` is called. */
export function startClearingRequests(options: {
  readonly database: Pick<Database, 'pool'>;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
  readonly keepMs: number;
  readonly intervalMs: number;
}): { runOnce(): Promise<void>; stop(): Promise<void> } {
  const { database, clock, logger, keepMs, intervalMs } = options;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    const before = new Date(clock() - keepMs);
    for (const { id } of await listPrograms(database.pool)) {
      while (!isStopped && (await clearRequests(database.pool, id, { before, limit: PAGE })) === PAGE);
    }
  }

  const look = (): void => {
    running = runOnce().catch((error: unknown) => logger.warn({ err: error }, 'old requests could not be cleared'));
  };
  const timer = intervalMs === 0 ? undefined : setInterval(look, intervalMs).unref();
  return {
    runOnce,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
