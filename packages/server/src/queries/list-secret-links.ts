import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { type ListedSecretLink, listSecretLinkRows } from '../storage/secret-links.ts';

/** A client's link and what became of it; the first of these that holds, from the end. */
type SecretLinkState = 'ready' | 'expired' | 'revoked' | 'opened';
export type ListedLink = ListedSecretLink & { state: SecretLinkState };

const AT_MOST = 100;

/** The newest links of a client, up to a hundred; those that ended more than 90 days ago are forgotten. */
export async function listSecretLinks(
  pool: pg.Pool,
  client: { programId: number; clientId: string },
  now: Instant,
): Promise<ListedLink[]> {
  const rows = await listSecretLinkRows(pool, client, AT_MOST);
  return rows.map((row) => ({ ...row, state: stateOf(row, now) }));
}

function stateOf({ openedAt, revokedAt, expiresAt }: ListedSecretLink, now: Instant): SecretLinkState {
  if (openedAt !== undefined) return 'opened';
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt <= now ? 'expired' : 'ready';
}
