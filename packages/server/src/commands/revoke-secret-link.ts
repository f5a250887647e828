import type { Author } from '../storage/author.ts';
import { revokeSecretLinkRow } from '../storage/secret-links.ts';

/** Ends a link before it is opened. `opened`: too late, what it showed is to be revoked itself. */
export async function revokeSecretLink(
  parts: Author,
  link: { programId: number; clientId: string; id: string },
): Promise<'revoked' | 'opened' | 'unknown'> {
  return await revokeSecretLinkRow(parts, link, parts.clock());
}
