import { keyHash } from '../storage/ledger/seal.ts';

/** The hash of a principal's key: no two principals share one, and none is a natural key. */
export function principalKeyHash(by: string, key: string): Uint8Array {
  return keyHash(`principal:${by}`, key);
}
