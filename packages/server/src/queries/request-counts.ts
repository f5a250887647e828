import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Instant } from '../domain/calendar.ts';
import { addRequestCounts } from '../storage/request-counts.ts';

/** Requests by key in minutes of the clock, counted by all processes of one database together. */
export type RequestCounts = {
  /** Counts one: how many there were in this minute, with it, and in how many milliseconds the next minute begins. */
  count(key: string): { total: number; msToNext: number };
  /** Tells the others what was counted, for the last time; never rejects. */
  close(): Promise<void>;
};

const MINUTE_MS = 60_000;
const DELAY_MS = 500;
const MAX_KEYS = 100_000;

/** `told`: what all processes had counted when this one last told them; `own`: what it has counted since. */
type Entry = { minute: number; told: number; own: number };

/**
 * Counts in memory, and tells the other processes half a second later, so that no request waits for the database: a limit is
 * exact in one process, and may be passed by what several take in that time. While the database is away each counts for itself.
 */
export function makeRequestCounts(options: {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly logger: BaseLogger;
}): RequestCounts {
  const { pool, clock, logger } = options;
  const entries = new Map<string, Entry>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let telling: Promise<void> | undefined;

  async function tell(): Promise<void> {
    const minute = Math.floor(clock() / MINUTE_MS);
    const news: { key: string; count: number }[] = [];
    for (const [key, entry] of entries) {
      if (entry.minute !== minute) entries.delete(key);
      else if (entry.own > 0) news.push({ key, count: entry.own });
    }
    if (news.length === 0) return;
    try {
      const sums = await addRequestCounts(pool, minute, news);
      for (const { key, count } of news) {
        const entry = entries.get(key);
        if (entry?.minute !== minute) continue;
        entry.told = sums.get(key) ?? entry.told;
        entry.own -= count;
      }
    } catch (error) {
      logger.warn({ err: error }, 'requests are counted by this process alone for now');
    }
  }

  /** One at a time: what is not told yet is told with the next, and a slow database has one connection of the pool, not all. */
  function tellSoon(): void {
    if (timer !== undefined || telling !== undefined || isClosed) return;
    timer = setTimeout(() => {
      timer = undefined;
      telling = tell().finally(() => {
        telling = undefined;
        if ([...entries.values()].some(({ own }) => own > 0)) tellSoon();
      });
    }, DELAY_MS).unref();
  }

  return {
    count(key) {
      const now = clock();
      const minute = Math.floor(now / MINUTE_MS);
      let entry = entries.get(key);
      if (entry?.minute !== minute) {
        entry = { minute, told: 0, own: 0 };
        if (entries.size < MAX_KEYS || entries.has(key)) entries.set(key, entry);
      }
      entry.own += 1;
      tellSoon();
      return { total: entry.told + entry.own, msToNext: (minute + 1) * MINUTE_MS - now };
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await telling;
      await tell();
    },
  };
}
