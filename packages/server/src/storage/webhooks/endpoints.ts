import type pg from 'pg';
import type { EndpointSettings } from '../../domain/webhooks/settings.ts';
import { type Author, changeAs } from '../author.ts';
import { readHead } from '../ledger/read-head.ts';

export type DisabledReason = 'requested' | 'gone' | 'failing';

/** A webhook endpoint as it is kept. Secrets are sealed by `secret-box.ts` for {@link webhookSecretPurpose}. */
export type EndpointRow = {
  programId: number;
  id: string;
  settings: EndpointSettings;
  createdBy: string;
  secret: Buffer;
  previousSecret: Buffer | null;
  previousSecretUntil: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  disabled: { reason: DisabledReason; at: Date } | undefined;
  /** The records that are still to be replayed: those after the first number, up to the second. */
  replay: { after: number; until: number } | undefined;
  health: EndpointHealth;
};

/** How sending goes: failures in a row, since when, and until when the endpoint is left alone. */
type EndpointHealth = {
  failures: number;
  failingSince: Date | null;
  pausedUntil: Date | null;
  lastError: string | null;
  lastDeliveredAt: Date | null;
};

type Columns = {
  program_id: number;
  id: string;
  url: string;
  description: string;
  events: string[];
  created_by: string;
  secret_encrypted: Buffer;
  previous_secret_encrypted: Buffer | null;
  previous_secret_until: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  disabled_reason: DisabledReason | null;
  disabled_at: Date | null;
  replay_after: number | null;
  replay_until: number | null;
  failures: number;
  failing_since: Date | null;
  paused_until: Date | null;
  last_error: string | null;
  last_delivered_at: Date | null;
};

const ENDPOINT_COLUMNS = `program_id, id, url, description, events, created_by, secret_encrypted, previous_secret_encrypted,
  previous_secret_until, version, created_at, updated_at, disabled_reason, disabled_at, replay_after, replay_until, failures,
  failing_since, paused_until, last_error, last_delivered_at`;

/** The consumer whose cursor webhooks follow; the row is also the lock for what it derives. */
export const WEBHOOKS = 'webhooks';

const BEGIN_CURSOR = `insert into consumer_cursor (program_id, consumer, number) values ($1, $2, $3) on conflict do nothing`;
const LOCK_CURSOR = `select number from consumer_cursor where program_id = $1 and consumer = $2 for update`;
const INSERT = `insert into webhook_endpoint (program_id, id, url, description, events, created_by, secret_encrypted, version,
    created_at, updated_at, starts_after) values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, $9) returning ${ENDPOINT_COLUMNS}`;
const UPDATE = `update webhook_endpoint set url = $3, description = $4, events = $5, secret_encrypted = $6,
    previous_secret_encrypted = $7, previous_secret_until = $8, version = version + 1, updated_at = $9
  where program_id = $1 and id = $2 and version = $10 returning ${ENDPOINT_COLUMNS}`;
const DISABLE = `update webhook_endpoint set disabled_reason = coalesce(disabled_reason, $3), disabled_at = coalesce(disabled_at, $4),
    version = version + case when disabled_at is null then 1 else 0 end, wake_at = null,
    updated_at = case when disabled_at is null then $4 else updated_at end
  where program_id = $1 and id = $2 returning ${ENDPOINT_COLUMNS}`;
const ENABLE = `update webhook_endpoint set disabled_reason = null, disabled_at = null, failures = 0, failing_since = null,
    paused_until = null, wakes = wakes + 1, wake_at = $3, starts_after = case when disabled_at is null then starts_after else $4 end,
    version = version + case when disabled_at is null then 0 else 1 end,
    updated_at = case when disabled_at is null then updated_at else $3 end
  where program_id = $1 and id = $2 returning ${ENDPOINT_COLUMNS}`;
const DELETED_AT_ONCE = 5_000;
const DELETE_DELIVERIES = `delete from webhook_delivery d using (
    select number from webhook_delivery where program_id = $1 and endpoint_id = $2
    order by program_id, endpoint_id, number limit $3) o
  where d.program_id = $1 and d.endpoint_id = $2 and d.number = o.number`;
const DELETE = 'delete from webhook_endpoint where program_id = $1 and id = $2 returning id';
const REPLAY = `update webhook_endpoint set replay_after = $3, replay_until = $4
  where program_id = $1 and id = $2 returning ${ENDPOINT_COLUMNS}`;
const BY_ID = `select ${ENDPOINT_COLUMNS} from webhook_endpoint where program_id = $1 and id = $2`;
const LIST = `select ${ENDPOINT_COLUMNS} from webhook_endpoint where program_id = $1 and id > $2
    and ($3::text is null or created_by = $3) and ($4::bool is null or (disabled_at is null) = $4)
  order by id limit $5`;

/** What an endpoint's secret is sealed for: a row copied to another endpoint opens nothing. */
export function webhookSecretPurpose(endpointId: string): string {
  return `webhook:${endpointId}`;
}

/** Makes an endpoint; it gets the records from now on. */
export function insertEndpoint(
  author: Author,
  made: Pick<EndpointRow, 'programId' | 'id' | 'settings' | 'createdBy' | 'secret' | 'createdAt'>,
): Promise<EndpointRow> {
  const { settings } = made;
  return underCursor(author, made.programId, async (client, head) => {
    const values = [made.programId, made.id, settings.url, settings.description, settings.events, made.createdBy];
    const { rows } = await client.query<Columns>(INSERT, [...values, made.secret, made.createdAt, head]);
    const [row] = rows;
    if (!row) throw new Error('bug: an endpoint that was inserted is not returned');
    return endpointOf(row);
  });
}

/** Writes settings and secrets over a version; undefined when it is no longer the one that is stored. */
export async function updateEndpointRow(author: Author, row: EndpointRow): Promise<EndpointRow | undefined> {
  const { url, description, events } = row.settings;
  const secrets = [row.secret, row.previousSecret, row.previousSecretUntil];
  const values = [row.programId, row.id, url, description, events, ...secrets, row.updatedAt, row.version];
  return first(await changeAs(author, (client) => client.query<Columns>(UPDATE, values)));
}

/** Switches an endpoint off, if it is on; undefined when there is none. What it still had to get waits. */
export async function disableEndpoint(
  author: Author,
  name: { programId: number; id: string },
  disabled: { reason: DisabledReason; at: Date },
): Promise<EndpointRow | undefined> {
  const values = [name.programId, name.id, disabled.reason, disabled.at];
  return first(await changeAs(author, (client) => client.query<Columns>(DISABLE, values)));
}

/** Switches an endpoint on, or clears its failures: what waits is sent at once, and new records from now on. */
export function enableEndpoint(
  author: Author,
  name: { programId: number; id: string },
  now: Date,
): Promise<EndpointRow | undefined> {
  return underCursor(author, name.programId, async (client, head) =>
    first(await client.query<Columns>(ENABLE, [name.programId, name.id, now, head])),
  );
}

/** Removes an endpoint with all its deliveries, most of them before, page by page; false when there is none. */
export async function deleteEndpoint(author: Author, name: { programId: number; id: string }): Promise<boolean> {
  let deleted = DELETED_AT_ONCE;
  while (deleted === DELETED_AT_ONCE) {
    deleted = (await author.pool.query(DELETE_DELIVERIES, [name.programId, name.id, DELETED_AT_ONCE])).rowCount ?? 0;
  }
  return underCursor(author, name.programId, async (client) => {
    const { rows } = await client.query(DELETE, [name.programId, name.id]);
    // What was queued since the last page, which is less than a page: nothing more is, for the endpoint is gone.
    await client.query(DELETE_DELIVERIES, [name.programId, name.id, null]);
    return rows.length > 0;
  });
}

/** Asks for the records of a range again; a replay that is still under way gives way to it. */
export async function startReplay(
  pool: pg.Pool,
  name: { programId: number; id: string },
  range: { after: number; until: number },
): Promise<EndpointRow | undefined> {
  return first(await pool.query<Columns>(REPLAY, [name.programId, name.id, range.after, range.until]));
}

export async function findEndpoint(
  pool: pg.Pool,
  name: { programId: number; id: string },
): Promise<EndpointRow | undefined> {
  return first(await pool.query<Columns>(BY_ID, [name.programId, name.id]));
}

/** Endpoints in the order of their ids, from behind `after`: all, those of one maker, those that are on or off. */
export async function listEndpointRows(
  pool: pg.Pool,
  programId: number,
  asked: { after: string; limit: number; createdBy?: string | undefined; enabled?: boolean | undefined },
): Promise<EndpointRow[]> {
  const values = [programId, asked.after, asked.createdBy ?? null, asked.enabled ?? null, asked.limit];
  const { rows } = await pool.query<Columns>(LIST, values);
  return rows.map(endpointOf);
}

/**
 * Works while no record is given out to endpoints: which records are an endpoint's is then decided by the head that `work`
 * is told.
 */
async function underCursor<T>(
  author: Author,
  programId: number,
  work: (client: pg.PoolClient, head: number) => Promise<T>,
): Promise<T> {
  return changeAs(author, async (client) => {
    const before = await readHead(client, programId);
    if (!before) throw new Error(`bug: program ${programId} does not exist`);
    await client.query(BEGIN_CURSOR, [programId, WEBHOOKS, before.number]);
    await client.query(LOCK_CURSOR, [programId, WEBHOOKS]);
    // Read after the lock: whatever was given out by then lies below it.
    const head = await readHead(client, programId);
    return work(client, head?.number ?? before.number);
  });
}

function first({ rows }: { rows: Columns[] }): EndpointRow | undefined {
  return rows[0] && endpointOf(rows[0]);
}

function endpointOf(row: Columns): EndpointRow {
  const { disabled_reason: reason, disabled_at: at, replay_after: after, replay_until: until } = row;
  return {
    programId: row.program_id,
    id: row.id,
    settings: { url: row.url, description: row.description, events: row.events },
    createdBy: row.created_by,
    secret: row.secret_encrypted,
    previousSecret: row.previous_secret_encrypted,
    previousSecretUntil: row.previous_secret_until,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    disabled: reason !== null && at !== null ? { reason, at } : undefined,
    replay: after !== null && until !== null ? { after, until } : undefined,
    health: {
      failures: row.failures,
      failingSince: row.failing_since,
      pausedUntil: row.paused_until,
      lastError: row.last_error,
      lastDeliveredAt: row.last_delivered_at,
    },
  };
}
