import type { Instant } from '../calendar.ts';

/**
 * How a sender proves itself: by a secret that it sends along, or by a signature (HMAC) over what it sends.
 *
 * `signed` says what is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}` and `{header.name}`. `prefix` stands
 * before the signature in its header; a header may hold several, separated by spaces or commas.
 */
export type HookAuthentication =
  | { kind: 'secret'; in: 'header' | 'query' | 'body'; name: string }
  | {
      kind: 'signature';
      header: string;
      algorithm: 'sha1' | 'sha256' | 'sha512';
      encoding: 'hex' | 'base64';
      prefix: string;
      signed: string;
      timestamp: { header: string; prefix: string; unit: 'seconds' | 'milliseconds' } | null;
      secretEncoding: 'text' | 'base64';
    };

export type SignatureScheme = Extract<HookAuthentication, { kind: 'signature' }>;

/** A signature may be this old, and, since clocks differ, as much ahead. */
const MAX_SIGNATURE_AGE_MS = 5 * 60_000;

/** A request as it is signed. Header names in lower case; `url` as the sender knows it, with scheme and host. */
export type SignedRequest = { method: string; url: string; headers: Readonly<Record<string, string>> };

/** What a request claims: the signatures in it, what stands before and behind the body where it was signed, and when. */
export type SignatureClaim = {
  signatures: readonly string[];
  before: string;
  after: string;
  signedAt: Instant | undefined;
};

/** Reads a request by a scheme; undefined when a header that the scheme needs is missing or malformed. */
export function readSignature(scheme: SignatureScheme, request: SignedRequest): SignatureClaim | undefined {
  const signatures = partsWith(request.headers[scheme.header] ?? '', scheme.prefix);
  const timestamp = scheme.timestamp ? readTimestamp(scheme.timestamp, request) : { text: '', at: undefined };
  if (signatures.length === 0 || !timestamp) return undefined;
  let isComplete = true;
  const [before = '', after = ''] = scheme.signed.split('{body}').map((part) =>
    part.replace(PLACEHOLDER, (_whole, name: string) => {
      const value = placed(name, request, timestamp.text);
      isComplete &&= value !== undefined;
      return value ?? '';
    }),
  );
  return isComplete ? { signatures, before, after, signedAt: timestamp.at } : undefined;
}

export function isTooOld(signedAt: Instant | undefined, now: Instant): boolean {
  return signedAt !== undefined && Math.abs(now - signedAt) > MAX_SIGNATURE_AGE_MS;
}

/** Everything that cannot be in a way to prove oneself; `field` is its part, as `timestamp.header`. */
export function findAuthenticationFaults(authentication: HookAuthentication): { field: string; detail: string }[] {
  const faults: { field: string; detail: string }[] = [];
  const check = (isRight: boolean, field: string, detail: string) => {
    if (!isRight) faults.push({ field, detail });
  };
  if (authentication.kind === 'secret') {
    const { in: place, name } = authentication;
    const form = place === 'header' ? HEADER_NAME : /^[^\p{Cc}]{1,100}$/u;
    check(form.test(name), 'name', `expected the name of a ${PLACE_NAMES[place]}`);
    return faults;
  }
  const { header, prefix, signed, timestamp } = authentication;
  check(HEADER_NAME.test(header), 'header', `expected the name of a ${PLACE_NAMES.header}`);
  check(PREFIX.test(prefix), 'prefix', 'expected at most 20 visible characters');
  check(
    signed.length <= 300 && signed.split('{body}').length === 2,
    'signed',
    'expected a text with {body} in it, once',
  );
  const unknown = [...signed.matchAll(/\{[^{}]*\}/g)]
    .map(([text]) => text)
    .find((text) => !KNOWN_PLACEHOLDER.test(text));
  const known = '{body}, {method}, {url}, {timestamp} or {header.name}';
  check(unknown === undefined, 'signed', `expected ${known}, found ${String(unknown).slice(0, 50)}`);
  const isTimed =
    signed.includes('{timestamp}') || (timestamp !== null && signed.includes(`{header.${timestamp.header}}`));
  check(
    (timestamp !== null) === isTimed,
    'timestamp',
    'expected one exactly when {timestamp} is part of what is signed',
  );
  if (timestamp) {
    check(HEADER_NAME.test(timestamp.header), 'timestamp.header', `expected the name of a ${PLACE_NAMES.header}`);
    check(PREFIX.test(timestamp.prefix), 'timestamp.prefix', 'expected at most 20 visible characters');
  }
  return faults;
}

const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const PREFIX = /^[!-~]{0,20}$/;
const PLACEHOLDER = /\{(method|url|timestamp|header\.[^{}]+)\}/g;
const KNOWN_PLACEHOLDER = /^\{(body|method|url|timestamp|header\.[a-z0-9-]{1,100})\}$/;
const PLACE_NAMES = {
  header: 'header, in lower case',
  query: 'parameter of the address',
  body: 'field of the body',
} as const;

function placed(name: string, request: SignedRequest, timestamp: string): string | undefined {
  if (name === 'method') return request.method;
  if (name === 'url') return request.url;
  return name === 'timestamp' ? timestamp : request.headers[name.slice('header.'.length)];
}

function readTimestamp(
  { header, prefix, unit }: NonNullable<SignatureScheme['timestamp']>,
  request: SignedRequest,
): { text: string; at: Instant } | undefined {
  const [text] = partsWith(request.headers[header] ?? '', prefix);
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  return { text, at: Number(text) * (unit === 'seconds' ? 1_000 : 1) };
}

/** What stands behind a prefix in the parts of a header: `v1,abc v1,def` as well as `t=1,v1=abc`. */
function partsWith(header: string, prefix: string): string[] {
  // A comma inside of the prefix is no separator.
  const parts = header.split(prefix.includes(',') ? /\s+/ : /[\s,]+/);
  return parts.flatMap((part) => (part.startsWith(prefix) && part !== prefix ? [part.slice(prefix.length)] : []));
}
