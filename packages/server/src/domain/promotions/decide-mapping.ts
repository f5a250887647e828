import type { Segment } from '../segments/segment.ts';
import { areSameRanges, mergeRanges, type Range, withoutRange } from '../standings/ranges.ts';
import type { Promotion, PromotionSegment } from './promotion.ts';
import { MOST_RULES, promotionRules } from './promotion-rules.ts';

/** What a rule may name at most, and so a promotion. */
const MOST_SEGMENTS = 50;
const MOST_RANGES = 20;

/** What becomes of a promotion and a segment: when it is for its members then, or why it cannot be. */
export type MappingDecision =
  | { kind: 'mapped'; ranges: readonly Range[]; isChanged: boolean }
  | { kind: 'segment_archived' }
  | { kind: 'promotion_over' }
  | { kind: 'too_many' };

/** Decides on having a promotion be for the members of a segment, or no longer, for good or for a time. */
export function decideMapping(
  promotion: Promotion,
  segment: Pick<Segment, 'number' | 'state'>,
  { change, range }: { change: 'add' | 'remove'; range: Range },
): MappingDecision {
  const mapped = promotion.segments.find((each) => each.segment === segment.number);
  const held = mapped?.ranges ?? [];
  const ranges = change === 'add' ? mergeRanges([...held, range]) : withoutRange(held, range);
  if (areSameRanges(held, ranges)) return { kind: 'mapped', ranges, isChanged: false };
  if (promotion.state === 'ended' || promotion.state === 'archived') return { kind: 'promotion_over' };
  if (change === 'add' && segment.state === 'archived') return { kind: 'segment_archived' };
  const after = withSegment(promotion, { segment: segment.number, ranges });
  const isTooMany =
    ranges.length > MOST_RANGES ||
    (!mapped && promotion.segments.length >= MOST_SEGMENTS) ||
    promotionRules(after).length > MOST_RULES;
  return isTooMany ? { kind: 'too_many' } : { kind: 'mapped', ranges, isChanged: true };
}

/** A promotion once it is for the members of a segment in these ranges; none: no longer. */
export function withSegment(promotion: Promotion, mapped: PromotionSegment): Promotion {
  const others = promotion.segments.filter(({ segment }) => segment !== mapped.segment);
  const segments = mapped.ranges.length > 0 ? [...others, mapped] : others;
  return { ...promotion, segments, version: promotion.version + 1 };
}
