import type { RuleOutcome } from './evaluation.ts';
import type { Scene } from './scene.ts';

/**
 * Has the redemptions of one occasion paid one after the other, in the order in which rules are taken: one for which those before it have
 * left too little takes nothing, and stands in nobody's way. What the occasion earns pays for none of them.
 */
export function payRedemptions(outcomes: readonly RuleOutcome[], { world, occasion }: Scene): readonly RuleOutcome[] {
  const { spendable } = world;
  // Who calls a rule by name is told by the ledger.
  if (spendable === undefined || occasion.kind === 'api' || !outcomes.some(isTaking)) return outcomes;
  const taken = new Map<string, number>();
  return outcomes.map((outcome) => {
    if (!isTaking(outcome)) return outcome;
    const { pointType } = outcome.rule;
    const sum = (taken.get(pointType) ?? 0) + outcome.points;
    if (sum > spendable(pointType)) {
      return { ...outcome, points: 0, wanted: 0, reason: 'insufficient_points', caps: [], capLeft: null };
    }
    taken.set(pointType, sum);
    return outcome;
  });
}

function isTaking({ rule, reason }: RuleOutcome): boolean {
  return rule.kind === 'redeem' && reason === undefined;
}
