import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { decideMergeMembers, type MergeMembersInput } from '../domain/members/decide-merge-members.ts';
import type { Command, Needs } from './command.ts';

/** Merges a member into another: one record, whatever the number of wallets, lots and holds. */
export function mergeMembers(
  call: { by: string; key: RecordKey | undefined; dryRun: boolean },
  input: MergeMembersInput,
): Command {
  return {
    by: call.by,
    dryRun: call.dryRun,
    // It moves holds and earlier merges that no command names.
    isAlone: true,
    steps: [
      {
        key: call.key,
        // `from` is looked up as it is, the survivor through earlier merges: a member can be merged once.
        needs: () => ({ members: [input.into], profiles: [{ ref: input.from, allWallets: true }] }),
        alsoNeeds: (view) => survivorNeeds(view, input),
        decide: (view) => decideMergeMembers(view, input),
      },
    ],
  };
}

/** The survivor needs a wallet, even if empty, for each that comes in. */
function survivorNeeds(view: LedgerView, input: MergeMembersInput): Needs {
  const from = view.findMember(input.from);
  const into = view.findMember(input.into);
  if (!from || !into) return {};
  const ref = { kind: 'number', number: into.number } as const;
  const wallets = view.walletsOf(from.number).map(({ pointType }) => ({ ref, pointType, lots: true }));
  return { profiles: [{ ref, allWallets: true }], wallets, standings: [from.number, into.number] };
}
