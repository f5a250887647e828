import type pg from 'pg';
import { listUnlinkable } from '../storage/member-emails.ts';
import { findRemoteSiteRow } from '../storage/remote-sites.ts';
import { type ConflictRow, listConflicts } from '../storage/sync/conflicts.ts';
import { listSyncProgress } from '../storage/sync/give-out.ts';
import { type LinkRow, listLinks } from '../storage/sync/links.ts';
import { listParked, type PushRow } from '../storage/sync/pushes.ts';
import { findSiteHealth, type SiteHealth } from '../storage/sync/site-health.ts';
import { countConflicts, countPushes, type LinkCounts } from '../storage/sync/sync-counts.ts';

export type { ConflictRow, LinkRow };

type SiteName = { programId: number; siteId: string };

/** How a site is kept in step. `recordsBehind`: of the journal, not yet looked at. */
export type SyncState = {
  isCallable: boolean;
  links: readonly (LinkRow & Omit<LinkCounts, 'pointType'>)[];
  recordsBehind: number;
  conflicts: number;
  health: SiteHealth;
};

/** The state of a site's synchronization; undefined when the program has no such site. */
export async function getSyncState(pool: pg.Pool, name: SiteName): Promise<SyncState | undefined> {
  const site = await findRemoteSiteRow(pool, name.programId, name.siteId);
  if (!site) return undefined;
  const links = await listLinks(pool, name.programId, name.siteId);
  // In this order: what was given out by then is counted after it.
  const [progress] = await listSyncProgress(pool, name.programId);
  const counts = await countPushes(pool, name);
  const nothing = { waiting: 0, uncertain: 0, parked: 0, oldestAt: null };
  return {
    isCallable: site.settings.address !== null && site.settings.enabled,
    links: links.map((link) => ({
      ...link,
      ...(counts.find(({ pointType }) => pointType === link.pointType) ?? nothing),
    })),
    recordsBehind: progress && links.length > 0 ? progress.head - progress.number : 0,
    conflicts: await countConflicts(pool, name),
    health: await findSiteHealth(pool, name),
  };
}

/** A site's links; undefined when the program has no such site. */
export async function listSiteLinks(pool: pg.Pool, name: SiteName): Promise<LinkRow[] | undefined> {
  const site = await findRemoteSiteRow(pool, name.programId, name.siteId);
  return site && (await listLinks(pool, name.programId, name.siteId));
}

/** Rows that wait for a person, in the order of their records. */
export async function listParkedPushes(
  pool: pg.Pool,
  name: SiteName,
  page: { after: { number: number; member: number; pointType: string } | undefined; limit: number },
): Promise<PushRow[]> {
  const after = page.after ?? { number: 0, member: 0, pointType: '' };
  return await listParked(pool, name, { after, limit: page.limit });
}

/** What differs at a site, by member. */
export async function listSyncConflicts(
  pool: pg.Pool,
  name: SiteName,
  page: { after: { member: number; pointType: string; kind: string } | undefined; limit: number },
): Promise<ConflictRow[]> {
  const after = page.after ?? { member: 0, pointType: '', kind: '' };
  return await listConflicts(pool, name, { after, limit: page.limit });
}

/** Members who can be matched with nobody elsewhere, by number, after a number. */
export function listNotLinkable(
  pool: pg.Pool,
  programId: number,
  page: { after: number; limit: number },
): Promise<number[]> {
  return listUnlinkable(pool, programId, page);
}
