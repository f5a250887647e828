import type { KeyObject } from 'node:crypto';
import { Fault } from '../commands/command.ts';
import type { BundleSeal } from '../domain/bundles/bundle.ts';
import { isSignedBy, type SigningKey, signText } from '../storage/signing-key.ts';
import { findSigningKey } from './checkpoint-file.ts';
import type { Config } from './config.ts';

/**
 * Signs bundles by the key that signs checkpoints, which is looked for when it is first needed. `publicKey`: whose bundles are taken,
 * if not one's own.
 */
export function makeBundleSeal(config: Config, publicKey?: KeyObject): BundleSeal {
  let found: Promise<SigningKey> | undefined;
  const find = async () => {
    found ??= findSigningKey(config);
    try {
      return await found;
    } catch (error) {
      found = undefined;
      const why = error instanceof Error ? error.message : String(error);
      throw new Fault(`The key that signs bundles cannot be had: ${why}`, { isOutcomeKnown: true });
    }
  };
  return {
    sign: async (text) => signText(await find(), text),
    isOurs: async (text, signature) => isSignedBy(publicKey ?? (await find()).publicKey, text, signature),
  };
}
