import { decideRank, type RankInput } from '../domain/ranks/decide-rank.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command } from './command.ts';

/** Gives a member the rank that fits after a record; told again after a crash it adds nothing. */
export function changeRank(input: RankInput & { member: { kind: 'number'; number: number } }): Command {
  const { member, pointType, cause } = input;
  return {
    by: 'system',
    dryRun: false,
    steps: [
      {
        key: naturalRecordKey(`rank:${member.number}:${pointType}:${cause}`),
        needs: () => ({ members: [member] }),
        alsoNeeds(view) {
          const found = view.findMember(member);
          return found ? { standings: [found.number] } : {};
        },
        decide: (view) => decideRank(view, input),
      },
    ],
  };
}
