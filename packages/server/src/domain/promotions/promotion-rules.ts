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
  if (rule < FIRST) return numberedId('rul', programId, rule);
  return numberedId('prm', programId, Math.floor((rule - FIRST) / MOST_RULES));
}
