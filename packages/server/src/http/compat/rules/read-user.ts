import type { MemberKey } from '../../../domain/clients/settings.ts';
import { readNumberedId } from '../../../domain/ids.ts';
import type { MemberRef } from '../../../domain/members/member.ts';
import { isIdentityText } from '../../../domain/members/member-ref.ts';
import { ProblemError, problemOf } from '../../problems.ts';

const NUMBER = /^\d{1,15}$/;

/**
 * Whom a `userId` names: by what the client's setting says, and by nothing else. An id of ours means nothing to a client that
 * names members by its own, whatever it looks like.
 *
 * @throws ProblemError `unknown_member` where no member can have that name
 */
export function readUser(
  userId: string | number,
  { memberKey, programId }: { memberKey: MemberKey; programId: number },
): MemberRef {
  const text = String(userId);
  if (memberKey === 'external_id' && isIdentityText(text)) return { kind: 'external_id', value: text };
  const number = memberKey === 'id' ? readNumberedId('mbr', programId, text) : readNumber(text);
  if (memberKey !== 'external_id' && number !== undefined && number >= 1) return { kind: 'number', number };
  const { code, detail, facts, status } = problemOf({ code: 'unknown_member', member: text });
  throw new ProblemError({
    status,
    code,
    detail: `${detail} ${EXPECTED[memberKey]}`,
    facts: { ...facts, member_key: memberKey },
  });
}

function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

const EXPECTED: Record<MemberKey, string> = {
  id: 'This client names members by our id, such as mbr_1_42.',
  external_id: 'This client names members by their external id.',
  number: 'This client names members by their number, such as 42.',
};
