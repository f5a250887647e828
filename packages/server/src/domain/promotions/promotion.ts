import type { Instant } from '../calendar.ts';
import type { Decimal } from '../rules/rule.ts';
import type { Range } from '../standings/ranges.ts';

/** A draft or a paused one gives nothing, an ended or archived one never again; none is ever deleted. */
export type PromotionState = 'draft' | 'active' | 'paused' | 'ended' | 'archived';

/** What it is about: an article, or all of a category or brand. */
export type ProductName = { by: 'sku' | 'category' | 'brand'; name: string };

/**
 * What a product brings, in points of the promotion's type. `bonus`: so many more for each piece, or once for a basket.
 * `multiplier`: times what the lines bring by other rules. `gift`: what it costs as a gift, which is only told, not evaluated.
 */
export type Offer =
  | { kind: 'bonus'; points: Decimal; per: 'unit' | 'basket' }
  | { kind: 'multiplier'; factor: Decimal }
  | { kind: 'gift'; points: Decimal };

export type PromotionalProduct = { product: ProductName; offer: Offer };

/** A segment for whose members a promotion is, and when, within the promotion's own dates. */
export type PromotionSegment = { segment: number; ranges: readonly Range[] };

/**
 * Promotional products with a beginning (included) and an end (not included; null: none), for everybody or for the members of
 * segments. `version` counts changes of all of it, its segments included.
 */
export type Promotion = {
  number: number;
  key: string;
  name: string;
  description: string;
  pointType: string;
  audience: 'everyone' | 'segments';
  startsAt: Instant | null;
  endsAt: Instant | null;
  state: PromotionState;
  products: readonly PromotionalProduct[];
  segments: readonly PromotionSegment[];
  version: number;
};

/** When the promotion as a whole is in force, whatever its state. */
export function datesOf({ startsAt, endsAt }: Pick<Promotion, 'startsAt' | 'endsAt'>): Range {
  return { ...(startsAt === null ? {} : { from: startsAt }), ...(endsAt === null ? {} : { until: endsAt }) };
}
