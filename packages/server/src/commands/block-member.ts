import type { RecordKey } from '../domain/ledger/record.ts';
import { type BlockMemberInput, decideBlockMember } from '../domain/members/decide-block-member.ts';
import type { Command } from './command.ts';

/** Blocks a member or lifts the block. The outcome has no record when it was so already. */
export function blockMember(call: { by: string; key: RecordKey | undefined }, input: BlockMemberInput): Command {
  return {
    by: call.by,
    dryRun: false,
    steps: [
      {
        key: call.key,
        needs: () => ({ members: [input.member] }),
        alsoNeeds(view) {
          const found = view.findMember(input.member);
          return found ? { profiles: [{ ref: { kind: 'number', number: found.number }, allWallets: false }] } : {};
        },
        decide: (view) => decideBlockMember(view, input),
      },
    ],
  };
}
