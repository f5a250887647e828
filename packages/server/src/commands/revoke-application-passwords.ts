import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type OperatorName, revokeApplicationPasswordRows } from '../storage/operators.ts';

/** Revokes one application password, or without `id` all of them; gives how many were valid until now. */
export async function revokeApplicationPasswords(
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: () => Instant },
  operator: OperatorName,
  id?: string,
): Promise<number> {
  return await revokeApplicationPasswordRows(pool, operator, { id: id ?? null, at: new Date(clock()) });
}
