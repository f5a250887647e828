import type pg from 'pg';
import type { ClientSettings, MemberKey } from '../domain/clients/settings.ts';
import { type Author, changeAs } from './author.ts';
import { CLIENT, type ClientRow } from './clients.ts';

type ClientName = { readonly programId: number; readonly clientId: string };

/** What a client's callbacks are signed with. Secrets are sealed by `secret-box.ts` for {@link callbackSecretPurpose}. */
type CallbackSecrets = {
  secret: Buffer | null;
  previousSecret: Buffer | null;
  previousSecretUntil: Date | null;
};

/** Where a client may be called back, and what its calls are signed with. */
export type CallbackTarget = CallbackSecrets & { callbackHosts: string[]; memberKey: MemberKey; isRevoked: boolean };

const UPDATE = `update client set name = $3, callback_hosts = $4, member_key = $5, version = version + 1
  where program_id = $1 and id = $2 and version = $6 and revoked_at is null returning ${CLIENT}`;
// The first secret has nothing that could overlap with it.
const ROTATE = `update client set callback_secret_encrypted = $3, version = version + 1,
    previous_callback_secret_encrypted = case when $4::timestamptz is not null then callback_secret_encrypted end,
    previous_callback_secret_until = case when callback_secret_encrypted is not null then $4::timestamptz end
  where program_id = $1 and id = $2 and revoked_at is null returning ${CLIENT}`;
const TARGET = `select callback_hosts, member_key, callback_secret_encrypted, previous_callback_secret_encrypted,
    previous_callback_secret_until, revoked_at
  from client where program_id = $1 and id = $2`;

/** What a callback secret is sealed for: a row copied to another client opens nothing. */
export function callbackSecretPurpose(clientId: string): string {
  return `callback:${clientId}`;
}

/** Writes settings over a version; undefined when it is no longer the one that is stored, or the client is revoked. */
export async function updateClientRow(
  author: Author,
  { programId, clientId }: ClientName,
  { settings, version }: { settings: ClientSettings; version: number },
): Promise<ClientRow | undefined> {
  const values = [programId, clientId, settings.name, settings.callbackHosts, settings.memberKey, version];
  const { rows } = await changeAs(author, (session) => session.query<ClientRow>(UPDATE, values));
  return rows[0];
}

/** Puts a sealed secret in the place of the present one, which signs beside it until an instant; undefined as above. */
export async function replaceCallbackSecret(
  author: Author,
  name: ClientName,
  replaced: { sealed: Buffer; previousUntil: Date | undefined },
): Promise<ClientRow | undefined> {
  return await changeAs(author, (session) => replaceCallbackSecretIn(session, name, replaced));
}

/** As {@link replaceCallbackSecret}, in a transaction that does more. */
export async function replaceCallbackSecretIn(
  session: pg.ClientBase,
  { programId, clientId }: ClientName,
  { sealed, previousUntil }: { sealed: Buffer; previousUntil: Date | undefined },
): Promise<ClientRow | undefined> {
  const { rows } = await session.query<ClientRow>(ROTATE, [programId, clientId, sealed, previousUntil ?? null]);
  return rows[0];
}

export async function findCallbackTarget(
  client: pg.Pool | pg.ClientBase,
  { programId, clientId }: ClientName,
): Promise<CallbackTarget | undefined> {
  const { rows } = await client.query<{
    callback_hosts: string[];
    member_key: MemberKey;
    callback_secret_encrypted: Buffer | null;
    previous_callback_secret_encrypted: Buffer | null;
    previous_callback_secret_until: Date | null;
    revoked_at: Date | null;
  }>(TARGET, [programId, clientId]);
  const [row] = rows;
  return (
    row && {
      callbackHosts: row.callback_hosts,
      memberKey: row.member_key,
      secret: row.callback_secret_encrypted,
      previousSecret: row.previous_callback_secret_encrypted,
      previousSecretUntil: row.previous_callback_secret_until,
      isRevoked: row.revoked_at !== null,
    }
  );
}
