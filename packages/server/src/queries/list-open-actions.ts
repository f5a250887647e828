import type pg from 'pg';
import { type ActionRow, listOpenActions } from '../storage/remote-actions.ts';

/** Actions of a site of which nobody knows whether they were done, by their ids, after an id. */
export function listUncertainActions(
  pool: pg.Pool,
  name: { programId: number; siteId: string },
  page: { after: string | undefined; limit: number },
): Promise<ActionRow[]> {
  return listOpenActions(pool, name, { after: page.after ?? '', limit: page.limit });
}
