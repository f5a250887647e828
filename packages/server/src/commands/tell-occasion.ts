import type { LedgerView } from '../domain/ledger/ledger-view.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { decideOccasion } from '../domain/rules/decide-occasion.ts';
import { occasionNeeds } from '../domain/rules/member-facts.ts';
import type { OccasionInput } from '../domain/rules/told-occasion.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Needs, Step } from './command.ts';

/** Has rules decide on an occasion, as of the journal's last record. */
export function occasionStep(input: OccasionInput, key: RecordKey | undefined): Step {
  // A batch asks more than once, and to go through the candidates costs about as much as to evaluate them.
  let last: { member: number; seen: Pick<LedgerView, 'config' | 'instant'>; needs: Needs } | undefined;
  return {
    key,
    needs: () => ({ members: [input.member] }),
    alsoNeeds(view) {
      const member = view.findMember(input.member)?.number;
      if (member === undefined) return {};
      const { config, instant } = view;
      const isSame = last?.member === member && last.seen.config === config && last.seen.instant === instant;
      if (!last || !isSame) last = { member, seen: { config, instant }, needs: needsOf(view, input, member) };
      return last.needs;
    },
    decide: (view) => decideOccasion(view, input),
  };
}

function needsOf({ config, instant }: LedgerView, input: OccasionInput, member: number): Needs {
  const ref = { kind: 'number', number: member } as const;
  const { asks } = config.rules;
  const { pointTypes, uses } = occasionNeeds(config, { ...input, member, instant: input.occurredAt ?? instant });
  return {
    wallets: pointTypes.map((pointType) => ({ ref, pointType, lots: true })),
    ruleUses: uses,
    ...(asks.profile ? { profiles: [{ ref, allWallets: false }] } : {}),
    ...(asks.standing ? { standings: [member] } : {}),
  };
}

/**
 * Tells of an occasion that nobody called for: a record made it, or the calendar. `name` is its natural key, once and for all.
 * Where its rules give nothing, nothing is written.
 */
export function findOccasion(input: Omit<OccasionInput, 'client'>, name: string): Command {
  const by = 'system';
  return { by, dryRun: false, steps: [occasionStep({ ...input, client: by }, naturalRecordKey(name))] };
}
