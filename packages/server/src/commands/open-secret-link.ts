import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readProgramOf } from '../domain/credentials.ts';
import { type Author, changeAs, type SealingAuthor } from '../storage/author.ts';
import { callbackSecretPurpose, findCallbackTarget, replaceCallbackSecretIn } from '../storage/client-callbacks.ts';
import { insertSecretIn } from '../storage/clients.ts';
import { decryptSecret, encryptSecret } from '../storage/secret-box.ts';
import { hashSecret, makeSecret, makeSigningSecret } from '../storage/secret-hash.ts';
import { findSecretLink, type SecretLinkRow, spendSecretLink } from '../storage/secret-links.ts';

/** What a link shows: this is the only place where the client secret is. */
export type OpenedSecretLink = { clientId: string; clientName: string; secret: string; callbackSecret: string };

type Parts = Omit<SealingAuthor, 'by'>;
type Place = { programId: number; clientId: string };

/**
 * Spends the link with this token, and makes what it shows, in one transaction: a new secret of its client, and the callback
 * secret, which stays the one that the client has if it has one. The change is noted as the link's.
 *
 * @returns undefined when there is no such link, or it is over; the query `get-secret-link` knows why
 */
export async function openSecretLink(
  parts: Parts,
  { token, from }: { token: string; from: string },
): Promise<OpenedSecretLink | undefined> {
  const programId = readProgramOf('sl', token);
  if (programId === undefined) return undefined;
  const hash = hashSecret(token);
  const link = await findSecretLink(parts.pool, { programId, hash });
  if (!link || link.clientRevokedAt !== undefined) return undefined;
  const author: Author = { pool: parts.pool, clock: parts.clock, by: link.id };
  const place = { programId, clientId: link.clientId };
  return await changeAs(author, async (session) => {
    const now = parts.clock();
    if (!(await spendSecretLink(session, { programId, hash }, { at: now, from }))) return undefined;
    const secret = await addSecret(parts, session, { place, link, now });
    if (secret === undefined) return undefined;
    const callbackSecret = await callbackSecretOf(parts, session, place);
    return { clientId: link.clientId, clientName: link.clientName, secret, callbackSecret };
  });
}

/** Undefined when the client was revoked a moment ago: its link is spent all the same. */
async function addSecret(
  parts: Parts,
  session: pg.PoolClient,
  { place, link, now }: { place: Place; link: SecretLinkRow; now: Instant },
): Promise<string | undefined> {
  const { id, secret, hash } = makeSecret(place.programId, parts.randomBytes);
  const made = { id, kind: 'secret' as const, hash, createdAt: new Date(now), expiresAt: null };
  const othersEndAt = link.othersEndInMs === undefined ? undefined : new Date(now + link.othersEndInMs);
  return (await insertSecretIn(session, place, { secret: made, othersEndAt })) && secret;
}

async function callbackSecretOf(parts: Parts, session: pg.PoolClient, place: Place): Promise<string> {
  const purpose = callbackSecretPurpose(place.clientId);
  const target = await findCallbackTarget(session, place);
  if (target?.secret) return decryptSecret(parts.secretKey, target.secret, purpose);
  const secret = makeSigningSecret(parts.randomBytes);
  const sealed = encryptSecret(parts.secretKey, secret, purpose);
  await replaceCallbackSecretIn(session, place, { sealed, previousUntil: undefined });
  return secret;
}
