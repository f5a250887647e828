import type { BasketLine } from './basket.ts';
import { FACTOR_UNITS, linesOf, pointsOfLines, type RoundingStep } from './effects.ts';
import type { RuleOutcome } from './evaluation.ts';
import { addFractions, type Fraction, roundFraction } from './fraction.ts';
import { findMatch, nothing, settleCaps } from './look-at.ts';
import type { Effect, Rule } from './rule.ts';
import type { Scene } from './scene.ts';

/**
 * What a rule adds to what others gave: factor − 1 times the points of the rules of its point type (of one group, if it names
 * one) after their caps. With products, only what their lines brought is multiplied. Rules that multiply are no base for others.
 */
export function multiply(rule: Rule, scene: Scene, ordinary: readonly RuleOutcome[]): RuleOutcome {
  const found = findMatch(rule, scene);
  if (found.reason !== undefined) return nothing(rule, found.reason, found);
  const effects = rule.effects.filter((effect) => effect.kind === 'multiplier');
  const steps = effects.map((effect) => multiplyBy(effect, rule, scene, ordinary));
  if (steps.every(({ exact }) => exact.over === 0n)) return nothing(rule, 'nothing_to_multiply', { ...found, steps });
  const wanted = steps.reduce((sum, { rounded }) => sum + rounded, 0n);
  return settleCaps(rule, scene, { ...found, wanted, steps });
}

type Multiplier = Extract<Effect, { kind: 'multiplier' }>;

function multiplyBy(effect: Multiplier, rule: Rule, scene: Scene, ordinary: readonly RuleOutcome[]): RoundingStep {
  const { of, round: mode, added } = effect;
  const multiplied = ordinary.filter(
    ({ rule: { kind, pointType, group } }) =>
      kind === rule.kind && pointType === rule.pointType && (of === null || of === group),
  );
  const base = baseOf(multiplied, rule, scene);
  const exact = { over: base.over * added, under: base.under * FACTOR_UNITS };
  return { effect: 'multiplier', at: 'basket', mode, exact, rounded: roundFraction(exact, mode) };
}

function baseOf(multiplied: readonly RuleOutcome[], { products }: Rule, { occasion }: Scene): Fraction {
  if (products === null || occasion.kind !== 'purchase') {
    return { over: multiplied.reduce((sum, { points }) => sum + BigInt(points), 0n), under: 1n };
  }
  const { basket } = occasion;
  const some: ReadonlySet<BasketLine> = new Set(linesOf(products, basket));
  let sum: Fraction = { over: 0n, under: 1n };
  for (const { rule, points, wanted } of multiplied) {
    if (points === 0) continue;
    const part = pointsOfLines(rule, linesOf(rule.products, basket), some);
    // What a cap has cut is missing from each line alike.
    sum = addFractions(sum, { over: part.over * BigInt(points), under: part.under * BigInt(wanted) });
  }
  return sum;
}
