import type { Static } from 'typebox';
import { changeMembership } from '../../../commands/change-membership.ts';
import { numberedId } from '../../../domain/ids.ts';
import type { MemberRef } from '../../../domain/members/member.ts';
import { isEmptyRange, type Range } from '../../../domain/standings/ranges.ts';
import type { Principal } from '../../../queries/authenticate.ts';
import { getMembership } from '../../../queries/segments/get-membership.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';
import { appliedRecords } from '../movements/answer-movement.ts';
import { readBodyInstant } from '../movements/read-movement.ts';
import { presentRanges } from './present-segment.ts';
import type { MembershipReply, RangeQuery } from './segment-schemas.ts';

type Wanted = { member: MemberRef; segment: number; change: 'add' | 'remove'; range: Range };

/** Has the lane put a member in or take one out, and tells how it is then. @throws ProblemError */
export async function changeOne(
  parts: AppParts,
  { programId, by }: Principal,
  wanted: Wanted,
): Promise<Static<typeof MembershipReply>> {
  const outcome = await parts.lanes.submit(programId, changeMembership(by, wanted));
  const [record] = appliedRecords(outcome);
  const [written] = record?.body.segments ?? [];
  const now =
    record?.body.member !== undefined && written
      ? { member: record.body.member, ranges: written.ranges }
      : await getMembership(parts.pool, programId, { ref: wanted.member, segment: wanted.segment });
  if ('rejection' in now) throw new ProblemError(problemOf(now.rejection));
  return {
    segment: numberedId('seg', programId, wanted.segment),
    member: numberedId('mbr', programId, now.member),
    ...presentRanges(now.ranges, await parts.configs.now(programId)),
    transaction: record ? numberedId('txn', programId, record.number) : null,
  };
}

/** Reads dates; `at`: where they stand, before their names. @throws ProblemError */
export function readRange({ from, until }: Static<typeof RangeQuery>, at: '?' | '/'): Range {
  const range = {
    ...(from === undefined ? {} : { from: readBodyInstant(from, `${at}from`) }),
    ...(until === undefined ? {} : { until: readBodyInstant(until, `${at}until`) }),
  };
  if (!isEmptyRange(range)) return range;
  const detail = 'expected an instant after from';
  const errors = [{ pointer: `${at}until`, code: 'empty_range', detail }];
  throw new ProblemError({
    status: 422,
    code: 'empty_range',
    detail: 'The range ends before, or as, it begins.',
    errors,
  });
}
