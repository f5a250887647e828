import { createHash, timingSafeEqual } from 'node:crypto';

/** Values that a token can cover, as cleaned texts. */
export type TokenMaterial = { host: string; action: string; amount: string; account: string; to: string };

/**
 * The security token: lower-case hexadecimal MD5 over values and key, joined without separators.
 *
 * GET: host, action. CREDIT and DEBIT: host, action, amount. PAY: host, action, amount, account, to. The amount is the
 * text as sent. Undefined for an action that has no token. (Source: "Remote API 1.0", sections on each action; MD5 is
 * the protocol's choice.)
 */
export function makeToken(material: TokenMaterial, key: string): string | undefined {
  const { host, action, amount, account, to } = material;
  const covered: Record<string, string[]> = {
    GET: [host, action],
    CREDIT: [host, action, amount],
    DEBIT: [host, action, amount],
    PAY: [host, action, amount, account, to],
  };
  const values = Object.hasOwn(covered, action) ? covered[action] : undefined;
  return (
    values &&
    createHash('md5')
      .update(`${values.join('')}${key}`, 'utf8')
      .digest('hex')
  );
}

/** Whether `token` is exactly the token under one of the keys. An empty key never fits. */
export function isTokenRight(token: string, material: TokenMaterial, keys: readonly string[]): boolean {
  const sent = Buffer.from(token, 'utf8');
  return keys.some((key) => {
    const expected = key === '' ? undefined : makeToken(material, key);
    // Lengths are public: 32 characters. Only the comparison itself must not tell how far it got.
    return expected !== undefined && sent.length === expected.length && timingSafeEqual(sent, Buffer.from(expected));
  });
}
