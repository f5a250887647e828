import type pg from 'pg';
import { beginFollowing } from '../storage/standings/cursor.ts';

/**
 * Has a program's records counted for leaderboards from its first one on, if they are not yet. Programs without badges and
 * ranks cost nothing until somebody asks for a leaderboard.
 */
export async function beginCounting(pool: pg.Pool, programId: number): Promise<void> {
  await beginFollowing(pool, programId);
}
