import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';

type SiteName = { programId: number; siteId: string };

/** How calls to a site go. */
export type SiteHealth = {
  failures: number;
  failingSince: Date | null;
  pausedUntil: Date | null;
  lastError: string | null;
  lastErrorAt: Date | null;
  lastSuccessAt: Date | null;
};

const FIND = `select failures, failing_since as "failingSince", paused_until as "pausedUntil", last_error as "lastError",
    last_error_at as "lastErrorAt", last_success_at as "lastSuccessAt"
  from sync_site where program_id = $1 and site_id = $2`;
const FAILED = `insert into sync_site (program_id, site_id, failures, failing_since, paused_until, last_error, last_error_at)
  values ($1, $2, 1, $3, $4, $5, $3)
  on conflict (program_id, site_id) do update set
    failures = sync_site.failures + case when sync_site.paused_until > excluded.last_error_at then 0 else 1 end,
    failing_since = coalesce(sync_site.failing_since, excluded.failing_since), paused_until = greatest(sync_site.paused_until, excluded.paused_until),
    last_error = excluded.last_error, last_error_at = excluded.last_error_at`;
const WENT_WELL = `insert into sync_site (program_id, site_id, last_success_at) values ($1, $2, $3)
  on conflict (program_id, site_id) do update set failures = 0, failing_since = null, paused_until = null, last_success_at = $3`;
const RESUME = 'update sync_site set paused_until = null where program_id = $1 and site_id = $2';

export async function findSiteHealth(pool: pg.Pool, name: SiteName): Promise<SiteHealth> {
  const { rows } = await pool.query<SiteHealth>(FIND, [name.programId, name.siteId]);
  const nothing = { failures: 0, failingSince: null, pausedUntil: null, lastError: null, lastErrorAt: null };
  return rows[0] ?? { ...nothing, lastSuccessAt: null };
}

/**
 * Notes that a site could not be called, and leaves it alone for a while. Calls that fail together are one failure: those of
 * several members at a time would else make of a short absence a long one.
 */
export async function noteSiteFailed(
  pool: pg.Pool,
  name: SiteName,
  failed: { at: Instant; pausedUntil: Instant; error: string },
): Promise<void> {
  const values = [name.programId, name.siteId, new Date(failed.at), new Date(failed.pausedUntil), failed.error];
  await pool.query(FAILED, values);
}

export async function noteSiteWell(pool: pg.Pool, name: SiteName, at: Instant): Promise<void> {
  await pool.query(WENT_WELL, [name.programId, name.siteId, new Date(at)]);
}

/** Calls it again at once. */
export async function resumeSite(pool: pg.Pool, name: SiteName): Promise<void> {
  await pool.query(RESUME, [name.programId, name.siteId]);
}
