import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { readProgramOf } from '../domain/credentials.ts';
import { hashSecret } from '../storage/secret-hash.ts';
import { findSecretLink } from '../storage/secret-links.ts';

/** What a link's page can say of it without spending it. `over`: it shows nothing, any more or ever. */
export type SecretLinkView =
  | { kind: 'ready'; clientName: string; expiresAt: Instant }
  | { kind: 'over'; reason: 'opened' | 'expired' | 'revoked'; at: Instant }
  | { kind: 'unknown' };

/** Looks at the link with this token. */
export async function getSecretLink(pool: pg.Pool, token: string, now: Instant): Promise<SecretLinkView> {
  const programId = readProgramOf('sl', token);
  const link = programId === undefined ? undefined : await findSecretLink(pool, { programId, hash: hashSecret(token) });
  if (!link) return { kind: 'unknown' };
  if (link.openedAt !== undefined) return { kind: 'over', reason: 'opened', at: link.openedAt };
  const revokedAt = link.revokedAt ?? link.clientRevokedAt;
  if (revokedAt !== undefined) return { kind: 'over', reason: 'revoked', at: revokedAt };
  if (link.expiresAt <= now) return { kind: 'over', reason: 'expired', at: link.expiresAt };
  return { kind: 'ready', clientName: link.clientName, expiresAt: link.expiresAt };
}
