import type { BaseLogger } from 'pino';
import { startClearingRequests } from '../jobs/clear-requests.ts';
import { makeRequestNotes, type RequestNotes } from '../queries/request-notes.ts';
import type { Database } from '../storage/database.ts';
import type { Config } from './config.ts';

const CLEARING_INTERVAL_MS = 600_000;
const DAY_MS = 86_400_000;

/** The request log: what notes requests, unless that is switched off, and what forgets them. */
export function wireRequestLog(wiring: {
  config: Config;
  database: Database;
  logger: BaseLogger;
  clock: () => number;
  jobsIntervalMs?: number;
}): { notes: RequestNotes | undefined; stop(): Promise<void> } {
  const { config, database, logger, clock, jobsIntervalMs } = wiring;
  const days = config.requestLogDays;
  const intervalMs = jobsIntervalMs === 0 ? 0 : CLEARING_INTERVAL_MS;
  const clearing = startClearingRequests({ database, clock, logger, keepMs: days * DAY_MS, intervalMs });
  const notes = days === 0 ? undefined : makeRequestNotes({ pool: database.pool, clock, logger });
  return { notes, stop: clearing.stop };
}
