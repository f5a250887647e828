import type pg from 'pg';
import type { Member } from '../../domain/members/member.ts';
import type { Range } from '../../domain/standings/ranges.ts';
import { readRanges } from '../standings/holdings.ts';

/** What the last record at or below a number says of a member and a segment, and the member's state now. */
export type MembershipRow = {
  member: number;
  number: number;
  at: number;
  ranges: readonly Range[];
  state: Member['state'];
};

// One stretch of the index by member.
const MEMBERS_AT = `select s.member, s.number, s.ranges, m.state, j.at from (
    select distinct on (member) member, number, ranges from member_segment
    where program_id = $1 and segment = $2 and member > $3 and number <= $4
    order by member, number desc limit $5) s
  cross join lateral (select state from member where program_id = $1 and number = s.member limit 1) m
  cross join lateral (select at from journal where program_id = $1 and number = s.number limit 1) j
  order by s.member`;

/** Those of whom the records up to a number say anything about a segment, by member, those who left it included. */
export async function listMemberships(
  pool: pg.Pool,
  programId: number,
  asked: { segment: number; after: number; number: number; limit: number },
): Promise<MembershipRow[]> {
  const values = [programId, asked.segment, asked.after, asked.number, asked.limit];
  const { rows } = await pool.query<Omit<MembershipRow, 'ranges' | 'at'> & { ranges: string; at: Date }>(
    MEMBERS_AT,
    values,
  );
  return rows.map(({ ranges, at, ...row }) => ({ ...row, at: at.getTime(), ranges: readRanges(ranges) }));
}
