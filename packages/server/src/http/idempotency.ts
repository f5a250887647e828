import type { FastifyRequest } from 'fastify';
import { fingerprintOfText, principalKeyHash } from '../commands/keys.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import type { Principal } from '../queries/authenticate.ts';
import { ProblemError } from './problems.ts';

const MAX_LENGTH = 255;

/** The key of a call; @throws ProblemError when there is none, or it is malformed. */
export function readIdempotencyKey(request: FastifyRequest): string {
  const key = findIdempotencyKey(request);
  if (key !== undefined) return key;
  throw new ProblemError({
    status: 400,
    code: 'idempotency_key_missing',
    detail: 'This call moves points: send an Idempotency-Key header, and the same one when you repeat the call.',
  });
}

/** The key of a call that need not have one, from `Idempotency-Key`; a structured-field string in quotes, or bare. */
export function findIdempotencyKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  const text = (Array.isArray(header) ? header.join(',') : (header ?? '')).trim();
  const bare = /^"(?:[^"\\]|\\["\\])*"$/.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
  return bare === '' ? undefined : checkKey(bare);
}

/** A key by itself: 1 to 255 visible ASCII characters or spaces. */
export function checkKey(key: string): string {
  if (key.length <= MAX_LENGTH && /^[\x20-\x7e]+$/.test(key)) return key;
  throw new ProblemError({
    status: 400,
    code: 'idempotency_key_malformed',
    detail: `An idempotency key has 1 to ${MAX_LENGTH} visible ASCII characters.`,
  });
}

/** The key of one item of a call: apart from every key that a caller can send, for none of those holds a NUL. */
export function placeKey(key: string, index: number): string {
  return `${key}\0${index}`;
}

/** What a call asks for: the order of a body's fields means nothing. */
type Asked = { target: string; body: unknown };

/** The record key of a call or of one item of it: the principal's own key space, and what was asked for. */
export function recordKey(principal: Principal, key: string, asked: Asked): RecordKey {
  return keyWith(principal, key, fingerprintOf(asked));
}

/** As {@link recordKey}, for calls of many keys with one fingerprint, which is made once. */
export function keyWith(principal: Principal, key: string, fingerprint: Uint8Array): RecordKey {
  return { hash: principalKeyHash(principal.by, key), fingerprint };
}

/** 16 bytes that stand for method, path and body, whose depth was checked at the door. */
export function fingerprintOf(asked: Asked): Uint8Array {
  return fingerprintOfText(`${asked.target}\n${canonicalJson(asked.body)}`);
}
