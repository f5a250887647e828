import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type Author, changeAs } from './author.ts';

type LinkName = { readonly programId: number; readonly hash: Uint8Array };

/** A link as it is kept: everything but its token, of which only the hash is. */
export type SecretLinkRow = {
  id: string;
  clientId: string;
  clientName: string;
  createdBy: string;
  expiresAt: Instant;
  othersEndInMs: number | undefined;
  openedAt: Instant | undefined;
  revokedAt: Instant | undefined;
  clientRevokedAt: Instant | undefined;
};

/** How long a link can tell that it was opened, or too late. */
const KEPT_MS = 90 * 86_400_000;

const INSERT = `with old as (
    select hash from secret_link where program_id = $1 and expires_at < $9 limit 10 for update skip locked),
  cleared as (delete from secret_link where program_id = $1 and hash in (select hash from old))
  insert into secret_link (program_id, hash, id, client_id, created_by, created_at, expires_at, others_end_in_ms)
  select $1, $2, $3, $4, $5, $6, $7, $8 from client where program_id = $1 and id = $4 and revoked_at is null returning id`;
const FIND = `select l.id, l.client_id, c.name as client_name, l.created_by, l.expires_at, l.others_end_in_ms, l.opened_at, l.revoked_at,
    c.revoked_at as client_revoked_at
  from secret_link l join client c on c.program_id = l.program_id and c.id = l.client_id
  where l.program_id = $1 and l.hash = $2`;
const LIST = `select id, created_by, created_at, expires_at, opened_at, opened_from, revoked_at from secret_link
  where program_id = $1 and client_id = $2 order by created_at desc, expires_at desc, id limit $3`;
const OPEN = `update secret_link set opened_at = $3, opened_from = $4
  where program_id = $1 and hash = $2 and opened_at is null and revoked_at is null and expires_at > $3 returning id`;
const REVOKE = `update secret_link set revoked_at = coalesce(revoked_at, $4)
  where program_id = $1 and client_id = $2 and id = $3 and opened_at is null returning id`;
const IS_OPENED = 'select opened_at from secret_link where program_id = $1 and client_id = $2 and id = $3';

/** Makes a link, unless its client is revoked or nobody; and clears a few that nobody needs any more. */
export async function insertSecretLink(
  author: Author,
  { programId, hash }: LinkName,
  made: { id: string; clientId: string; createdAt: Instant; expiresAt: Instant; othersEndInMs: number | undefined },
): Promise<boolean> {
  const { id, clientId, createdAt, expiresAt, othersEndInMs } = made;
  const times = [new Date(createdAt), new Date(expiresAt), othersEndInMs ?? null, new Date(createdAt - KEPT_MS)];
  const values = [programId, hash, id, clientId, author.by, ...times];
  return await changeAs(author, async (session) => ((await session.query(INSERT, values)).rowCount ?? 0) > 0);
}

export async function findSecretLink(pool: pg.Pool, { programId, hash }: LinkName): Promise<SecretLinkRow | undefined> {
  const { rows } = await pool.query<{
    id: string;
    client_id: string;
    client_name: string;
    created_by: string;
    expires_at: Date;
    others_end_in_ms: number | null;
    opened_at: Date | null;
    revoked_at: Date | null;
    client_revoked_at: Date | null;
  }>(FIND, [programId, hash]);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      clientId: row.client_id,
      clientName: row.client_name,
      createdBy: row.created_by,
      expiresAt: row.expires_at.getTime(),
      othersEndInMs: row.others_end_in_ms ?? undefined,
      openedAt: row.opened_at?.getTime(),
      revokedAt: row.revoked_at?.getTime(),
      clientRevokedAt: row.client_revoked_at?.getTime(),
    }
  );
}

/** A link as it may be listed: nothing of its token is in it. */
export type ListedSecretLink = {
  id: string;
  createdBy: string;
  createdAt: Instant;
  expiresAt: Instant;
  openedAt: Instant | undefined;
  openedFrom: string | undefined;
  revokedAt: Instant | undefined;
};

/** The newest links of a client. */
export async function listSecretLinkRows(
  pool: pg.Pool,
  { programId, clientId }: { programId: number; clientId: string },
  limit: number,
): Promise<ListedSecretLink[]> {
  const { rows } = await pool.query<{
    id: string;
    created_by: string;
    created_at: Date;
    expires_at: Date;
    opened_at: Date | null;
    opened_from: string | null;
    revoked_at: Date | null;
  }>(LIST, [programId, clientId, limit]);
  return rows.map((row) => ({
    id: row.id,
    createdBy: row.created_by,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    openedAt: row.opened_at?.getTime(),
    openedFrom: row.opened_from ?? undefined,
    revokedAt: row.revoked_at?.getTime(),
  }));
}

/** Spends a link, in a transaction that makes what it shows; false when somebody else was quicker, or it is over. */
export async function spendSecretLink(
  session: pg.ClientBase,
  { programId, hash }: LinkName,
  opened: { at: Instant; from: string },
): Promise<boolean> {
  return ((await session.query(OPEN, [programId, hash, new Date(opened.at), opened.from])).rowCount ?? 0) > 0;
}

/** Ends a link that was not opened; what is revoked already stays as it is. */
export async function revokeSecretLinkRow(
  author: Author,
  { programId, clientId, id }: { programId: number; clientId: string; id: string },
  at: Instant,
): Promise<'revoked' | 'opened' | 'unknown'> {
  return await changeAs(author, async (session) => {
    const { rowCount } = await session.query(REVOKE, [programId, clientId, id, new Date(at)]);
    if ((rowCount ?? 0) > 0) return 'revoked';
    return ((await session.query(IS_OPENED, [programId, clientId, id])).rowCount ?? 0) > 0 ? 'opened' : 'unknown';
  });
}
