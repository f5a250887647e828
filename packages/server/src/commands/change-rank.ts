import type { RecordKey } from '../domain/ledger/record.ts';
import { decideRank, type RankInput } from '../domain/ranks/decide-rank.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command } from './command.ts';

/** The key of the change of rank that a record has led to. */
export function rankKey({ member, pointType, cause }: { member: number; pointType: string; cause: number }): RecordKey {
  return naturalRecordKey(`rank:${member}:${pointType}:${cause}`);
}

/** Gives a member the rank that fits after a record; told again after a crash it adds nothing. */
export function changeRank(input: RankInput & { member: { kind: 'number'; number: number } }): Command {
  const { member, pointType, cause } = input;
  return {
    by: 'system',
    dryRun: false,
    steps: [
      {
        key: rankKey({ member: member.number, pointType, cause }),
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
