import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { revokeTokenRow } from '../storage/clients.ts';
import { hashSecret } from '../storage/secret-hash.ts';

/**
 * Revokes one of a client's access tokens (RFC 7009). A token that is unknown, or another client's, stays what it is.
 *
 * Other processes obey within a second (see `makeAuthenticator`), this one once its authenticator has been told to `forget`.
 */
export async function revokeToken(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant },
  asked: { programId: number; clientId: string; token: string },
): Promise<void> {
  const { programId, clientId, token } = asked;
  await revokeTokenRow(parts.pool, { programId, clientId, hash: hashSecret(token) }, new Date(parts.clock()));
}
