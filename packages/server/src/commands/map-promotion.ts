import { decideMapping, type MappingDecision, withSegment } from '../domain/promotions/decide-mapping.ts';
import type { Range } from '../domain/standings/ranges.ts';
import type { Author } from '../storage/author.ts';
import { changeConfig } from '../storage/change-config.ts';
import { keepPromotionRules, listPromotions, putPromotionSegment } from '../storage/promotions/promotions.ts';
import { listSegments } from '../storage/segments/definitions.ts';

export type MapPromotionOutcome = { isChanged: boolean } & (
  | MappingDecision
  | { kind: 'unknown_promotion' }
  | { kind: 'unknown_segment' }
);

/** Has a promotion be for the members of a segment, or no longer; what is so already changes nothing. */
export function mapPromotion(
  author: Author,
  programId: number,
  wanted: { promotion: number; segment: number; change: 'add' | 'remove'; range: Range },
): Promise<MapPromotionOutcome> {
  return changeConfig(author, programId, async (change): Promise<MapPromotionOutcome> => {
    const promotion = (await listPromotions(change.session, programId)).find(
      ({ number }) => number === wanted.promotion,
    );
    if (!promotion) return { kind: 'unknown_promotion', isChanged: false };
    const segment = (await listSegments(change.session, programId)).find(({ number }) => number === wanted.segment);
    if (!segment) return { kind: 'unknown_segment', isChanged: false };
    const decision = decideMapping(promotion, segment, wanted);
    if (decision.kind !== 'mapped') return { ...decision, isChanged: false };
    const { ranges, isChanged } = decision;
    if (!isChanged) return decision;
    const now = new Date(author.clock());
    await putPromotionSegment(change, { promotion: wanted.promotion, segment: wanted.segment, ranges }, now);
    const after = withSegment(promotion, { segment: wanted.segment, ranges });
    await keepPromotionRules(change, after, { createdBy: author.by, createdAt: now });
    return decision;
  });
}
