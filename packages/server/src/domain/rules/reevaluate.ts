import { type Evaluation, evaluate } from './evaluate.ts';
import type { RuleWorld } from './evaluation.ts';
import type { Occasion } from './occasion.ts';

/**
 * What a rule had given for an occasion, and what of that has been taken back before; `isGone`: nothing was left of it by then, and
 * it counts no longer.
 */
export type GivenBefore = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly amount: number;
  readonly takenBack?: number;
  readonly isGone?: boolean;
};

/** What a rule's grant is to be lessened by, in minor units, above zero (0 where it gave no points); `isWhole`: nothing is left, so it no longer counts. */
export type Difference = {
  readonly rule: number;
  readonly version: number;
  readonly pointType: string;
  readonly amount: number;
  readonly isWhole: boolean;
};

/**
 * What is taken back when part of a basket comes back, or of what moved: what the rules gave for it, less what they would have given
 * for the rest.
 *
 * `world` is as it was: the versions of the rules, the member, the instant, and the use of caps before. Of each point type it
 * takes the difference of the sums, never more than a rule has left and never less than nothing: where another rule would have
 * given more for the rest (a better one of its group has gone), that is set against the others'. A return never gives points.
 * Without `remaining` everything comes back, so everything is taken back.
 */
export function reevaluate(
  world: RuleWorld,
  given: readonly GivenBefore[],
  remaining: Occasion | undefined,
): { differences: readonly Difference[]; evaluation: Evaluation | undefined } {
  const evaluation = remaining && evaluate(world, remaining);
  const now = new Map((evaluation?.grants ?? []).map(({ rule, amount }) => [rule, amount]));
  const open = given.map((each) => {
    const left = each.amount - (each.takenBack ?? 0);
    const due = now.get(each.rule) ?? 0;
    return { ...each, left, back: Math.max(0, left - due), surplus: Math.max(0, due - left) };
  });
  const differences: Difference[] = [];
  for (const pointType of new Set(given.map((each) => each.pointType))) {
    const own = open.filter((each) => each.pointType === pointType);
    let surplus = own.reduce((sum, each) => sum + each.surplus, newlyGiven(evaluation, given, pointType));
    for (const { rule, version, back, left, isGone } of own.toSorted((a, b) => b.back - a.back || a.rule - b.rule)) {
      const kept = Math.min(back, surplus);
      surplus -= kept;
      const amount = back - kept;
      const isWhole = amount === left && !now.has(rule) && !isGone;
      if (amount > 0 || isWhole) differences.push({ rule, version, pointType, amount, isWhole });
    }
  }
  return { differences, evaluation };
}

/** What rules that had given nothing would give for the rest. */
function newlyGiven(evaluation: Evaluation | undefined, given: readonly GivenBefore[], pointType: string): number {
  const before = new Set(given.map(({ rule }) => rule));
  return (evaluation?.grants ?? [])
    .filter((grant) => grant.pointType === pointType && !before.has(grant.rule))
    .reduce((sum, { amount }) => sum + amount, 0);
}
