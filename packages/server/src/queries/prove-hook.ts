import { createHmac } from 'node:crypto';
import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { isTooOld, readSignature, type SignatureScheme } from '../domain/inbound-hooks/authentication.ts';
import { readPayload, textField } from '../domain/inbound-hooks/payload.ts';
import { findHook, type HookRow, hookSecretPurpose } from '../storage/inbound-hooks/hooks.ts';
import { decryptSecret } from '../storage/secret-box.ts';
import { hashSecret, isSameHash } from '../storage/secret-hash.ts';
import { type HookView, hookView } from './list-inbound-hooks.ts';

/** A request to a hook, as it came: `url` as the sender knows it, header names in lower case, the body as bytes. */
export type HookRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, unknown>>;
  body: Buffer;
};

export type HookProof =
  | { kind: 'proven'; hook: HookView }
  /** The signature is right, and older than five minutes or as much too early. */
  | { kind: 'too_old'; hook: HookView }
  /** Unknown hook or wrong secret; `hook` is for the one question that is answered without a secret. */
  | { kind: 'wrong'; hook: HookView | undefined };

/** Tells whether a request to a hook comes from who has its secret, the present one or, while they overlap, the one before. */
export async function proveHook(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly secretKey: Uint8Array },
  name: { programId: number; id: string } | undefined,
  request: HookRequest,
): Promise<HookProof> {
  const row = name && (await findHook(parts.pool, name));
  if (!row) {
    // A hook that is not there is refused after the same work as a wrong signature.
    matches(NO_SECRET, request);
    return { kind: 'wrong', hook: undefined };
  }
  const now = parts.clock();
  const hook = hookView(row);
  const secrets = secretsOf(row, now);
  const { authentication } = row.settings;
  if (authentication.kind === 'secret') {
    const presented = readSecret(authentication, request);
    const isRight = presented !== undefined && secrets.some((secret) => isSameHash(secret, hashSecret(presented)));
    return isRight ? { kind: 'proven', hook } : { kind: 'wrong', hook };
  }
  const claim = readSignature(authentication, request);
  if (!claim) return { kind: 'wrong', hook };
  const isRight = secrets.some((sealed) => {
    const text = decryptSecret(parts.secretKey, sealed, hookSecretPurpose(row.id));
    return matches({ scheme: authentication, secret: text, claim }, request);
  });
  if (!isRight) return { kind: 'wrong', hook };
  return { kind: isTooOld(claim.signedAt, now) ? 'too_old' : 'proven', hook };
}

type Signing = { scheme: SignatureScheme; secret: string; claim: NonNullable<ReturnType<typeof readSignature>> };

const NO_SECRET: Signing = {
  scheme: {
    kind: 'signature',
    header: '',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: '',
    signed: '{body}',
    timestamp: null,
    secretEncoding: 'text',
  },
  secret: 'none',
  claim: { signatures: [''], before: '', after: '', signedAt: undefined },
};

function matches({ scheme, secret, claim }: Signing, { body }: HookRequest): boolean {
  const key = scheme.secretEncoding === 'base64' ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64') : secret;
  const hmac = createHmac(scheme.algorithm, key).update(claim.before).update(body).update(claim.after);
  const expected = hashSecret(hmac.digest(scheme.encoding));
  const isHex = scheme.encoding === 'hex';
  return claim.signatures.some((one) => isSameHash(expected, hashSecret(isHex ? one.toLowerCase() : one)));
}

function secretsOf({ secret, previousSecret, previousSecretUntil }: HookRow, now: Instant): Buffer[] {
  const counts = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil.getTime() > now;
  return counts ? [secret, previousSecret] : [secret];
}

function readSecret({ in: place, name }: { in: 'header' | 'query' | 'body'; name: string }, request: HookRequest) {
  if (place === 'header') return request.headers[name];
  if (place === 'query') {
    const value = Object.hasOwn(request.query, name) ? request.query[name] : undefined;
    return typeof value === 'string' ? value : undefined;
  }
  const read = readPayload(request.body.toString('utf8'));
  return 'fault' in read ? undefined : textField(read.value, name);
}
