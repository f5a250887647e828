import type { Instant } from '../domain/calendar.ts';
import type { Author } from '../storage/author.ts';
import { isPrincipal } from '../storage/limits/principal-limits.ts';
import { putBodyRecording } from '../storage/request-log.ts';

/**
 * Has the bodies of a principal's requests kept in the request log, masked, for so many minutes from now; 0 ends it.
 *
 * @returns until when; undefined when nobody in the program is named so
 */
export async function recordBodies(
  author: Author,
  programId: number,
  { principal, minutes }: { principal: string; minutes: number },
): Promise<Instant | undefined> {
  if (!(await isPrincipal(author.pool, programId, principal))) return undefined;
  const until = author.clock() + minutes * 60_000;
  await putBodyRecording(author, programId, { principal, until: new Date(until) });
  return until;
}
