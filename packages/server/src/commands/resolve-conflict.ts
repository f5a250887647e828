import type pg from 'pg';
import { subtractDecimals } from '../domain/sync/exact-decimal.ts';
import { type ConflictName, settleConflict } from '../storage/sync/conflicts.ts';

/**
 * Settles a conflict that a person has looked at; false when there is none.
 *
 * `take_over`: the site is right, and what differs is pulled with the next round. `keep`: both stay as they are, and the
 * difference is part of what is agreed on from now on.
 */
export function resolveConflict(
  { pool }: { readonly pool: pg.Pool },
  name: ConflictName,
  resolution: 'take_over' | 'keep',
): Promise<boolean> {
  return settleConflict(pool, name, ({ expected, found }) =>
    resolution === 'keep' && expected !== null && found !== null ? subtractDecimals(found, expected) : undefined,
  );
}
