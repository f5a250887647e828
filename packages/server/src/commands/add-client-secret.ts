import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { insertSecret } from '../storage/clients.ts';
import { makeSecret } from '../storage/secret-hash.ts';

/** A new secret of a client, shown once. */
export type AddedSecret = { secretId: string; secret: string };

/**
 * Gives a client one more secret: the first half of a rotation. With `othersEndInMs` the other secrets stay valid for that
 * long and no longer, which is the second half.
 *
 * @returns undefined when the program has no such client, or it is revoked
 */
export async function addClientSecret(
  parts: { readonly pool: pg.Pool; readonly clock: () => Instant; readonly randomBytes: (size: number) => Buffer },
  place: { programId: number; clientId: string },
  wanted: { expiresAt?: Instant | undefined; othersEndInMs?: number | undefined },
): Promise<AddedSecret | undefined> {
  const now = parts.clock();
  const { expiresAt, othersEndInMs } = wanted;
  const { id, secret, hash } = makeSecret(place.programId, parts.randomBytes);
  const row = await insertSecret(parts.pool, place, {
    secret: { id, hash, createdAt: new Date(now), expiresAt: expiresAt === undefined ? null : new Date(expiresAt) },
    othersEndAt: othersEndInMs === undefined ? undefined : new Date(now + othersEndInMs),
  });
  return row && { secretId: id, secret };
}
