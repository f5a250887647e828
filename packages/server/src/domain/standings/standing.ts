import type { Instant } from '../calendar.ts';
import type { LedgerRecord, RecordBody } from '../ledger/record.ts';
import { type BadgeHolding, makeHolding, type RankHolding, type SegmentHolding } from './holding.ts';
import { areSameRanges, isWithinRanges, mergeRanges } from './ranges.ts';

/** `since`: the number of the record that says so; 0 when none does. */
export type Since = { since: number };

/** What a member has been given besides points. Keys: a badge's number; a point type; a segment's number. */
export type Standing = {
  badges: ReadonlyMap<number, BadgeHolding & Since>;
  ranks: ReadonlyMap<string, RankHolding & Since>;
  segments: ReadonlyMap<number, SegmentHolding & Since>;
};

export const NO_STANDING: Standing = { badges: new Map(), ranks: new Map(), segments: new Map() };

/** Whose standing a record tells: of a merge, the survivor's. Undefined when it tells nobody's. */
export function standingOwner({
  badges = [],
  ranks = [],
  segments = [],
  member,
  into,
}: RecordBody): number | undefined {
  return badges.length + ranks.length + segments.length > 0 ? (into ?? member) : undefined;
}

/** The standing after a record of this member: a record names what is so from then on, and leaves the rest. */
export function standingAfter(before: Standing, record: Pick<LedgerRecord, 'number' | 'body'>): Standing {
  const { body, number: since } = record;
  const badges = new Map(before.badges);
  for (const holding of body.badges ?? []) badges.set(holding.badge, { ...holding, since });
  const ranks = new Map(before.ranks);
  for (const holding of body.ranks ?? []) ranks.set(holding.pointType, { ...holding, since });
  const segments = new Map(before.segments);
  for (const holding of body.segments ?? []) segments.set(holding.segment, { ...holding, since });
  return { badges, ranks, segments };
}

/** What a member has of a badge; nothing yet when no record speaks of it. */
export function holdingOf(standing: Standing, badge: number): BadgeHolding & Since {
  return standing.badges.get(badge) ?? { badge, level: null, since: 0 };
}

/** The numbers of the segments that a member belongs to at an instant, in order. */
export function segmentsAt({ segments }: Pick<Standing, 'segments'>, instant: Instant): number[] {
  const held = [...segments.values()].filter(({ ranges }) => isWithinRanges(ranges, instant));
  return held.map(({ segment }) => segment).toSorted((a, b) => a - b);
}

/**
 * What the survivor of a merge has that it did not have before: of each badge the higher level, every reward that either was
 * paid, every segment in the ranges of both, and a rank only where it had none. (By its new balance it may be given another
 * rank afterwards.)
 */
export function mergedStanding(from: Standing, into: Standing): Pick<RecordBody, 'badges' | 'ranks' | 'segments'> {
  const badges = [...from.badges.values()].flatMap((gone): BadgeHolding[] => {
    const own = holdingOf(into, gone.badge);
    const better = (gone.level ?? -1) > (own.level ?? -1) ? gone : own;
    const rewarded = [...new Set([...(own.rewarded ?? []), ...(gone.rewarded ?? [])])].toSorted((a, b) => a - b);
    const isSame = better === own && rewarded.length === (own.rewarded ?? []).length;
    return isSame ? [] : [makeHolding({ ...better, rewarded })];
  });
  const ranks = [...from.ranks.values()]
    .filter(({ pointType }) => !into.ranks.has(pointType))
    .map(({ pointType, rank }) => ({ pointType, rank, previous: null }));
  const segments = [...from.segments.values()].flatMap(({ segment, ranges }): SegmentHolding[] => {
    const own = into.segments.get(segment)?.ranges ?? [];
    const both = mergeRanges([...own, ...ranges]);
    return areSameRanges(own, both) ? [] : [{ segment, ranges: both }];
  });
  return {
    ...(badges.length > 0 ? { badges } : {}),
    ...(ranks.length > 0 ? { ranks } : {}),
    ...(segments.length > 0 ? { segments } : {}),
  };
}
