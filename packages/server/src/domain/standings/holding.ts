import type { Range } from './ranges.ts';

/**
 * A badge of a member, as it is after the record that says so. `level` counts from 0; null: not held. `byHand`: somebody
 * assigned it. `rewarded`: the levels whose reward has been paid, which stays so when the badge is gone.
 */
export type BadgeHolding = {
  badge: number;
  level: number | null;
  byHand?: boolean;
  rewarded?: readonly number[];
};

/** The rank of a member in one point type, as it is after the record; `previous`: the one before, null when there was none. */
export type RankHolding = { pointType: string; rank: number; previous: number | null };

/**
 * When a member belongs to a segment, as it is after the record that says so: in these ranges, in order and apart from one
 * another. None: not, or no longer.
 */
export type SegmentHolding = { segment: number; ranges: readonly Range[] };

/** A holding as a record says it: what is not so is left out. */
export function makeHolding({ badge, level, byHand, rewarded = [] }: BadgeHolding): BadgeHolding {
  return {
    badge,
    level,
    ...(byHand && level !== null ? { byHand } : {}),
    ...(rewarded.length > 0 ? { rewarded } : {}),
  };
}
