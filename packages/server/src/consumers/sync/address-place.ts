import { createHash } from 'node:crypto';

const HEX_DIGITS = 8;

/** What stands for a site's address in marks, alike wherever the same site is linked. Undefined for a site without address. */
export function placeOf(address: string | null): string | undefined {
  const url = address === null ? null : URL.parse(address);
  if (!url) return undefined;
  const plain = `${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return createHash('sha256').update(plain).digest('hex').slice(0, HEX_DIGITS);
}
