import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readScopes, type Scope } from '../domain/scopes.ts';
import { findTokenGrant } from '../storage/clients.ts';
import { hashSecret } from '../storage/secret-hash.ts';

/** What a valid access token stands for; instants in milliseconds. */
export type TokenState = { clientId: string; scopes: readonly Scope[]; issuedAt: Instant; expiresAt: Instant };

/** What a token of this program is worth now; undefined when that is nothing: unknown, expired, revoked, another program's. */
export async function inspectToken(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  asked: { programId: number; token: string },
): Promise<TokenState | undefined> {
  const row = await findTokenGrant(parts.pool, asked.programId, hashSecret(asked.token));
  if (!row || row.expires_at.getTime() <= parts.clock()) return undefined;
  return {
    clientId: row.client_id,
    scopes: readScopes(row.scopes),
    issuedAt: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
  };
}
