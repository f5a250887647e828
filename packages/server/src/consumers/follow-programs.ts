import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { BaseLogger } from 'pino';
import type { Lanes } from '../commands/lanes.ts';
import { type Followed, type Follower, listFollowed } from '../storage/standings/cursor.ts';

export type Following = {
  /** Begins no other page, and waits for the one under way. */
  close(): Promise<void>;
};

export type FollowingOptions = {
  readonly pool: pg.Pool;
  /** Wakes at once when this process has committed; what other processes commit is found by looking. */
  readonly lanes: Pick<Lanes, 'onAdvance'>;
  readonly logger: BaseLogger;
  /** The pause between two looks, in milliseconds. */
  readonly pollMs: number;
  readonly follower: Follower;
  /** What is said when a program could not be followed. */
  readonly trouble: string;
  /** Does a page of a program's work; false when there was nothing, or somebody else is at it. */
  follow(program: Followed): Promise<boolean>;
};

/**
 * Looks after every program that a consumer follows, again and again, a page of each at a time. Any number of processes may do
 * so: `follow` sees to it that a program is followed by one at a time.
 */
export function followPrograms(options: FollowingOptions): Following {
  const { pool, lanes, logger, pollMs, follower, trouble } = options;
  const stopping = new AbortController();
  const followed = new Set<number>();
  let alarm = new AbortController();
  const stopListening = lanes.onAdvance((programId) => {
    if (followed.has(programId)) alarm.abort();
  });

  async function look(): Promise<void> {
    for (const program of await listFollowed(pool, follower)) {
      followed.add(program.programId);
      if (stopping.signal.aborted) return;
      // Its error is its own: the other programs go on.
      const isMore = await options.follow(program).catch((error: unknown) => {
        logger.warn({ err: error, programId: program.programId }, trouble);
        return false;
      });
      if (isMore) alarm.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      await look().catch((error: unknown) => logger.warn({ err: error }, `${trouble}: the database is away`));
      const signal = AbortSignal.any([stopping.signal, alarm.signal]);
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async close() {
      stopListening();
      stopping.abort();
      await running;
    },
  };
}
