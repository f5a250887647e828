import type { Badge } from '../badges/badge.ts';
import type { Calendar } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { Promotion } from '../promotions/promotion.ts';
import type { Rank } from '../ranks/rank.ts';
import type { RuleTest } from '../rule-tests/rule-test.ts';
import type { RuleSettings } from '../rules/rule.ts';
import type { RuleState } from '../rules/rule-state.ts';
import type { Segment } from '../segments/segment.ts';

/** A rule as bundles look at it. */
export type RuleInState = {
  number: number;
  key: string;
  state: RuleState;
  version: number;
  settings: RuleSettings;
  tests: readonly RuleTest[];
};

/** All of a program's configuration that bundles are about. `clients`: those that are not revoked. */
export type ConfigState = {
  program: { key: string; environment: string };
  calendar: Calendar;
  pointTypes: readonly PointType[];
  badges: readonly Pick<Badge, 'number' | 'name' | 'levels'>[];
  ranks: readonly Pick<Rank, 'name' | 'pointType'>[];
  segments: readonly Segment[];
  promotions: readonly Promotion[];
  rules: readonly RuleInState[];
  clients: readonly { id: string; name: string }[];
  /** The numbers that what is made next gets. */
  next: { segment: number; promotion: number; rule: number };
  /** The version that the last bundle has left, by name (`rules/welcome-bonus`). */
  bundled: ReadonlyMap<string, number>;
};

/** The versions of all of it, by the names that differences have. */
export function versionsOf({ pointTypes, segments, promotions, rules }: ConfigState): ReadonlyMap<string, number> {
  const named = (kind: string, items: readonly { key: string; version: number }[]) =>
    items.map(({ key, version }) => [`${kind}/${key}`, version] as const);
  return new Map([
    ...named('point-types', pointTypes),
    ...named('segments', segments),
    ...named('promotions', promotions),
    ...named('rules', rules),
  ]);
}
