import type { RecordKey } from '../domain/ledger/record.ts';
import { decideEraseMember, type EraseMemberInput } from '../domain/members/decide-erase-member.ts';
import type { Command } from './command.ts';

/** Erases a person. The outcome's record is the receipt; releases of open holds follow it in the journal. */
export function eraseMember(
  call: { by: string; key: RecordKey | undefined; dryRun: boolean },
  input: EraseMemberInput,
): Command {
  return {
    by: call.by,
    dryRun: call.dryRun,
    // Its texts are erased from rows that no command names.
    isAlone: true,
    steps: [
      {
        key: call.key,
        needs: () => ({ members: [input.member] }),
        alsoNeeds(view) {
          const found = view.findMember(input.member);
          return found ? { profiles: [{ ref: { kind: 'number', number: found.number }, allWallets: true }] } : {};
        },
        decide: (view) => decideEraseMember(view, input),
      },
    ],
  };
}
