import { setTimeout as sleep } from 'node:timers/promises';
import type { Lanes } from '../../commands/lanes.ts';
import { listFollowed } from '../../storage/standings/cursor.ts';
import { type FollowParts, followProgram } from './follow-program.ts';

export type Standings = {
  /** Begins no other page, and waits for the one under way. */
  close(): Promise<void>;
};

export type StandingsOptions = FollowParts & {
  /** Wakes at once when this process has committed; what other processes commit is found by looking. */
  readonly lanes: Pick<Lanes, 'submit' | 'onAdvance'>;
  /** The pause between two looks, in milliseconds. */
  readonly pollMs: number;
};

/**
 * Follows the journals of the programs that have a badge, a rank or a leaderboard, by number; counts what members did, and
 * has the lane give them what it comes to. Any number of processes may do so: a program is counted by one at a time.
 */
export function openStandings(options: StandingsOptions): Standings {
  const { pool, lanes, logger, pollMs } = options;
  const stopping = new AbortController();
  const followed = new Set<number>();
  let alarm = new AbortController();
  const stopListening = lanes.onAdvance((programId) => {
    if (followed.has(programId)) alarm.abort();
  });

  async function look(): Promise<void> {
    const programs = await listFollowed(pool);
    for (const { programId, number, head } of programs) {
      followed.add(programId);
      if (number >= head || stopping.signal.aborted) continue;
      // Its error is its own: the other programs go on.
      const isMore = await followProgram(options, programId).catch((error: unknown) => {
        logger.warn({ err: error, programId }, 'badges and ranks of a program wait');
        return false;
      });
      if (isMore) alarm.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      await look().catch((error: unknown) => logger.warn({ err: error }, 'badges and ranks wait for the database'));
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
