import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';
import { listMemberships, type MembershipRow } from '../../storage/segments/members.ts';
import { awaitProgram } from '../standings/await-standings.ts';

/** What one page looks at at most: those who left cost a look each. A page may be short, even empty, and yet have a next one. */
const MAX_LOOKED_AT = 2_000;
const CHUNK = 200;

/**
 * Who belongs to a segment, or did or will by the dates, by member number after `after`; now, once a dynamic one follows the last
 * record (at most `patienceMs` later), or as of an instant of the past.
 * Merged and erased members belong to nothing.
 */
export async function listSegmentMembers(
  pool: pg.Pool,
  programId: number,
  asked: { segment: number; after: number; limit: number; asOf: Instant | undefined; patienceMs: number },
): Promise<{ items: MembershipRow[]; nextAfter: number | undefined }> {
  const { segment, limit, asOf, patienceMs } = asked;
  if (asOf === undefined) await awaitProgram(pool, programId, { follower: 'segments', patienceMs });
  const number = asOf === undefined ? Number.MAX_SAFE_INTEGER : await findNumberAt(pool, programId, asOf);
  const items: MembershipRow[] = [];
  let { after } = asked;
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; ) {
    const found = await listMemberships(pool, programId, { segment, after, number, limit: CHUNK });
    for (const row of found) {
      if (items.length === limit) return { items, nextAfter: after };
      after = row.member;
      if (row.ranges.length > 0 && row.state !== 'merged' && row.state !== 'erased') items.push(row);
    }
    if (found.length < CHUNK) return { items, nextAfter: undefined };
    lookedAt += found.length;
  }
  return { items, nextAfter: after };
}
