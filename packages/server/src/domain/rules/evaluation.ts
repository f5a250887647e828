import type { Calendar, Day, Instant } from '../calendar.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { RuleBook } from './book.ts';
import type { CapKey, CapOutcome, Use } from './caps.ts';
import type { RoundingStep } from './effects.ts';
import type { MemberFacts } from './facts.ts';
import type { GrantDays, Rule } from './rule.ts';

/**
 * What a decision is made from. `instant`: when the occasion was (its `occurredAt`); `today`: the day on which it is booked, from
 * which expiry and activation count (absent: the instant's). `member` undefined: a guest. `client`: who told of it.
 */
export type RuleWorld = {
  readonly book: RuleBook;
  readonly calendar: Calendar;
  readonly pointTypes: ReadonlyMap<string, PointType>;
  readonly instant: Instant;
  readonly today?: Day;
  readonly member: MemberFacts | undefined;
  readonly client: string;
  used(key: CapKey): Use;
  /** What the member can spend of a point type, in minor units; absent: it is not asked for. */
  spendable?(pointType: string): number;
  /** Rules that do not look: they have given something in this chain of causes, or were not active when it happened. */
  readonly barred?: ReadonlySet<number>;
};

/**
 * What one rule gives: points in minor units, above zero, or 0 where it gives a badge or an event alone. `requested`: what a cap
 * has cut; `capLeft`: what the caps of the rule leave after it, null without any on points. `counts`: what it counts for.
 */
export type Grant = GrantDays & {
  readonly rule: number;
  readonly version: number;
  readonly kind: Rule['kind'];
  readonly pointType: string;
  readonly amount: number;
  readonly counts: readonly CapKey[];
  readonly capLeft: number | null;
  readonly requested?: number;
  readonly badges?: readonly { readonly badge: number; readonly level: number }[];
  readonly events?: readonly string[];
};

/** Why a rule gave nothing. */
export type NothingReason =
  | 'outside_dates'
  | 'client_not_authorised'
  | 'guest'
  | 'not_in_segment'
  | 'outside_schedule'
  | 'no_matching_line'
  | 'condition_false'
  | 'condition_failed'
  | 'nothing_to_give'
  | 'insufficient_points'
  | 'nothing_to_multiply'
  | 'out_of_range'
  | 'cap_reached'
  | 'beaten_in_group';

/** `outcome` of a part of a condition: why there is none in `detail`; `skipped`: a part before it was false. */
export type PartOutcome = {
  readonly text: string;
  readonly outcome: 'true' | 'false' | 'failed' | 'skipped';
  readonly detail?: string;
};

/** What became of one rule. `wanted`: its points before caps; `lines`: how many lines of the basket counted. */
export type RuleOutcome = {
  readonly rule: Rule;
  readonly points: number;
  readonly wanted: number;
  readonly reason?: NothingReason;
  readonly parts: readonly PartOutcome[];
  readonly lines: number;
  readonly steps: readonly RoundingStep[];
  readonly caps: readonly CapOutcome[];
  readonly capLeft: number | null;
};
