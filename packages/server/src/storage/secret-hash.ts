import { hash, timingSafeEqual } from 'node:crypto';
import { credentialText, WEBHOOK_SECRET_PREFIX } from '../domain/credentials.ts';
import type { SecretKind } from './clients.ts';

/** SHA-256 of a random secret: it has 256 bits, so there is nothing that a slower function would protect. */
export function hashSecret(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** Compares two SHA-256 hashes in a time that does not depend on where they differ. */
export function isSameHash(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

const PREFIXES = { secret: 'cs', access_key: 'ak' } as const;

/** Makes a client's secret or access key: 256 random bits, its id (which is no secret), and the hash that is stored. */
export function makeSecret(
  programId: number,
  randomBytes: (size: number) => Buffer,
  kind: SecretKind = 'secret',
): { id: string; secret: string; hash: Buffer } {
  const secret = credentialText(PREFIXES[kind], programId, randomBytes(32).toString('base64url'));
  return { id: `sec_${randomBytes(8).toString('hex')}`, secret, hash: hashSecret(secret) };
}

/** Makes a secret to sign with, in the form of Standard Webhooks: the prefix and 256 random bits. */
export function makeSigningSecret(randomBytes: (size: number) => Buffer): string {
  return `${WEBHOOK_SECRET_PREFIX}${randomBytes(32).toString('base64')}`;
}
