import type pg from 'pg';
import { readMark } from '../domain/sync/origin-mark.ts';
import { findOrigin } from '../storage/program-origins.ts';
import { findLink } from '../storage/sync/links.ts';

/**
 * What a movement is that a remote site asks for: carried over from another program, as its `data` says, or `own`: it began in
 * this one and has gone all the way round. Undefined: it is the site's.
 */
export async function findArrival(
  pool: pg.Pool,
  asked: { programId: number; siteId: string; pointType: string; data: string },
): Promise<'own' | { silent: boolean } | undefined> {
  const mark = readMark(asked.data);
  if (!mark) return undefined;
  if (mark.source === (await findOrigin(pool, asked.programId))) return 'own';
  const link = await findLink(pool, asked);
  return { silent: link?.triggers !== true };
}
