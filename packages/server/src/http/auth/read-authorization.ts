/** An `Authorization` header, taken apart. `malformed`: there is one, but of no scheme or form that we know. */
export type Authorization =
  | { kind: 'missing' }
  | { kind: 'malformed' }
  | { kind: 'basic'; name: string; password: string }
  | { kind: 'bearer'; token: string };

const MAX_LENGTH = 1_024;
const HEADER = /^([A-Za-z]+) +([A-Za-z0-9._~+/-]+=*) *$/;

/** Reads Basic (RFC 7617, UTF-8) and Bearer (RFC 6750 §2.1); the scheme's case does not matter. */
export function readAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header.trim() === '') return { kind: 'missing' };
  const [, scheme = '', token68 = ''] = (header.length <= MAX_LENGTH && HEADER.exec(header)) || [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return { kind: 'bearer', token: token68 };
    case 'basic':
      return readBasic(token68);
    default:
      return { kind: 'malformed' };
  }
}

function readBasic(token68: string): Authorization {
  const text = Buffer.from(token68, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return { kind: 'malformed' };
  return { kind: 'basic', name: text.slice(0, colon), password: text.slice(colon + 1) };
}
