import type pg from 'pg';
import type { RemoteSiteSettings } from '../domain/remote-sites/settings.ts';
import { type Author, changeAs } from './author.ts';

/** A remote site as it is kept. Keys are sealed by `secret-box.ts` for {@link keyPurpose}. */
export type RemoteSiteRow = {
  programId: number;
  id: string;
  settings: RemoteSiteSettings;
  key: Buffer;
  /** For calls to the site, sealed for {@link callKeyPurpose}; null: `key` serves for these as well. */
  callKey: Buffer | null;
  previousKey: Buffer | null;
  previousKeyUntil: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

type Columns = {
  program_id: number;
  id: string;
  name: string;
  host: string;
  slug: string;
  enabled: boolean;
  debug: boolean;
  key_encrypted: Buffer;
  previous_key_encrypted: Buffer | null;
  previous_key_until: Date | null;
  account_limit: string;
  max_per_movement: string;
  allowed_hosts: string[];
  allowed_addresses: string[];
  address: string | null;
  finds_repeats: RemoteSiteSettings['findsRepeats'];
  decimal_separator: string;
  thousands_separator: string;
  call_key_encrypted: Buffer | null;
  version: number;
  created_at: Date;
  updated_at: Date;
};

const COLUMNS = `program_id, id, name, host, slug, enabled, debug, key_encrypted, previous_key_encrypted, previous_key_until,
  account_limit, max_per_movement, allowed_hosts, allowed_addresses, version, created_at, updated_at,
  address, finds_repeats, decimal_separator, thousands_separator, call_key_encrypted`;
const INSERT = `insert into remote_site (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
  on conflict (slug, host) do nothing returning ${COLUMNS}`;
const UPDATE = `update remote_site set name = $3, host = $4, slug = $5, enabled = $6, debug = $7, key_encrypted = $8,
    previous_key_encrypted = $9, previous_key_until = $10, account_limit = $11, max_per_movement = $12, allowed_hosts = $13,
    allowed_addresses = $14, version = $15, created_at = $16, updated_at = $17,
    address = $18, finds_repeats = $19, decimal_separator = $20, thousands_separator = $21, call_key_encrypted = $22
  where program_id = $1 and id = $2 and version = $15 - 1 returning ${COLUMNS}`;
const FOREIGN = `select 1 from remote_site where slug = $1 and program_id <> $2 and ($3 = '*' or host in ('*', $3)) limit 1`;
const BY_SLUG = `select ${COLUMNS} from remote_site where slug = $1`;
const BY_ID = `select ${COLUMNS} from remote_site where program_id = $1 and id = $2`;
const LIST = `select ${COLUMNS} from remote_site where program_id = $1 and id > $2 order by id limit $3`;

/** What a site's key is sealed for: a row copied to another site opens nothing. */
export function keyPurpose(siteId: string): string {
  return `remote-site:${siteId}`;
}

/** What a site's own key for calls to it is sealed for. */
export function callKeyPurpose(siteId: string): string {
  return `remote-site-calls:${siteId}`;
}

/** Makes a site; undefined when its host and slug are another's. */
export function insertRemoteSite(author: Author, site: RemoteSiteRow): Promise<RemoteSiteRow | undefined> {
  return inDirectory(author, async (client) => {
    if (await isForeign(client, site)) return undefined;
    const { rows } = await client.query<Columns>(INSERT, valuesOf(site));
    return rows[0] && rowOf(rows[0]);
  });
}

/**
 * Writes a site whose version is one higher than what is stored; undefined when somebody else was quicker, `taken` when
 * its host and slug are another's.
 */
export async function updateRemoteSiteRow(
  author: Author,
  site: RemoteSiteRow,
): Promise<RemoteSiteRow | 'taken' | undefined> {
  try {
    return await inDirectory(author, async (client) => {
      if (await isForeign(client, site)) return 'taken';
      const { rows } = await client.query<Columns>(UPDATE, valuesOf(site));
      return rows[0] && rowOf(rows[0]);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
}

/** Changes to the directory one after the other, so that two programs cannot take overlapping places at the same time. */
function inDirectory<T>(author: Author, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return changeAs(author, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtext('pointhouse remote_site'))");
    return work(client);
  });
}

/**
 * Whether another program holds this slug under a host that overlaps: the same one, or `*` on either side. A program may
 * give its own sites an exact host beside `*`; another's would take its calls away.
 */
async function isForeign(client: pg.PoolClient, site: RemoteSiteRow): Promise<boolean> {
  const { host, slug } = site.settings;
  const { rows } = await client.query(FOREIGN, [slug, site.programId, host]);
  return rows.length > 0;
}

/** Every site of the server with this slug, of any program: the directory is global, one row a host. */
export async function listSitesWithSlug(pool: pg.Pool, slug: string): Promise<RemoteSiteRow[]> {
  const { rows } = await pool.query<Columns>({ name: 'remote-sites-by-slug', text: BY_SLUG, values: [slug] });
  return rows.map(rowOf);
}

export async function findRemoteSiteRow(
  pool: pg.Pool,
  programId: number,
  id: string,
): Promise<RemoteSiteRow | undefined> {
  const { rows } = await pool.query<Columns>(BY_ID, [programId, id]);
  return rows[0] && rowOf(rows[0]);
}

/** Sites in the order of their ids, from behind `after`. */
export async function listRemoteSiteRows(
  pool: pg.Pool,
  programId: number,
  page: { after: string; limit: number },
): Promise<RemoteSiteRow[]> {
  const { rows } = await pool.query<Columns>(LIST, [programId, page.after, page.limit]);
  return rows.map(rowOf);
}

function valuesOf({ settings, ...site }: RemoteSiteRow): unknown[] {
  return [
    site.programId,
    site.id,
    settings.name,
    settings.host,
    settings.slug,
    settings.enabled,
    settings.debug,
    site.key,
    site.previousKey,
    site.previousKeyUntil,
    settings.accountLimit,
    settings.maxPerMovement,
    settings.allowedHosts,
    settings.allowedAddresses,
    site.version,
    site.createdAt,
    site.updatedAt,
    settings.address,
    settings.findsRepeats,
    settings.decimalSeparator,
    settings.thousandsSeparator,
    site.callKey,
  ];
}

function rowOf(row: Columns): RemoteSiteRow {
  return {
    programId: row.program_id,
    id: row.id,
    settings: {
      name: row.name,
      host: row.host,
      slug: row.slug,
      enabled: row.enabled,
      debug: row.debug,
      accountLimit: row.account_limit,
      maxPerMovement: row.max_per_movement,
      allowedHosts: row.allowed_hosts,
      allowedAddresses: row.allowed_addresses,
      address: row.address,
      findsRepeats: row.finds_repeats,
      decimalSeparator: row.decimal_separator,
      thousandsSeparator: row.thousands_separator,
    },
    key: row.key_encrypted,
    callKey: row.call_key_encrypted,
    previousKey: row.previous_key_encrypted,
    previousKeyUntil: row.previous_key_until,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '23505'; // as: any thrown value may be asked for a code
}
