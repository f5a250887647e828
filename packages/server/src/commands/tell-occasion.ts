import type { RecordKey } from '../domain/ledger/record.ts';
import { decideOccasion } from '../domain/rules/decide-occasion.ts';
import { occasionNeeds } from '../domain/rules/member-facts.ts';
import type { OccasionInput } from '../domain/rules/told-occasion.ts';
import type { Step } from './command.ts';

/** Has rules decide on an occasion, as of the journal's last record. */
export function occasionStep(input: OccasionInput, key: RecordKey | undefined): Step {
  return {
    key,
    needs: () => ({ members: [input.member] }),
    alsoNeeds(view) {
      const member = view.findMember(input.member);
      if (!member) return {};
      const ref = { kind: 'number', number: member.number } as const;
      const { asks } = view.config.rules;
      const { pointTypes, uses } = occasionNeeds(view.config, {
        ...input,
        member: member.number,
        instant: input.occurredAt ?? view.instant,
      });
      return {
        wallets: pointTypes.map((pointType) => ({ ref, pointType, lots: true })),
        ruleUses: uses,
        ...(asks.profile ? { profiles: [{ ref, allWallets: false }] } : {}),
        ...(asks.standing ? { standings: [member.number] } : {}),
      };
    },
    decide: (view) => decideOccasion(view, input),
  };
}
