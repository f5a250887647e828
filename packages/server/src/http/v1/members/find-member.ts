import type { MemberProfile } from '../../../domain/members/member.ts';
import { type MemberRef, memberRefText } from '../../../domain/members/member.ts';
import { getMember } from '../../../queries/get-member.ts';
import type { AppParts } from '../../app-parts.ts';
import { ProblemError, problemOf } from '../../problems.ts';

/** The member as it is now, merges followed. Throws 404 when there is none, 410 when the person was erased. */
export async function findMember({ pool }: AppParts, programId: number, ref: MemberRef): Promise<MemberProfile> {
  const found = await getMember(pool, programId, ref);
  if (!found) throw new ProblemError(problemOf({ code: 'unknown_member', member: memberRefText(ref) }));
  if (found.profile.state === 'erased')
    throw new ProblemError(problemOf({ code: 'member_erased', member: memberRefText(ref) }));
  return found.profile;
}
