import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { MemberKey } from '../domain/clients/settings.ts';
import { readScopes, type Scope } from '../domain/scopes.ts';
import { type ClientRow, findClient, listClientRows, listSecretRows, type SecretRow } from '../storage/clients.ts';

/** A client as it may be shown. `secrets`: the oldest first, never the secrets themselves. */
export type ClientView = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  createdAt: Instant;
  expiresAt: Instant | undefined;
  revokedAt: Instant | undefined;
  /** The latest use of any of its secrets or tokens, up to a minute late. */
  lastUsedAt: Instant | undefined;
  callbackHosts: readonly string[];
  memberKey: MemberKey;
  hasCallbackSecret: boolean;
  /** Until when the callback secret of before signs as well; it may lie in the past. */
  previousCallbackSecretUntil: Instant | undefined;
  /** Counts the changes of its settings. */
  version: number;
  secrets: readonly SecretView[];
};

export type SecretView = {
  id: string;
  kind: SecretRow['kind'];
  createdAt: Instant;
  expiresAt: Instant | undefined;
  revokedAt: Instant | undefined;
  lastUsedAt: Instant | undefined;
  lastUsedFrom: string | undefined;
};

/** The program's clients in the order of their ids, from behind the id `after`. */
export async function listClients(
  pool: pg.Pool,
  programId: number,
  page: { after?: string; limit: number },
): Promise<ClientView[]> {
  const rows = await listClientRows(pool, programId, { after: page.after ?? '', limit: page.limit });
  const secrets = await listSecretRows(
    pool,
    programId,
    rows.map(({ id }) => id),
  );
  const byClient = Map.groupBy(secrets, ({ client_id }) => client_id);
  return rows.map((row) => clientView(row, byClient.get(row.id) ?? []));
}

/** One client; undefined when this program has none with that id. */
export async function getClient(pool: pg.Pool, programId: number, clientId: string): Promise<ClientView | undefined> {
  const row = await findClient(pool, programId, clientId);
  return row && clientView(row, await listSecretRows(pool, programId, [clientId]));
}

function clientView(row: ClientRow, secretRows: readonly SecretRow[]): ClientView {
  const secrets = secretRows.map(secretView);
  const used = secrets.flatMap(({ lastUsedAt }) => lastUsedAt ?? []);
  return {
    id: row.id,
    name: row.name,
    scopes: readScopes(row.scopes),
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime(),
    revokedAt: row.revoked_at?.getTime(),
    lastUsedAt: used.length === 0 ? undefined : Math.max(...used),
    callbackHosts: row.callback_hosts,
    memberKey: row.member_key,
    hasCallbackSecret: row.has_callback_secret,
    previousCallbackSecretUntil: row.previous_callback_secret_until?.getTime(),
    version: row.version,
    secrets,
  };
}

function secretView(row: SecretRow): SecretView {
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at?.getTime(),
    revokedAt: row.revoked_at?.getTime(),
    lastUsedAt: row.last_used_at?.getTime(),
    lastUsedFrom: row.last_used_from ?? undefined,
  };
}
