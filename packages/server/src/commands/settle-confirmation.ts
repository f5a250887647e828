import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { PlannedRow } from '../domain/credits/planned-row.ts';
import { closeConfirmation, replanConfirmation } from '../storage/confirmations.ts';

type Name = { programId: number; id: string };

/** Notes that a change was carried out, and who confirmed it; when that is noted already it stays. */
export async function settleConfirmation(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  name: Name,
  { rows, by }: { rows: readonly PlannedRow[]; by: string },
): Promise<void> {
  await closeConfirmation(parts.pool, name, { rows: JSON.stringify(rows), at: new Date(parts.clock()), by });
}

/** Puts a new plan in the place of one that a balance has overtaken. */
export async function keepNewPlan(
  { pool }: { readonly pool: pg.Pool },
  name: Name,
  rows: readonly PlannedRow[],
): Promise<void> {
  await replanConfirmation(pool, name, JSON.stringify(rows));
}
