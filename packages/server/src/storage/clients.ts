import type pg from 'pg';
import type { MemberKey } from '../domain/clients/settings.ts';
import { type Author, changeAs } from './author.ts';

/** Which secret: a client has one or more, each with an id that is no secret. */
export type SecretName = { readonly programId: number; readonly clientId: string; readonly secretId: string };

/** A secret proves the client that it is sent with; an access key comes alone, and tells by itself whose it is. */
export type SecretKind = 'secret' | 'access_key';

export type ClientRow = {
  id: string;
  name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  callback_hosts: string[];
  member_key: MemberKey;
  has_callback_secret: boolean;
  previous_callback_secret_until: Date | null;
  version: number;
};

/** A secret as it may be shown: everything but the secret, of which only the hash is kept. */
export type SecretRow = {
  client_id: string;
  id: string;
  kind: SecretKind;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  last_used_from: string | null;
};

/** A secret that may prove its client: neither of the two is revoked. `expires_at` is the earlier of both. */
export type SecretHashRow = { secret_id: string; hash: Buffer; scopes: string[]; expires_at: Date | null };

export const CLIENT = `id, name, scopes, created_at, expires_at, revoked_at, callback_hosts, member_key,
  callback_secret_encrypted is not null as has_callback_secret, previous_callback_secret_until, version`;
const SECRET = 'client_id, id, kind, created_at, expires_at, revoked_at, last_used_at, last_used_from';

const SECRET_HASHES = `select s.id as secret_id, s.hash, c.scopes, least(c.expires_at, s.expires_at) as expires_at
  from client c join client_secret s on s.program_id = c.program_id and s.client_id = c.id
  where c.program_id = $1 and c.id = $2 and s.kind = 'secret' and c.revoked_at is null and s.revoked_at is null`;

export async function listSecretHashes(pool: pg.Pool, programId: number, clientId: string): Promise<SecretHashRow[]> {
  const values = [programId, clientId];
  const { rows } = await pool.query<SecretHashRow>({ name: 'list-secret-hashes', text: SECRET_HASHES, values });
  return rows;
}

export type AccessKeyRow = Omit<SecretHashRow, 'hash'> & { client_id: string };

const ACCESS_KEY = `select s.client_id, s.id as secret_id, c.scopes, least(c.expires_at, s.expires_at) as expires_at
  from client_secret s join client c on c.program_id = s.program_id and c.id = s.client_id
  where s.program_id = $1 and s.hash = $2 and s.kind = 'access_key' and c.revoked_at is null and s.revoked_at is null`;

/** Whose access key has this hash, unless it or its client is revoked; it may have expired. */
export async function findAccessKey(
  pool: pg.Pool,
  programId: number,
  hash: Uint8Array,
): Promise<AccessKeyRow | undefined> {
  const values = [programId, hash];
  const { rows } = await pool.query<AccessKeyRow>({ name: 'find-access-key', text: ACCESS_KEY, values });
  return rows[0];
}

/** What a token stands for: no more than its client may do now, however much it could when the token was issued. */
export type TokenGrantRow = {
  client_id: string;
  secret_id: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date;
};

const TOKEN_GRANT = `select t.client_id, t.secret_id, t.created_at, least(t.expires_at, c.expires_at) as expires_at,
  array(select unnest(t.scopes) intersect select unnest(c.scopes)) as scopes
  from access_token t
  join client c on c.program_id = t.program_id and c.id = t.client_id and c.revoked_at is null
  join client_secret s on s.program_id = t.program_id and s.client_id = t.client_id and s.id = t.secret_id and s.revoked_at is null
  where t.program_id = $1 and t.hash = $2 and t.revoked_at is null`;

/** The grant of an access token that is neither revoked itself nor by its client or secret; it may have expired. */
export async function findTokenGrant(
  pool: pg.Pool,
  programId: number,
  hash: Uint8Array,
): Promise<TokenGrantRow | undefined> {
  const { rows } = await pool.query<TokenGrantRow>({
    name: 'find-token-grant',
    text: TOKEN_GRANT,
    values: [programId, hash],
  });
  return rows[0];
}

const INSERT_TOKEN = `with expired as (
    select hash from access_token where program_id = $1 and expires_at < $6 order by expires_at limit 10 for update skip locked),
  cleared as (delete from access_token where program_id = $1 and hash in (select hash from expired))
  insert into access_token (program_id, hash, client_id, secret_id, scopes, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/** Stores an issued token, and clears a few that have expired: each one issued pays for the end of others. */
export async function insertAccessToken(
  pool: pg.Pool,
  name: SecretName,
  token: { hash: Uint8Array; scopes: readonly string[]; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { hash, scopes, createdAt, expiresAt } = token;
  const values = [name.programId, hash, name.clientId, name.secretId, scopes, createdAt, expiresAt];
  await pool.query({ name: 'insert-access-token', text: INSERT_TOKEN, values });
}

/** Revokes a token of this client, if it is one. What is revoked already stays as it is. */
export async function revokeTokenRow(
  pool: pg.Pool,
  name: { programId: number; clientId: string; hash: Uint8Array },
  at: Date,
): Promise<void> {
  const text = `update access_token set revoked_at = $4
    where program_id = $1 and client_id = $2 and hash = $3 and revoked_at is null`;
  await pool.query(text, [name.programId, name.clientId, name.hash, at]);
}

const NOTE_USED = `update client_secret s set last_used_at = u.at, last_used_from = u.address
  from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) as u (client_id, id, at, address)
  where s.program_id = $1 and s.client_id = u.client_id and s.id = u.id and (s.last_used_at is null or s.last_used_at < u.at)`;

/** Notes when secrets were last used, and from where; a later note that another process has made stays. */
export async function noteSecretsUsed(
  pool: pg.Pool,
  programId: number,
  uses: readonly { by: string; secretId: string; at: number; address: string }[],
): Promise<void> {
  await pool.query(NOTE_USED, [
    programId,
    uses.map(({ by }) => by),
    uses.map(({ secretId }) => secretId),
    uses.map(({ at }) => new Date(at)),
    uses.map(({ address }) => address),
  ]);
}

export type NewSecret = { id: string; kind: SecretKind; hash: Uint8Array; createdAt: Date; expiresAt: Date | null };

const INSERT_CLIENT = `with made as (
    insert into client (program_id, id, name, scopes, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6) returning *),
  secret as (
    insert into client_secret (program_id, client_id, id, hash, created_at, expires_at) values ($1, $2, $7, $8, $5, null))
  select ${CLIENT} from made`;

/** Makes a client with its first secret, which expires with the client only. */
export async function insertClient(
  author: Author,
  programId: number,
  client: {
    id: string;
    name: string;
    scopes: readonly string[];
    createdAt: Date;
    expiresAt: Date | null;
    secret: { id: string; hash: Uint8Array };
  },
): Promise<ClientRow> {
  const { id, name, scopes, createdAt, expiresAt, secret } = client;
  const values = [programId, id, name, scopes, createdAt, expiresAt, secret.id, secret.hash];
  const { rows } = await changeAs(author, (session) => session.query<ClientRow>(INSERT_CLIENT, values));
  const [row] = rows;
  if (!row) throw new Error('bug: an inserted client gave no row');
  return row;
}

const INSERT_SECRET = `insert into client_secret (program_id, client_id, id, hash, created_at, expires_at, kind)
  select $1, $2, $3, $4, $5, $6, $7 from client
  where program_id = $1 and id = $2 and revoked_at is null returning ${SECRET}`;
const END_OTHERS = `update client_secret set expires_at = $4
  where program_id = $1 and client_id = $2 and id <> $3 and kind = $5 and revoked_at is null and (expires_at is null or expires_at > $4)`;

/** Adds a secret to a client that is not revoked; the others of its kind end at `othersEndAt`, unless they end earlier or it is absent. */
export async function insertSecret(
  author: Author,
  place: { programId: number; clientId: string },
  { secret, othersEndAt }: { secret: NewSecret; othersEndAt: Date | undefined },
): Promise<SecretRow | undefined> {
  return await changeAs(author, (session) => insertSecretIn(session, place, { secret, othersEndAt }));
}

/** As {@link insertSecret}, in a transaction that does more. */
export async function insertSecretIn(
  session: pg.ClientBase,
  { programId, clientId }: { programId: number; clientId: string },
  { secret, othersEndAt }: { secret: NewSecret; othersEndAt: Date | undefined },
): Promise<SecretRow | undefined> {
  const values = [programId, clientId, secret.id, secret.hash, secret.createdAt, secret.expiresAt, secret.kind];
  const { rows } = await session.query<SecretRow>(INSERT_SECRET, values);
  const [row] = rows;
  if (row && othersEndAt) await session.query(END_OTHERS, [programId, clientId, secret.id, othersEndAt, secret.kind]);
  return row;
}

/** Revokes a client; one that is revoked keeps its first instant. Undefined when there is none. */
export async function revokeClientRow(
  author: Author,
  place: { programId: number; clientId: string },
  at: Date,
): Promise<ClientRow | undefined> {
  const text = `update client set revoked_at = coalesce(revoked_at, $3),
      version = version + case when revoked_at is null then 1 else 0 end
    where program_id = $1 and id = $2 returning ${CLIENT}`;
  const values = [place.programId, place.clientId, at];
  const { rows } = await changeAs(author, (session) => session.query<ClientRow>(text, values));
  return rows[0];
}

/** Revokes one secret; as {@link revokeClientRow}. */
export async function revokeSecretRow(author: Author, name: SecretName, at: Date): Promise<SecretRow | undefined> {
  const text = `update client_secret set revoked_at = coalesce(revoked_at, $4)
    where program_id = $1 and client_id = $2 and id = $3 returning ${SECRET}`;
  const values = [name.programId, name.clientId, name.secretId, at];
  const { rows } = await changeAs(author, (session) => session.query<SecretRow>(text, values));
  return rows[0];
}

export async function findClient(pool: pg.Pool, programId: number, clientId: string): Promise<ClientRow | undefined> {
  const text = `select ${CLIENT} from client where program_id = $1 and id = $2`;
  const { rows } = await pool.query<ClientRow>(text, [programId, clientId]);
  return rows[0];
}

/** Clients in the order of their ids, from behind `after`. */
export async function listClientRows(
  pool: pg.Pool,
  programId: number,
  page: { after: string; limit: number },
): Promise<ClientRow[]> {
  const text = `select ${CLIENT} from client where program_id = $1 and id > $2 order by id limit $3`;
  const { rows } = await pool.query<ClientRow>(text, [programId, page.after, page.limit]);
  return rows;
}

/** The secrets of these clients, the oldest first. */
export async function listSecretRows(
  pool: pg.Pool,
  programId: number,
  clientIds: readonly string[],
): Promise<SecretRow[]> {
  const text = `select ${SECRET} from client_secret where program_id = $1 and client_id = any($2) order by created_at, id`;
  const { rows } = await pool.query<SecretRow>(text, [programId, clientIds]);
  return rows;
}

const MISSING = `select w.id from unnest($2::text[]) as w(id) where not exists (
  select from client c where c.program_id = $1 and c.id = w.id and c.revoked_at is null)`;

/** Which of these ids belong to no client of the program that is in force. */
export async function findMissingClients(
  client: pg.ClientBase,
  programId: number,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ id: string }>(MISSING, [programId, ids]);
  return rows.map(({ id }) => id);
}

/** The program's clients that are not revoked, by id. */
export async function listClientNames(
  session: pg.ClientBase | pg.Pool,
  programId: number,
): Promise<{ id: string; name: string }[]> {
  const text = 'select id, name from client where program_id = $1 and revoked_at is null order by id';
  return (await session.query<{ id: string; name: string }>(text, [programId])).rows;
}
