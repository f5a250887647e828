import type pg from 'pg';
import { isRetryable } from '../storage/database-errors.ts';

/** Whether a read failed because the database is away or busy, not because of what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  return isRetryable(error);
}

/** Whether the database answers at all. */
export function canReachDatabase(pool: pg.Pool): Promise<boolean> {
  return pool.query('select 1').then(
    () => true,
    () => false,
  );
}
