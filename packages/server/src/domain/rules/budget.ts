import { formatAmount } from '../points.ts';
import type { CapKey } from './caps.ts';
import { type EffectBase, NO_BASE, pointsOf } from './effects.ts';
import type { Rule } from './rule.ts';

/**
 * Whether a rule has come to the end of its budget: what is left is less than the least that it gives or takes at once. An earning is
 * cut to what is left, so it goes down to nothing; a redemption is whole or not at all.
 */
export function isSpent(rule: Rule, left: number): boolean {
  return left < (rule.kind === 'redeem' ? leastOf(rule) : 1);
}

/** A rule's budget, in minor units, and under which its use is counted; undefined when it has none. */
export function budgetOf({ number, caps }: Pick<Rule, 'number' | 'caps'>): { limit: number; key: CapKey } | undefined {
  const cap = caps.find(({ isBudget }) => isBudget);
  return cap && { limit: cap.limit, key: { rule: number, subject: 'a', period: 'l' } };
}

/** What is left of a budget that has come to its end, as a decimal; undefined while it has not, or there is none (no `left`). */
export function restOfSpent(rule: Rule, left: number | undefined): string | undefined {
  return left !== undefined && isSpent(rule, left) ? formatAmount(left, rule.scale) : undefined;
}

/** The least that a rule comes to, in minor units: what it says itself, and by the smallest amount that a caller may name; never nothing. */
function leastOf({ effects, trigger, callBounds }: Rule): number {
  const smallest = callBounds.minimum ?? 0n;
  const kind = trigger.on === 'api' ? trigger.amount : 'none';
  const bounds = effects.map((effect) => (effect.kind === 'caller_amount' ? (effect.minimum ?? 0) : 0));
  const base: EffectBase = {
    ...NO_BASE,
    ...(kind === 'money' ? { amount: smallest } : kind === 'units' ? { quantity: smallest } : {}),
    ...(kind === 'points' ? { called: Math.max(Number(smallest), ...bounds) } : {}),
  };
  return Math.max(1, Number(pointsOf(effects, base).points));
}
