import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { isOwnSegment } from '../domain/remote-sites/own-segments.ts';
import type { RemoteSiteSettings } from '../domain/remote-sites/settings.ts';
import { keyPurpose, listSitesWithSlug, type RemoteSiteRow } from '../storage/remote-sites.ts';
import { decryptSecret } from '../storage/secret-box.ts';

/** A site with the keys that count now: one, or two while a rotation overlaps. */
type OpenRemoteSite = { id: string; programId: number; settings: RemoteSiteSettings; keys: readonly string[] };

/** The server's remote sites by slug and host; up to a second old. */
export type RemoteSiteDirectory = {
  /** The site for a slug and the name under which the caller addresses us: the one made for that name, else that for any. */
  find(slug: string, addressedAs: string): Promise<OpenRemoteSite | undefined>;
  /** After a change: this process goes by the new state from now on. */
  forget(): void;
};

const MAX_AGE_MS = 1_000;
const MAX_ENTRIES = 1_000;
const MAX_SLUG_LENGTH = 64;

type KeptSite = { row: RemoteSiteRow; key: string; previousKey: string | undefined };
type Entry = { until: number; sites: Promise<readonly KeptSite[]> };

/**
 * Keeps the directory of remote sites in memory, slugs that nobody has included: every path that is not ours asks here.
 *
 * @param options.ticks milliseconds of a clock that never goes back, for the age of what is kept
 */
export function keepRemoteSites(options: {
  readonly pool: pg.Pool;
  readonly clock: () => Instant;
  readonly secretKey: Uint8Array;
  readonly ticks?: () => number;
}): RemoteSiteDirectory {
  const { pool, clock, secretKey } = options;
  const ticks = options.ticks ?? (() => performance.now());
  const entries = new Map<string, Entry>();

  async function load(slug: string): Promise<KeptSite[]> {
    const rows = await listSitesWithSlug(pool, slug);
    return rows.map((row) => {
      const open = (box: Buffer) => decryptSecret(secretKey, box, keyPurpose(row.id));
      return { row, key: open(row.key), previousKey: row.previousKey ? open(row.previousKey) : undefined };
    });
  }

  function keep(slug: string): Entry {
    const entry: Entry = { until: ticks() + MAX_AGE_MS, sites: load(slug) };
    entries.delete(slug);
    entries.set(slug, entry);
    const [oldest] = entries.keys();
    if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    entry.sites.catch(() => {
      if (entries.get(slug) === entry) entries.delete(slug);
    });
    return entry;
  }

  return {
    async find(slug, addressedAs) {
      if (slug === '' || slug.length > MAX_SLUG_LENGTH || isOwnSegment(slug)) return undefined;
      const kept = entries.get(slug);
      const sites = await (kept && kept.until > ticks() ? kept : keep(slug)).sites;
      const ofHost = (host: string) => sites.find(({ row }) => row.settings.host === host);
      const site = (addressedAs === '*' ? undefined : ofHost(addressedAs)) ?? ofHost('*');
      return site && openSite(site, clock());
    },
    forget: () => entries.clear(),
  };
}

function openSite({ row, key, previousKey }: KeptSite, now: Instant): OpenRemoteSite {
  const isPreviousValid =
    previousKey !== undefined && row.previousKeyUntil !== null && row.previousKeyUntil.getTime() > now;
  const keys = isPreviousValid ? [key, previousKey] : [key];
  return { id: row.id, programId: row.programId, settings: row.settings, keys };
}
