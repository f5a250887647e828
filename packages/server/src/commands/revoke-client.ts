import type { Author } from '../storage/author.ts';
import { revokeClientRow, revokeSecretRow } from '../storage/clients.ts';

/**
 * Revokes a client with all its secrets and tokens, or, when `secretId` is given, that secret with the tokens issued for
 * it. What is revoked already stays as it is.
 *
 * Other processes obey within a second (see `makeAuthenticator`), this one once its authenticator has been told to `forget`.
 *
 * @returns false when the program has no such client or secret
 */
export async function revokeClient(
  parts: Author,
  name: { programId: number; clientId: string; secretId?: string },
): Promise<boolean> {
  const at = new Date(parts.clock());
  const { secretId } = name;
  const row =
    secretId === undefined
      ? await revokeClientRow(parts, name, at)
      : await revokeSecretRow(parts, { ...name, secretId }, at);
  return row !== undefined;
}
