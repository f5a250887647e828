import type { RecordKey } from '../domain/ledger/record.ts';
import { keyHash, naturalRecordKey } from '../storage/ledger/seal.ts';

/** The hash of a principal's key: no two principals share one, and none is a natural key. */
export function principalKeyHash(by: string, key: string): Uint8Array {
  return keyHash(`principal:${by}`, key);
}

/** The natural key of an event that a hook was sent: it is booked once, however often it comes or is run again. */
export function hookEventKey(hookId: string, eventId: string): RecordKey {
  return naturalRecordKey(`inbound-hook:${hookId}:${eventId}`);
}
