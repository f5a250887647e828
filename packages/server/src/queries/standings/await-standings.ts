import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { readHead } from '../../storage/ledger/read-head.ts';
import { type Follower, readLastRecord, readPlace } from '../../storage/standings/cursor.ts';

/** Between two looks, in milliseconds. */
const PAUSE_MS = 15;

/** `countedUpTo`: undefined when all is counted; otherwise the instant up to which it is, 0 before the first record. */
export type Counted = { isFollowed: boolean; countedUpTo: Instant | undefined };

/**
 * Waits until a member's last record is counted, at most so many milliseconds.
 *
 * What a record gives may be a record of its own, such as the movement of a reward: that one is waited for as well.
 */
export function awaitMember(
  pool: pg.Pool,
  programId: number,
  { member, patienceMs }: { member: number; patienceMs: number },
): Promise<Counted> {
  const waited = { programId, follower: 'standings', patienceMs } as const;
  return awaitCounted(pool, waited, () => readLastRecord(pool, programId, member));
}

/** Waits until the program's last record of now is counted, or its dynamic segments follow it, at most so many milliseconds. */
export async function awaitProgram(
  pool: pg.Pool,
  programId: number,
  { follower = 'standings', patienceMs }: { follower?: Follower; patienceMs: number },
): Promise<Counted> {
  const head = (await readHead(pool, programId))?.number ?? 0;
  return await awaitCounted(pool, { programId, follower, patienceMs }, async () => head);
}

async function awaitCounted(
  pool: pg.Pool,
  { programId, follower, patienceMs }: { programId: number; follower: Follower; patienceMs: number },
  readLast: () => Promise<number>,
): Promise<Counted> {
  const end = performance.now() + patienceMs;
  for (;;) {
    // In this order: a record that is written in between is waited for.
    const place = await readPlace(pool, programId, follower);
    if (!place) return { isFollowed: false, countedUpTo: undefined };
    const last = await readLast();
    if (place.number >= last) return { isFollowed: true, countedUpTo: undefined };
    if (performance.now() >= end) return { isFollowed: true, countedUpTo: place.at ?? 0 };
    await sleep(PAUSE_MS);
  }
}
