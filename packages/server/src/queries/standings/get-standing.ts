import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';
import { memberRefText } from '../../domain/members/member.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { BadgeHolding, RankHolding, SegmentHolding } from '../../domain/standings/holding.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import type { Follower } from '../../storage/standings/cursor.ts';
import { type HoldingRows, loadHoldings } from '../../storage/standings/holdings.ts';
import { getMember } from '../get-member.ts';
import { awaitMember, awaitProgram } from './await-standings.ts';

/** `since`: the instant of the record that says so. */
type Since = { since: Instant };

/**
 * A member's badges that are held, ranks, and segments with the times in them. `countedUpTo`: only when the figures of the member's last records are not
 * counted yet, the instant up to which they are.
 */
export type MemberStanding = {
  member: Member;
  badges: readonly (BadgeHolding & { level: number } & Since)[];
  ranks: readonly (RankHolding & Since)[];
  segments: readonly (SegmentHolding & Since)[];
  countedUpTo: Instant | undefined;
};

/**
 * What a member has been given: now, once the `follower` in question has seen what they did (at most `patienceMs` later), or as of
 * an instant of the past, exactly as the records up to then say.
 *
 * A merged member's names give the survivor, whose past is their own. Refused with `unknown_member`, `member_erased`.
 */
export async function getStanding(
  pool: pg.Pool,
  asked: { programId: number; ref: MemberRef; asOf: Instant | undefined; patienceMs: number; follower?: Follower },
): Promise<MemberStanding | { rejection: Rejection }> {
  const { programId, ref, asOf, patienceMs, follower = 'standings' } = asked;
  const found = await getMember(pool, programId, ref);
  if (!found) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  const member = found.profile;
  if (member.state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  const wait = () =>
    follower === 'segments'
      ? awaitProgram(pool, programId, { follower, patienceMs })
      : awaitMember(pool, programId, { member: member.number, patienceMs });
  const { countedUpTo } = asOf === undefined ? await wait() : { countedUpTo: undefined };
  const number = asOf === undefined ? Number.MAX_SAFE_INTEGER : await findNumberAt(pool, programId, asOf);
  const rows = await loadHoldings(pool, programId, { members: [member.number], number });
  return { member, ...(await withInstants(pool, programId, rows)), countedUpTo };
}

async function withInstants(
  pool: pg.Pool,
  programId: number,
  { badges, ranks, segments }: HoldingRows,
): Promise<Pick<MemberStanding, 'badges' | 'ranks' | 'segments'>> {
  const numbers = [...new Set([...badges, ...ranks, ...segments].map(({ number }) => number))];
  const instants = new Map((await loadRecords(pool, programId, numbers)).map(({ number, at }) => [number, at]));
  const since = ({ number }: { number: number }) => ({ since: instants.get(number) ?? 0 });
  return {
    badges: badges.flatMap((row) => (row.level === null ? [] : [{ ...row, level: row.level, ...since(row) }])),
    ranks: ranks.map((row) => ({ ...row, ...since(row) })),
    segments: segments.filter(({ ranges }) => ranges.length > 0).map((row) => ({ ...row, ...since(row) })),
  };
}
