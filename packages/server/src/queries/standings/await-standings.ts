import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { readHead } from '../../storage/ledger/read-head.ts';
import { type Follower, readLastRecord, readPlace } from '../../storage/standings/cursor.ts';

/** How long a read waits, and between two looks, in milliseconds. */
const PATIENCE_MS = 1_000;
const PAUSE_MS = 15;

/** `countedUpTo`: undefined when all is counted; otherwise the instant up to which it is, 0 before the first record. */
export type Counted = { isFollowed: boolean; countedUpTo: Instant | undefined };

/**
 * Waits until a member's last record is counted, at most a second.
 *
 * What a record gives may be a record of its own, such as the movement of a reward: that one is waited for as well.
 */
export function awaitMember(pool: pg.Pool, programId: number, member: number): Promise<Counted> {
  return awaitCounted(pool, { programId, follower: 'standings' }, () => readLastRecord(pool, programId, member));
}

/** Waits until the program's last record of now is counted, or its dynamic segments follow it, at most a second. */
export async function awaitProgram(
  pool: pg.Pool,
  programId: number,
  follower: Follower = 'standings',
): Promise<Counted> {
  const head = (await readHead(pool, programId))?.number ?? 0;
  return await awaitCounted(pool, { programId, follower }, async () => head);
}

async function awaitCounted(
  pool: pg.Pool,
  { programId, follower }: { programId: number; follower: Follower },
  readLast: () => Promise<number>,
): Promise<Counted> {
  const end = performance.now() + PATIENCE_MS;
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
