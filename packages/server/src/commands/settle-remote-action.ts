import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type ActionRow, settleAction } from '../storage/remote-actions.ts';

export type { ActionRow };

/**
 * Settles an uncertain action by what a person found out at the site; undefined when no such action is uncertain. One that was not
 * done may be sent again, by the same call under the same key.
 */
export function settleRemoteAction(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  name: { programId: number; siteId: string; id: string },
  wasDone: boolean,
): Promise<ActionRow | undefined> {
  const at = new Date(parts.clock());
  const settled = wasDone
    ? ({ result: 'completed', detail: 'told by a person', at } as const)
    : ({ result: 'unavailable', detail: 'a person says that it was not done', at } as const);
  return settleAction(parts.pool, name, settled);
}
