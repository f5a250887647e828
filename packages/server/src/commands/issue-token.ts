import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { credentialText } from '../domain/credentials.ts';
import type { Scope } from '../domain/scopes.ts';
import { insertAccessToken, type SecretName } from '../storage/clients.ts';
import { hashSecret } from '../storage/secret-hash.ts';

export type IssuedToken = { token: string; expiresInSeconds: number };

const LIFETIME_MS = 3_600_000;

/**
 * Issues an access token (RFC 6749 §4.4) for a client that has proven itself with a secret: opaque, 256 random bits, stored
 * as its hash, valid for an hour but never longer than the credential that it was asked for with.
 *
 * @param grant.scopes not more than the client has: the caller has checked
 */
export async function issueToken(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly randomBytes: (size: number) => Buffer },
  grant: SecretName & { scopes: readonly Scope[]; expiresAt: Instant | undefined },
): Promise<IssuedToken> {
  const now = parts.clock();
  const expiresAt = Math.min(now + LIFETIME_MS, grant.expiresAt ?? Number.POSITIVE_INFINITY);
  const token = credentialText('at', grant.programId, parts.randomBytes(32).toString('base64url'));
  await insertAccessToken(parts.pool, grant, {
    hash: hashSecret(token),
    scopes: grant.scopes,
    createdAt: new Date(now),
    expiresAt: new Date(expiresAt),
  });
  return { token, expiresInSeconds: Math.floor((expiresAt - now) / 1_000) };
}
