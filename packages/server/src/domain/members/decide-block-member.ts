import type { Decision } from '../ledger/checks.ts';
import { checkMember } from '../ledger/checks.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import type { MemberRef } from './member.ts';

export type BlockMemberInput = { member: MemberRef; isBlocked: boolean };

/**
 * Blocks a member, or lifts the block. A blocked member keeps all points, takes part in no movement but reversals and
 * releases, and points still expire. What is so already leaves no record.
 */
export function decideBlockMember(view: LedgerView, input: BlockMemberInput): Decision {
  const found = checkMember(view, input.member);
  if ('rejection' in found) return found;
  const { number } = found.value;
  const state = input.isBlocked ? 'blocked' : 'active';
  const before = view.profile(number);
  if (before.state === state) return { records: [] };
  const profile = { ...before, state, version: before.version + 1, updatedAt: view.instant } as const;
  const type = input.isBlocked ? 'member_blocked' : 'member_unblocked';
  return { records: [{ type, member: number }], effects: [{ kind: 'put_member', profile }] };
}
