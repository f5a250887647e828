import type { Instant } from '../domain/calendar.ts';
import { credentialText } from '../domain/credentials.ts';
import type { Scope } from '../domain/scopes.ts';
import type { Author } from '../storage/author.ts';
import { insertClient } from '../storage/clients.ts';
import { makeSecret } from '../storage/secret-hash.ts';

/** A new client. `secret` exists nowhere else: it is shown once, and stored as its hash. Instants in milliseconds. */
export type CreatedClient = {
  clientId: string;
  secretId: string;
  secret: string;
};

/**
 * Makes a client of a program with its first secret (256 random bits).
 *
 * The program exists; the caller has made sure that these scopes may be given.
 */
export async function createClient(
  parts: Author & { readonly randomBytes: (size: number) => Buffer },
  client: { programId: number; name: string; scopes: readonly Scope[]; expiresAt?: Instant | undefined },
): Promise<CreatedClient> {
  const { programId, name, scopes, expiresAt } = client;
  const { id: secretId, secret, hash } = makeSecret(programId, parts.randomBytes);
  const clientId = credentialText('ck', programId, parts.randomBytes(12).toString('hex'));
  await insertClient(parts, programId, {
    id: clientId,
    name,
    scopes,
    createdAt: new Date(parts.clock()),
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    secret: { id: secretId, hash },
  });
  return { clientId, secretId, secret };
}
