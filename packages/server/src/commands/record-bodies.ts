import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import { isPrincipal } from '../storage/limits/principal-limits.ts';
import { putBodyRecording } from '../storage/request-log.ts';

/**
 * Has the bodies of a principal's requests kept in the request log, masked, for so many minutes from now; 0 ends it.
 *
 * @returns until when; undefined when nobody in the program is named so
 */
export async function recordBodies(
  { pool, clock }: { readonly pool: pg.Pool; readonly clock: () => Instant },
  programId: number,
  { principal, minutes }: { principal: string; minutes: number },
): Promise<Instant | undefined> {
  if (!(await isPrincipal(pool, programId, principal))) return undefined;
  const until = clock() + minutes * 60_000;
  await putBodyRecording(pool, programId, { principal, until: new Date(until) });
  return until;
}
