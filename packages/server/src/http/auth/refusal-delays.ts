import { setTimeout as sleep } from 'node:timers/promises';
import type { BaseLogger } from 'pino';

/** Where refused credentials came from, and whom they named; undefined when they named nobody. */
type Refused = { address: string; principal: string | undefined };

export type RefusalDelays = {
  /**
   * Waits before a refusal is told: the longer, the more of them there were of late from this address or for this principal.
   * Only refusals wait, so nobody is kept out who has the right secret.
   */
  wait(refused: Refused): Promise<void>;
};

/** So many are told at once: who mistypes is not a guesser. */
const FREE = 3;
const FIRST_MS = 100;
/** After so long without another they are forgotten. */
const FORGET_MS = 15 * 60_000;
const MAX_NAMES = 20_000;
/** More than these do not wait, lest waiting itself become a burden; the limit of refusals ends them. */
const MAX_WAITING = 500;

/**
 * Counts refusals in this process. The fourth waits a tenth of a second, each further one twice as long, up to `mostMs`; 0: none
 * wait. The log tells of every doubling.
 *
 * @param options.ticks milliseconds of a clock that never goes back
 */
export function makeRefusalDelays(options: {
  readonly mostMs: number;
  readonly logger: BaseLogger;
  readonly ticks?: () => number;
  readonly pause?: (ms: number) => Promise<unknown>;
}): RefusalDelays {
  const { mostMs, logger } = options;
  const ticks = options.ticks ?? (() => performance.now());
  const pause = options.pause ?? ((ms: number) => sleep(ms, undefined, { ref: false }));
  const counts = new Map<string, { count: number; at: number }>();
  let waiting = 0;

  function count(name: string): number {
    const now = ticks();
    const before = counts.get(name);
    const next = before && now - before.at < FORGET_MS ? before.count + 1 : 1;
    counts.delete(name);
    counts.set(name, { count: next, at: now });
    const [oldest] = counts.keys();
    if (counts.size > MAX_NAMES && oldest !== undefined) counts.delete(oldest);
    return next;
  }

  return {
    async wait({ address, principal }) {
      if (mostMs === 0) return;
      const most = Math.max(count(`address ${address}`), principal === undefined ? 0 : count(`principal ${principal}`));
      const ms = most <= FREE ? 0 : Math.min(FIRST_MS * 2 ** Math.min(most - FREE - 1, 30), mostMs);
      // Powers of two: told often enough to be seen, too seldom to fill the log.
      if (most > FREE && Number.isInteger(Math.log2(most)))
        logger.warn({ address, principal, refusals: most, delay_ms: ms }, 'credentials were refused again and again');
      if (ms === 0 || waiting >= MAX_WAITING) return;
      waiting += 1;
      try {
        await pause(ms);
      } finally {
        waiting -= 1;
      }
    },
  };
}
