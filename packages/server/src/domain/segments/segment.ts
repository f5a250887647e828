import type { ConditionSettings } from '../rules/rule.ts';

/**
 * A named set of members. Static: by hand, each member with dates. Dynamic: whoever fulfils its condition.
 *
 * `key` is the name that it has in both environments of a program. An archived one keeps its members and is in no rule.
 */
export type Segment = {
  number: number;
  key: string;
  name: string;
  description: string;
  state: 'active' | 'archived';
  version: number;
} & ({ kind: 'static'; condition: null } | { kind: 'dynamic'; condition: ConditionSettings });
