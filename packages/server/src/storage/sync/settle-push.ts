import type pg from 'pg';
import { inTransaction } from '../in-transaction.ts';
import { beginAgreed, noteSeen, type SeenBalance, shiftAgreed } from './balances.ts';
import { type ConflictRow, deleteConflict, keepConflict } from './conflicts.ts';
import { deletePush, type PushRow } from './pushes.ts';

/** How a row ended: what is agreed on from then on, and what was seen at the site. */
export type PushEnd = {
  /** An agreement begins with it, or moves by it; neither when it was not done. */
  agreed:
    | { kind: 'begins'; at: string; series: string; remoteType: string; account: Buffer }
    | { kind: 'moves'; by: string }
    | undefined;
  seen?: SeenBalance | undefined;
  conflict?: ConflictRow | undefined;
  /** The balance there was right, so that an earlier change of somebody else is nothing to look at any more. */
  isInStep?: boolean;
};

/**
 * Ends a row, together with all that follows from it. False, and nothing follows, when somebody else has ended it meanwhile: what
 * is agreed on would else move twice.
 */
export function settlePush(pool: pg.Pool, push: PushRow, end: PushEnd): Promise<boolean> {
  const { agreed, seen, conflict, isInStep = false } = end;
  return inTransaction(pool, async (client) => {
    if (!(await deletePush(client, push))) return false;
    if (agreed?.kind === 'begins') await beginAgreed(client, push, { ...agreed, agreed: agreed.at });
    if (agreed?.kind === 'moves') await shiftAgreed(client, push, { by: agreed.by, pulled: 0 });
    if (seen) await noteSeen(client, push, seen);
    if (isInStep) await deleteConflict(client, { ...push, kind: 'other_change' });
    if (conflict) await keepConflict(client, conflict);
    return true;
  });
}
