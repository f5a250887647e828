import type pg from 'pg';
import type { Direction } from '../../domain/sync/link.ts';
import { type Author, changeAs } from '../author.ts';
import { readHead } from '../ledger/read-head.ts';
import { beginSyncCursor, SITE_SYNC } from './cursor.ts';

export type LinkName = { programId: number; siteId: string; pointType: string };

/** A point type that is kept in step with one of a site's. `startsAfter`: records up to it are not pushed. */
export type LinkRow = LinkName & {
  direction: Direction;
  remoteType: string;
  triggers: boolean;
  startsAfter: number;
  pullIntervalSeconds: number;
  pulledAt: Date | null;
  pullDueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

type Settings = Pick<LinkRow, 'direction' | 'remoteType' | 'triggers' | 'pullIntervalSeconds'>;

const COLUMNS = `program_id as "programId", site_id as "siteId", point_type as "pointType", direction, remote_type as "remoteType", triggers,
  starts_after as "startsAfter", pull_interval_seconds as "pullIntervalSeconds", pulled_at as "pulledAt", pull_due_at as "pullDueAt",
  created_at as "createdAt", updated_at as "updatedAt"`;
const LOCK_CURSOR = `select number from consumer_cursor where program_id = $1 and consumer = $2 for update`;
const FIND = `select ${COLUMNS} from sync_link where program_id = $1 and site_id = $2 and point_type = $3`;
const LIST = `select ${COLUMNS} from sync_link where program_id = $1 and ($2::text is null or site_id = $2) order by site_id, point_type`;
const SAME_TYPE = `select 1 from sync_link where program_id = $1 and site_id = $2 and remote_type = $4 and point_type <> $3`;
const PUT = `insert into sync_link (program_id, site_id, point_type, direction, remote_type, triggers, starts_after, pull_interval_seconds,
    pull_due_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
  on conflict (program_id, site_id, point_type) do update set direction = excluded.direction, remote_type = excluded.remote_type,
    triggers = excluded.triggers, starts_after = excluded.starts_after, pull_interval_seconds = excluded.pull_interval_seconds,
    pull_due_at = excluded.pull_due_at, pull_after = 0, updated_at = excluded.updated_at
  returning ${COLUMNS}`;
// A difference is one from what was agreed on: `keep` would move the new agreement by it.
const FORGET_AGREEMENTS = ['sync_balance', 'sync_conflict'].map(
  (table) => `delete from ${table} where program_id = $1 and site_id = $2 and point_type = $3`,
);
const DELETE = ['sync_push', 'sync_balance', 'sync_conflict', 'sync_link'].map(
  (table) => `delete from ${table} where program_id = $1 and site_id = $2 and point_type = $3`,
);

export async function findLink(pool: pg.Pool, name: LinkName): Promise<LinkRow | undefined> {
  const { rows } = await pool.query<LinkRow>(FIND, [name.programId, name.siteId, name.pointType]);
  return rows[0];
}

/** The links of a program, of one site or of all. */
export async function listLinks(
  client: pg.Pool | pg.ClientBase,
  programId: number,
  siteId?: string,
): Promise<LinkRow[]> {
  const { rows } = await client.query<LinkRow>(LIST, [programId, siteId ?? null]);
  return rows;
}

/**
 * Makes or changes a link. Pushing begins with the next record, pulling with the balance of now: what differed before is not
 * moved. `taken`: another point type is linked with the remote one already.
 */
export function putLink(author: Author, name: LinkName, settings: Settings): Promise<LinkRow | 'taken'> {
  const key = [name.programId, name.siteId, name.pointType];
  const now = new Date(author.clock());
  return underCursor(author, name.programId, async (client, head) => {
    const taken = await client.query(SAME_TYPE, [...key, settings.remoteType]);
    if (taken.rows.length > 0) return 'taken';
    const { rows: found } = await client.query<LinkRow>(FIND, key);
    const [before] = found;
    const isSameType = before?.remoteType === settings.remoteType;
    const goesOnPushing = isSameType && before.direction !== 'pull';
    const goesOnPulling = isSameType && before.direction !== 'push';
    if (before && !goesOnPulling) for (const text of FORGET_AGREEMENTS) await client.query(text, key);
    const { rows } = await client.query<LinkRow>(PUT, [
      ...key,
      settings.direction,
      settings.remoteType,
      settings.triggers,
      goesOnPushing ? before.startsAfter : head,
      settings.pullIntervalSeconds,
      settings.direction === 'push' ? null : now,
      now,
    ]);
    const [link] = rows;
    if (!link) throw new Error('bug: a link that was put is not returned');
    return link;
  });
}

/** Ends a link, and forgets what still waited for it; false when there is none. */
export function deleteLink(author: Author, name: LinkName): Promise<boolean> {
  return underCursor(author, name.programId, async (client) => {
    let count = 0;
    for (const text of DELETE) {
      const { rowCount } = await client.query(text, [name.programId, name.siteId, name.pointType]);
      count = rowCount ?? 0;
    }
    return count > 0;
  });
}

/** Works while no record is given out: which records are a link's is then decided by the head that `work` is told. */
function underCursor<T>(
  author: Author,
  programId: number,
  work: (client: pg.PoolClient, head: number) => Promise<T>,
): Promise<T> {
  return changeAs(author, async (client) => {
    await beginSyncCursor(client, programId);
    await client.query(LOCK_CURSOR, [programId, SITE_SYNC]);
    const head = await readHead(client, programId);
    if (!head) throw new Error(`bug: program ${programId} does not exist`);
    return work(client, head.number);
  });
}
