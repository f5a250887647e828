import { createHash } from 'node:crypto';
import type { CallableSite } from '../../storage/remote-places.ts';

const HEX_DIGITS = 8;

/** What stands for a site's address in marks, alike wherever the same site is linked. Undefined for a site without address. */
export function placeOf(address: string | null): string | undefined {
  const url = address === null ? null : URL.parse(address);
  if (!url) return undefined;
  const plain = `${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return createHash('sha256').update(plain).digest('hex').slice(0, HEX_DIGITS);
}

/** What stands for an account at a site, by which an agreement is known to be about it and no other. */
export function accountOf({ place }: CallableSite, email: string): Buffer {
  return createHash('sha256')
    .update(`${placeOf(place.address) ?? ''} ${email.toLowerCase()}`)
    .digest();
}
