import type { RuleOutcome } from './evaluation.ts';

/**
 * Leaves of each group what its stacking lets stand: of `best` the rule that gives most, of `first` the first that gives
 * something; the others are `beaten_in_group`. Outcomes come in order of priority and stay in it.
 *
 * A group is one of a point type; what is compared is what is left after caps, because that is what the member gets.
 */
export function settleGroups(outcomes: readonly RuleOutcome[]): RuleOutcome[] {
  const standing = new Map<string, RuleOutcome>();
  for (const outcome of outcomes) {
    const group = groupOf(outcome);
    if (group === undefined || outcome.reason !== undefined) continue;
    const before = standing.get(group);
    const isBetter = before === undefined || (outcome.rule.stacking === 'best' && outcome.points > before.points);
    if (isBetter) standing.set(group, outcome);
  }
  return outcomes.map((outcome) => {
    const group = groupOf(outcome);
    const isBeaten = group !== undefined && outcome.reason === undefined && standing.get(group) !== outcome;
    return isBeaten ? { ...outcome, points: 0, reason: 'beaten_in_group', caps: outcome.caps.map(unused) } : outcome;
  });
}

function groupOf({ rule: { group, stacking, pointType, kind } }: RuleOutcome): string | undefined {
  return group === null || stacking === 'all' ? undefined : `${kind} ${pointType} ${group}`;
}

function unused<T extends { before: number }>(cap: T): T {
  return { ...cap, after: cap.before };
}
