import type pg from 'pg';
import { subtractDecimals } from '../domain/sync/exact-decimal.ts';
import { shiftAgreed } from '../storage/sync/balances.ts';
import { type ConflictRow, deleteConflict, findConflict } from '../storage/sync/conflicts.ts';

export type ConflictName = Pick<ConflictRow, 'programId' | 'siteId' | 'member' | 'pointType' | 'kind'>;

/**
 * Settles a conflict that a person has looked at; false when there is none.
 *
 * `take_over`: the site is right, and what differs is pulled with the next round. `keep`: both stay as they are, and the
 * difference is part of what is agreed on from now on.
 */
export async function resolveConflict(
  { pool }: { readonly pool: pg.Pool },
  name: ConflictName,
  resolution: 'take_over' | 'keep',
): Promise<boolean> {
  const conflict = await findConflict(pool, name);
  if (!conflict) return false;
  const { expected, found } = conflict;
  if (resolution === 'keep' && expected !== null && found !== null)
    await shiftAgreed(pool, name, { by: subtractDecimals(found, expected), pulled: 0 });
  return await deleteConflict(pool, name);
}
