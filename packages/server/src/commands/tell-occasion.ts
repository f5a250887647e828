import type { Instant } from '../domain/calendar.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import type { RecordKey } from '../domain/ledger/record.ts';
import { decideOccasion } from '../domain/rules/decide-occasion.ts';
import { occasionNeeds } from '../domain/rules/member-facts.ts';
import type { OccasionInput } from '../domain/rules/told-occasion.ts';
import { naturalRecordKey } from '../storage/ledger/seal.ts';
import type { Command, Needs, Step } from './command.ts';

/** Has rules decide on an occasion, as of the journal's last record. */
export function occasionStep(input: OccasionInput, key: RecordKey | undefined): Step {
  const needsOf = rememberNeeds(input);
  return {
    key,
    needs: () => ({ members: [input.member] }),
    foresees: ({ config, instant, memberNumber }) => needsOf(config, instant, memberNumber(input.member)),
    alsoNeeds: (view) => needsOf(view.config, view.instant, view.findMember(input.member)?.number),
    decide: (view) => decideOccasion(view, input),
  };
}

type FindNeeds = (config: ProgramConfig, now: Instant, member: number | undefined) => Needs;

/**
 * A batch asks more than once, and to go through the candidates costs about as much as to evaluate them. What is needed is the same
 * all day, until a rule begins or ends.
 */
function rememberNeeds(input: OccasionInput): FindNeeds {
  let last: { asked: readonly unknown[]; needs: Needs } | undefined;
  return (config, now, member) => {
    if (member === undefined) return {};
    const instant = input.occurredAt ?? now;
    const asked = [member, config, config.rules.at(instant), config.calendar.dayOf(instant)];
    if (!last?.asked.every((part, place) => part === asked[place])) {
      last = { asked, needs: occasionNeedsOf(config, { ...input, member, instant }) };
    }
    return last.needs;
  };
}

function occasionNeedsOf(
  config: ProgramConfig,
  told: Pick<OccasionInput, 'occasion' | 'client'> & { member: number; instant: Instant },
): Needs {
  const { member } = told;
  const ref = { kind: 'number', number: member } as const;
  const { asks } = config.rules;
  const { pointTypes, uses } = occasionNeeds(config, told);
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
