import type pg from 'pg';

/** How much of one link is on its way, and since when the oldest of it is. */
export type LinkCounts = {
  pointType: string;
  waiting: number;
  uncertain: number;
  parked: number;
  oldestAt: Date | null;
};

const COUNTS = `select point_type as "pointType", count(*) filter (where state in ('waiting', 'sending'))::int4 as waiting,
    count(*) filter (where state = 'uncertain' or reason = 'uncertain')::int4 as uncertain,
    count(*) filter (where state = 'parked')::int4 as parked, min(created_at) filter (where state <> 'parked') as "oldestAt"
  from sync_push where program_id = $1 and site_id = $2 group by point_type`;
const CONFLICTS = 'select count(*)::int4 as count from sync_conflict where program_id = $1 and site_id = $2';

type SiteName = { programId: number; siteId: string };

export async function countPushes(pool: pg.Pool, { programId, siteId }: SiteName): Promise<LinkCounts[]> {
  const { rows } = await pool.query<LinkCounts>(COUNTS, [programId, siteId]);
  return rows;
}

export async function countConflicts(pool: pg.Pool, { programId, siteId }: SiteName): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(CONFLICTS, [programId, siteId]);
  return rows[0]?.count ?? 0;
}
