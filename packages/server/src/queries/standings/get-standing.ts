import type pg from 'pg';
import type { Instant } from '../../domain/calendar.ts';
import type { Member, MemberRef } from '../../domain/members/member.ts';
import { memberRefText } from '../../domain/members/member.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { BadgeHolding, RankHolding } from '../../domain/standings/holding.ts';
import { findNumberAt } from '../../storage/ledger/as-of.ts';
import { loadRecords } from '../../storage/ledger/journal-rows.ts';
import { type HoldingRows, loadHoldings } from '../../storage/standings/holdings.ts';
import { getMember } from '../get-member.ts';
import { awaitMember } from './await-standings.ts';

/** `since`: the instant of the record that says so. */
type Since = { since: Instant };

/**
 * A member's badges that are held, and ranks. `countedUpTo`: only when the figures of the member's last records are not
 * counted yet, the instant up to which they are.
 */
export type MemberStanding = {
  member: Member;
  badges: readonly (BadgeHolding & { level: number } & Since)[];
  ranks: readonly (RankHolding & Since)[];
  countedUpTo: Instant | undefined;
};

/**
 * What a member has been given: now, once what they did is counted (at most a second later), or as of an instant of the past,
 * exactly as the records up to then say.
 *
 * A merged member's names give the survivor, whose past is their own. Refused with `unknown_member`, `member_erased`.
 */
export async function getStanding(
  pool: pg.Pool,
  asked: { programId: number; ref: MemberRef; asOf: Instant | undefined },
): Promise<MemberStanding | { rejection: Rejection }> {
  const { programId, ref, asOf } = asked;
  const found = await getMember(pool, programId, ref);
  if (!found) return { rejection: { code: 'unknown_member', member: memberRefText(ref) } };
  const member = found.profile;
  if (member.state === 'erased') return { rejection: { code: 'member_erased', member: memberRefText(ref) } };
  const { countedUpTo } =
    asOf === undefined ? await awaitMember(pool, programId, member.number) : { countedUpTo: undefined };
  const number = asOf === undefined ? Number.MAX_SAFE_INTEGER : await findNumberAt(pool, programId, asOf);
  const rows = await loadHoldings(pool, programId, { members: [member.number], number });
  return { member, ...(await withInstants(pool, programId, rows)), countedUpTo };
}

async function withInstants(
  pool: pg.Pool,
  programId: number,
  { badges, ranks }: HoldingRows,
): Promise<Pick<MemberStanding, 'badges' | 'ranks'>> {
  const numbers = [...new Set([...badges, ...ranks].map(({ number }) => number))];
  const instants = new Map((await loadRecords(pool, programId, numbers)).map(({ number, at }) => [number, at]));
  const since = ({ number }: { number: number }) => ({ since: instants.get(number) ?? 0 });
  return {
    badges: badges.flatMap((row) => (row.level === null ? [] : [{ ...row, level: row.level, ...since(row) }])),
    ranks: ranks.map((row) => ({ ...row, ...since(row) })),
  };
}
