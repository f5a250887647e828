import type { Instant } from '../calendar.ts';
import { isWithinRanges } from '../standings/ranges.ts';
import { datesOf, type Promotion, type PromotionalProduct } from './promotion.ts';

/** For whom promotional products are asked: all of the program, one segment, or a member by the segments of theirs. */
export type Viewer = { kind: 'program' } | { kind: 'segments'; segments: ReadonlySet<number> };

/** A promotional product in force; `via`: the segments by which it is for the viewer, none when it is for everybody. */
export type ProductInForce = PromotionalProduct & { promotion: Promotion; place: number; via: readonly number[] };

/** The promotional products that are in force at an instant, by promotion. */
export function productsInForce(
  promotions: Iterable<Promotion>,
  { viewer, at }: { viewer: Viewer; at: Instant },
): ProductInForce[] {
  return [...promotions].flatMap((promotion) => {
    if (promotion.state !== 'active' || !isWithinRanges([datesOf(promotion)], at)) return [];
    const via = segmentsInForce(promotion, viewer, at);
    if (promotion.audience === 'segments' && via.length === 0) return [];
    return promotion.products.map((product, place) => ({ ...product, promotion, place, via }));
  });
}

function segmentsInForce({ audience, segments }: Promotion, viewer: Viewer, at: Instant): number[] {
  if (audience === 'everyone') return [];
  const inForce = segments.filter(({ ranges }) => isWithinRanges(ranges, at)).map(({ segment }) => segment);
  return viewer.kind === 'program' ? inForce : inForce.filter((segment) => viewer.segments.has(segment));
}
