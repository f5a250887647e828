import type { Day, Instant } from '../calendar.ts';
import type { ProgramSettings } from '../programs/settings.ts';

/** What the rules of a backtest gave, and what was really given, in minor units; below zero: taken. */
export type Compared = { readonly simulated: number; readonly actual: number };
export type ComparedPoints = Compared & { readonly pointType: string };

/**
 * What came out of a backtest, as it is kept.
 *
 * `occasions`: how many were decided again; `lost`: could not be, since their texts were erased or say too little; `unsure`: were, but
 * rules ask for facts that nobody kept then. `members`: how many got or lost something; `differing`: how many of them not the same.
 * `rules` in the order of their numbers; `segments` with undefined for members without any. `largest`: the occasions that differ most.
 */
export type BacktestResult = {
  readonly occasions: { purchases: number; events: number; returns: number; lost: number; unsure: number };
  readonly points: readonly ComparedPoints[];
  readonly members: Compared & { differing: number };
  readonly rules: readonly (ComparedPoints & { rule: number; times: Compared })[];
  readonly segments: readonly (ComparedPoints & { segment?: number })[];
  readonly days: readonly (ComparedPoints & { day: Day })[];
  readonly largest: readonly LargestDifference[];
  readonly worth: Pick<ProgramSettings, 'currency' | 'pointValues'>;
};

export type LargestDifference = ComparedPoints & {
  readonly number: number;
  readonly at: Instant;
  readonly member: number;
};
