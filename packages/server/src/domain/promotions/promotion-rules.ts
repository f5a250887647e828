import { numberedId } from '../ids.ts';
import type { RuleSettings } from '../rules/rule.ts';
import type { Promotion } from './promotion.ts';
import { rulesOf } from './rules-of.ts';

/** Numbers from here on are those of promotions' rules: the promotion's, and which of its rules. No rule of its own comes so far. */
const FIRST = 1_000_000_000;
export const MOST_RULES = 1_000;

/** The rules of a promotion, under numbers and the version by which records name them. */
export function promotionRules(promotion: Promotion): { number: number; version: number; settings: RuleSettings }[] {
  const { number, version } = promotion;
  return rulesOf(promotion).map((settings, place) => ({
    number: FIRST + number * MOST_RULES + place,
    version,
    settings,
  }));
}

/** The id of what gave points by a rule of this number: the rule, or the promotion that it is of. */
export function giverId(programId: number, rule: number): string {
  const promotion = promotionOf(rule);
  return promotion === undefined ? numberedId('rul', programId, rule) : numberedId('prm', programId, promotion);
}

/** The number of the promotion that a rule is of; undefined when it is a rule of its own. */
export function promotionOf(rule: number): number | undefined {
  return rule < FIRST ? undefined : Math.floor((rule - FIRST) / MOST_RULES);
}
