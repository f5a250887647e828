import type { RecordKey } from '../domain/ledger/record.ts';
import { keyHash, naturalRecordKey, shortHash } from '../storage/ledger/seal.ts';

/** 16 bytes that stand for what a call asks for; from here, because doors do not see the room that hashes. */
export function fingerprintOfText(text: string): Uint8Array {
  return shortHash(text);
}

/** The hash of a principal's key: no two principals share one, and none is a natural key. */
export function principalKeyHash(by: string, key: string): Uint8Array {
  return keyHash(`principal:${by}`, key);
}

/** The key of a trigger: its request id is unique per client and rule. */
export function triggerKey(by: string, rule: number, requestId: string, fingerprint: Uint8Array): RecordKey {
  return { hash: keyHash(`trigger:${by}:${rule}`, requestId), fingerprint };
}

/** The key of a purchase: its reference counts once in the program, whoever tells of it. */
export function purchaseKey(reference: string, fingerprint: Uint8Array): RecordKey {
  return { hash: keyHash('purchase', reference), fingerprint, forgetsRefusals: true };
}

/** The key of the points that pay a part of a purchase. */
export function purchasePaymentKey(reference: string, fingerprint: Uint8Array): RecordKey {
  return { hash: keyHash('purchase-payment', reference), fingerprint, forgetsRefusals: true };
}

/** The key of a return: its reference counts once in the program. */
export function returnKey(reference: string, fingerprint: Uint8Array): RecordKey {
  return { hash: keyHash('return', reference), fingerprint, forgetsRefusals: true };
}

/** The key of an event: its reference counts once under its code. */
export function eventKey(event: string, reference: string, fingerprint: Uint8Array): RecordKey {
  return { hash: keyHash(`event:${event}`, reference), fingerprint, forgetsRefusals: true };
}

/** A trigger is taken back once, however often that is asked for. */
export function triggerReversalKey(by: string, rule: number, requestId: string): RecordKey {
  return naturalRecordKey(`trigger-reversal:${by}:${rule}:${requestId}`);
}

/** The natural key of an event that a hook was sent: it is booked once, however often it comes or is run again. */
export function hookEventKey(hookId: string, eventId: string): RecordKey {
  return naturalRecordKey(`inbound-hook:${hookId}:${eventId}`);
}
