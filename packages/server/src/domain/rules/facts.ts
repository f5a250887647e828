import type { Day } from '../calendar.ts';
import type { JsonObject } from '../json-object.ts';

/**
 * What rules know of a member, as of the journal number at which it is decided.
 *
 * `badges`: the level (from 0) by the badge's name; `ranks`: the rank's name by point type; `balances`: available points in
 * minor units by point type. Conditions name segments by key, which is equal in staging and production.
 */
export type MemberFacts = {
  readonly number: number;
  readonly language: string | null;
  readonly joinedOn: Day;
  readonly birthday?: Day;
  readonly data: JsonObject;
  readonly segments: readonly SegmentFact[];
  readonly badges: ReadonlyMap<string, number>;
  readonly ranks: ReadonlyMap<string, string>;
  readonly balances: ReadonlyMap<string, number>;
};

/** Which facts of a member rules look at: each has to be loaded before they can. */
export type AskedFacts = { readonly profile: boolean; readonly standing: boolean; readonly balances: boolean };

type SegmentFact = { readonly number: number; readonly key: string };

/** The journal record that a movement rule looks at; `amount` in minor units of its point type. */
export type MovementFacts = {
  readonly type: string;
  readonly reference: string;
  readonly pointType: string;
  readonly amount: number;
};
