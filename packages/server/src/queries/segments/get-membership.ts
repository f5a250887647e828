import type pg from 'pg';
import { type MemberRef, memberRefText } from '../../domain/members/member.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { Range } from '../../domain/standings/ranges.ts';
import { loadStandings } from '../../storage/standings/holdings.ts';
import { getMember } from '../get-member.ts';

/** In which ranges a member belongs to a segment, as of the last record; a merged member's name gives the survivor. */
export async function getMembership(
  pool: pg.Pool,
  programId: number,
  asked: { ref: MemberRef; segment: number },
): Promise<{ member: number; ranges: readonly Range[] } | { rejection: Rejection }> {
  const found = await getMember(pool, programId, asked.ref);
  if (!found) return { rejection: { code: 'unknown_member', member: memberRefText(asked.ref) } };
  const member = found.profile.number;
  const standing = (await loadStandings(pool, programId, [member])).get(member);
  return { member, ranges: standing?.segments.get(asked.segment)?.ranges ?? [] };
}
