import type { MemberRef } from '../domain/members/member.ts';
import {
  decideFoundMembership,
  decideMembership,
  type FoundMembership,
  type MembershipInput,
} from '../domain/segments/decide-membership.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Step } from './command.ts';

/** Puts a member into a static segment or takes them out; without a record when it is so already, so it needs no key. */
export function changeMembership(by: string, input: MembershipInput): Command {
  const step = {
    ...stepOn(input.member),
    key: undefined,
    decide: (view) => decideMembership(view, input),
  } satisfies Step;
  return { by, dryRun: false, steps: [step] };
}

/**
 * Has a dynamic segment follow what a member's facts say. Its key is that of segment, version, member and the record that had us
 * look: told again after a crash it adds nothing.
 */
export function followCondition(input: FoundMembership & { member: MemberRef & { kind: 'number' } }): Command {
  const { member, segment, version, cause } = input;
  const key =
    cause === undefined ? undefined : naturalRecordKey(`segment:${segment}:${version}:${member.number}:${cause}`);
  const step = { ...stepOn(member), key, decide: (view) => decideFoundMembership(view, input) } satisfies Step;
  return { by: 'system', dryRun: false, steps: [step] };
}

function stepOn(member: MemberRef): Pick<Step, 'needs' | 'alsoNeeds'> {
  return {
    needs: () => ({ members: [member] }),
    alsoNeeds(view) {
      const found = view.findMember(member);
      return found ? { standings: [found.number] } : {};
    },
  };
}
