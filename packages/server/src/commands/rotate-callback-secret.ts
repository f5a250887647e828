import type { SealingAuthor } from '../storage/author.ts';
import { callbackSecretPurpose, replaceCallbackSecret } from '../storage/client-callbacks.ts';
import { encryptSecret } from '../storage/secret-box.ts';
import { makeSigningSecret } from '../storage/secret-hash.ts';

/**
 * Gives a client a new callback secret, its first one too; the present one signs beside it for `overlapMs`.
 *
 * @returns the secret, in the form of Standard Webhooks: this is the only place where it is shown. Undefined when the program has
 *   no such client, or it is revoked
 */
export async function rotateCallbackSecret(
  parts: SealingAuthor,
  { programId, clientId, overlapMs }: { programId: number; clientId: string; overlapMs: number },
): Promise<string | undefined> {
  const secret = makeSigningSecret(parts.randomBytes);
  const row = await replaceCallbackSecret(
    parts,
    { programId, clientId },
    {
      sealed: encryptSecret(parts.secretKey, secret, callbackSecretPurpose(clientId)),
      previousUntil: overlapMs > 0 ? new Date(parts.clock() + overlapMs) : undefined,
    },
  );
  return row && secret;
}
