import type pg from 'pg';
import type { Day, Instant } from '../domain/calendar.ts';
import { type KeptAlert, listAlertRows } from '../storage/limits/alerts.ts';

export type AlertView = Omit<KeptAlert, 'firstAt' | 'lastAt'> & { firstAt: Instant; lastAt: Instant };

/** The alerts of a program since a day, newest day first. */
export async function listAlerts(
  pool: pg.Pool,
  programId: number,
  asked: { since: Day | undefined; limit: number },
): Promise<AlertView[]> {
  const rows = await listAlertRows(pool, programId, asked);
  return rows.map((row) => ({ ...row, firstAt: row.firstAt.getTime(), lastAt: row.lastAt.getTime() }));
}
