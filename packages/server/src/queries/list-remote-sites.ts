import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { RemoteSiteSettings } from '../domain/remote-sites/settings.ts';
import { findRemoteSiteRow, listRemoteSiteRows, type RemoteSiteRow } from '../storage/remote-sites.ts';

/** A remote site as it may be shown: never a key. `previousKeyUntil`: until then an earlier key counts as well. */
export type RemoteSiteView = RemoteSiteSettings & {
  id: string;
  /** Whether calls to the site have a key of their own. */
  hasCallKey: boolean;
  version: number;
  previousKeyUntil: Instant | undefined;
  createdAt: Instant;
  updatedAt: Instant;
};

/** The program's sites in the order of their ids, from behind the id `after`. */
export async function listRemoteSites(
  pool: pg.Pool,
  programId: number,
  page: { after?: string | undefined; limit: number },
): Promise<RemoteSiteView[]> {
  const rows = await listRemoteSiteRows(pool, programId, { after: page.after ?? '', limit: page.limit });
  return rows.map(remoteSiteView);
}

/** One site; undefined when this program has none with that id. */
export async function getRemoteSite(pool: pg.Pool, programId: number, id: string): Promise<RemoteSiteView | undefined> {
  const row = await findRemoteSiteRow(pool, programId, id);
  return row && remoteSiteView(row);
}

export function remoteSiteView(row: RemoteSiteRow): RemoteSiteView {
  return {
    ...row.settings,
    id: row.id,
    hasCallKey: row.callKey !== null,
    version: row.version,
    previousKeyUntil: row.previousKeyUntil?.getTime(),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}
