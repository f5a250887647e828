import type { HookAuthentication } from '../../domain/inbound-hooks/authentication.ts';
import { encryptSecret } from '../secret-box.ts';
import { hashSecret } from '../secret-hash.ts';
import { hookSecretPurpose } from './hooks.ts';

/** A hook's secret as it is kept: sealed where the server must sign with it, SHA-256 where it only compares. */
export function sealHookSecret(
  secretKey: Uint8Array,
  secret: string,
  hook: { id: string; authentication: HookAuthentication },
): Buffer {
  return hook.authentication.kind === 'signature'
    ? encryptSecret(secretKey, secret, hookSecretPurpose(hook.id))
    : hashSecret(secret);
}
