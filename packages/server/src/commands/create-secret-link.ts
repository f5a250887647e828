import type { Instant } from '../domain/calendar.ts';
import { credentialText } from '../domain/credentials.ts';
import type { Author } from '../storage/author.ts';
import { hashSecret } from '../storage/secret-hash.ts';
import { insertSecretLink } from '../storage/secret-links.ts';

/** A new link. The token is the end of its address: it is shown once, and stored as its hash. */
export type CreatedSecretLink = { id: string; token: string; expiresAt: Instant };

/**
 * Makes an address (256 random bits) at which a client's new secret and its callback secret are shown, once. Neither is made
 * before that: what nobody fetches never was, and nothing of it lies anywhere meanwhile.
 *
 * @param link.othersEndInMs how long the client's other secrets stay valid from then on; undefined: they are not touched
 * @returns undefined when the program has no such client, or it is revoked
 */
export async function createSecretLink(
  parts: Author & { readonly randomBytes: (size: number) => Buffer },
  link: { programId: number; clientId: string; lastsMs: number; othersEndInMs: number | undefined },
): Promise<CreatedSecretLink | undefined> {
  const { programId, clientId, lastsMs, othersEndInMs } = link;
  const now = parts.clock();
  const token = credentialText('sl', programId, parts.randomBytes(32).toString('base64url'));
  const id = `lnk_${programId}_${parts.randomBytes(8).toString('hex')}`;
  const expiresAt = now + lastsMs;
  const made = { id, clientId, createdAt: now, expiresAt, othersEndInMs };
  const isMade = await insertSecretLink(parts, { programId, hash: hashSecret(token) }, made);
  return isMade ? { id, token, expiresAt } : undefined;
}
