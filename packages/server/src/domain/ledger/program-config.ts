import type { Badge } from '../badges/badge.ts';
import type { Calendar } from '../calendar.ts';
import type { Limits } from '../limits/limit.ts';
import type { Promotion } from '../promotions/promotion.ts';
import type { Rank } from '../ranks/rank.ts';
import type { RuleStates } from '../rules/rule-state.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import type { Segment } from '../segments/segment.ts';
import type { PointType } from './point-type.ts';

/** What a program is configured with, as the lane decides by it. Amounts in minor units of the type's scale. */
export type ProgramConfig = {
  programId: number;
  version: number;
  calendar: Calendar;
  /** How many days ago a purchase or an event that is told may have been. */
  lateDays: number;
  /** The only currency of its baskets (ISO 4217); null where it takes any. */
  currency: string | null;
  /** How far the program's clock is ahead of the world's, in milliseconds: a staging program may be moved ahead in time. */
  aheadMs: number;
  pointTypes: ReadonlyMap<string, PointType>;
  limits: Limits;
  badges: ReadonlyMap<number, Badge>;
  ranks: ReadonlyMap<number, Rank>;
  /** The rules in force, and the state of every rule by its number. */
  rules: RulesInForce;
  ruleStates: RuleStates;
  segments: ReadonlyMap<number, Segment>;
  promotions: ReadonlyMap<number, Promotion>;
};
