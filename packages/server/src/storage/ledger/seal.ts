import { hash } from 'node:crypto';
import type { LedgerRecord, RecordBody, RecordKey, RecordText } from '../../domain/ledger/record.ts';
import type { StoredRecord } from './journal-rows.ts';
import { saltedJson } from './text-bytes.ts';

/** A record as it is stored: its exact text, its key and its place in the chain. */
export type SealedRecord = StoredRecord & {
  recordText: string;
  key: RecordKey | undefined;
  salt: Buffer | undefined;
};

/** Where a chain of hashes ends: the number and hash of its last link. */
export type ChainEnd = { number: number; hash: Buffer };

/** The hash before the first record, and before the first refusal. */
export const FIRST_HASH: Buffer = Buffer.alloc(32);

/**
 * Seals a record onto the chain.
 *
 * hash = SHA-256 of these lines, joined by line feeds: previous hash, program, number, type, `at` in milliseconds, key hash,
 * fingerprint, record text. Byte strings are in hex, empty when absent.
 */
export function sealRecord(
  record: LedgerRecord,
  place: { programId: number; previous: Uint8Array; key: RecordKey | undefined; salt: Buffer | undefined },
): SealedRecord {
  const { salt, key } = place;
  const body: RecordBody =
    record.text && salt ? { ...record.body, textHash: hashText(salt, record.text) } : record.body;
  const recordText = JSON.stringify(body);
  const header = {
    programId: place.programId,
    number: record.number,
    type: record.type,
    at: record.at,
    keyHash: key?.hash ?? null,
    fingerprint: key?.fingerprint ?? null,
  };
  const hash = chainHash(place.previous, header, recordText);
  return { ...record, body, recordText, key, salt, hash, isErased: false };
}

export function chainHash(
  previous: Uint8Array,
  header: {
    programId: number;
    number: number;
    type: string;
    at: number;
    keyHash: Uint8Array | null;
    fingerprint: Uint8Array | null;
  },
  recordText: string,
): Buffer {
  const { programId, number, type, at, keyHash, fingerprint } = header;
  const line = { previous: hex(previous), keyHash: hex(keyHash), fingerprint: hex(fingerprint) };
  return sha256(recordLines({ ...line, programId, number, type, at, text: recordText }));
}

/** What a record's hash is made of; byte strings in hex, empty when absent. */
export function recordLines(link: ChainLink & { type: string }): string {
  const { previous, programId, number, type, at, keyHash, fingerprint, text } = link;
  return `${previous}\n${programId}\n${number}\n${type}\n${at}\n${keyHash}\n${fingerprint}\n${text}`;
}

/** What a refusal's hash is made of, on the program's chain of refusals; these have no type. */
export function refusalLines(link: ChainLink): string {
  const { previous, programId, number, at, keyHash, fingerprint, text } = link;
  return `${previous}\n${programId}\n${number}\n${at}\n${keyHash}\n${fingerprint}\n${text}`;
}

/** A link of a chain as texts: byte strings in hex, empty when absent; `at` in milliseconds. */
export type ChainLink = {
  previous: string;
  programId: number;
  number: number;
  at: number;
  keyHash: string;
  fingerprint: string;
  text: string;
};

/** As {@link chainHash}, on a program's chain of refusals. */
export function refusalHash(
  previous: Uint8Array,
  header: { programId: number; number: number; at: number; keyHash: Uint8Array; fingerprint: Uint8Array },
  rejectionText: string,
): Buffer {
  const { programId, number, at, keyHash, fingerprint } = header;
  const line = { previous: hex(previous), keyHash: hex(keyHash), fingerprint: hex(fingerprint) };
  return sha256(refusalLines({ ...line, programId, number, at, text: rejectionText }));
}

/** SHA-256(salt ‖ text) in hex: what a record holds of the text beside it, which is the JSON of its three parts. */
export function hashText(salt: Uint8Array, text: RecordText): string {
  return hash('sha256', saltedJson(salt, [text.entry ?? null, text.data ?? null, text.explanation ?? null]), 'hex');
}

/** A natural key as a record key: namespaced, without a fingerprint. */
export function naturalRecordKey(naturalKey: string): RecordKey {
  return { hash: keyHash('natural', naturalKey), fingerprint: null };
}

/** 16 bytes of SHA-256(namespace ‖ 0 ‖ key): two namespaces (principals, natural keys) never share a key. */
export function keyHash(namespace: string, key: string): Buffer {
  return shortHash(`${namespace}\0${key}`);
}

/** 16 bytes of the SHA-256 of a text. */
export function shortHash(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'hex').slice(0, 32), 'hex');
}

/** By way of hex, for to be given a buffer costs as much as the hashing. */
function sha256(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'hex'), 'hex');
}

function hex(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
