import type { Instant } from '../domain/calendar.ts';
import type { Author } from '../storage/author.ts';
import { insertSecret, type SecretKind } from '../storage/clients.ts';
import { makeSecret } from '../storage/secret-hash.ts';

/** A new secret of a client, shown once. */
export type AddedSecret = { secretId: string; secret: string };

/** `expiresAt` in milliseconds since 1970. `kind`: a secret, unless an access key is wanted. */
export type WantedSecret = {
  kind?: SecretKind | undefined;
  expiresAt?: Instant | undefined;
  othersEndInMs?: number | undefined;
};

/**
 * Gives a client one more secret: the first half of a rotation. With `othersEndInMs` the others of its kind stay
 * valid for that long and no longer, which is the second half.
 *
 * @returns undefined when the program has no such client, or it is revoked
 */
export async function addClientSecret(
  parts: Author & { readonly randomBytes: (size: number) => Buffer },
  place: { programId: number; clientId: string },
  wanted: WantedSecret,
): Promise<AddedSecret | undefined> {
  const now = parts.clock();
  const { kind = 'secret', expiresAt, othersEndInMs } = wanted;
  const { id, secret, hash } = makeSecret(place.programId, parts.randomBytes, kind);
  const row = await insertSecret(parts, place, {
    secret: {
      id,
      kind,
      hash,
      createdAt: new Date(now),
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    },
    othersEndAt: othersEndInMs === undefined ? undefined : new Date(now + othersEndInMs),
  });
  return row && { secretId: id, secret };
}
