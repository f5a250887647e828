import type { RecordKey } from '../domain/ledger/record.ts';
import { decideUpdateMember, type UpdateMemberInput } from '../domain/members/decide-update-member.ts';
import { identityRefs } from '../domain/members/identities.ts';
import type { Command } from './command.ts';

/** Changes a member. The outcome has no record when nothing was different. */
export function updateMember(call: { by: string; key: RecordKey | undefined }, input: UpdateMemberInput): Command {
  const { member, patch } = input;
  return {
    by: call.by,
    dryRun: false,
    steps: [
      {
        key: call.key,
        needs: () => ({ members: [member, ...identityRefs(patch)] }),
        alsoNeeds(view) {
          const found = view.findMember(member);
          return found ? { profiles: [{ ref: { kind: 'number', number: found.number }, allWallets: false }] } : {};
        },
        decide: (view) => decideUpdateMember(view, input),
      },
    ],
  };
}
