import type { EffectSettings, ProductSettings, RuleSettings } from '../rules/rule.ts';
import { isWithinRanges, type Range } from '../standings/ranges.ts';
import { datesOf, type Offer, type Promotion, type PromotionalProduct } from './promotion.ts';

/** For whom a promotion is within a stretch of time; undefined: for everybody, guests included. */
type Stretch = { range: Range; segments: readonly number[] | undefined };

/**
 * The purchase rules that a promotion stands for, so that baskets are evaluated by one code. Always in the same order, and none
 * for what is only told (gifts).
 *
 * Products with the same offer are one rule: a line counts once among them. Where segments come and go, each stretch of time in
 * which they are the same is a rule of its own; the stretches do not overlap, so nobody is given twice for being in two segments.
 */
export function rulesOf(promotion: Promotion): RuleSettings[] {
  const stretches = stretchesOf(promotion);
  return offersOf(promotion.products).flatMap(({ effect, products }) =>
    stretches.map(
      ({ range, segments }): RuleSettings => ({
        name: promotion.name,
        kind: 'earn',
        pointType: promotion.pointType,
        trigger: { on: 'purchase' },
        products,
        effects: [effect],
        ...(segments === undefined ? {} : { segments }),
        ...(range.from === undefined ? {} : { startsAt: range.from }),
        ...(range.until === undefined ? {} : { endsAt: range.until }),
      }),
    ),
  );
}

function offersOf(products: readonly PromotionalProduct[]): { effect: EffectSettings; products: ProductSettings }[] {
  const grouped = new Map<string, { effect: EffectSettings; of: PromotionalProduct[] }>();
  for (const each of products) {
    const effect = effectOf(each.offer);
    if (!effect) continue;
    const name = JSON.stringify(effect);
    const group = grouped.get(name) ?? { effect, of: [] };
    group.of.push(each);
    grouped.set(name, group);
  }
  return [...grouped.values()].map(({ effect, of }) => ({ effect, products: namesOf(of) }));
}

function effectOf(offer: Offer): EffectSettings | undefined {
  switch (offer.kind) {
    case 'bonus':
      return offer.per === 'unit'
        ? { kind: 'per_unit', points: offer.points, round: 'down' }
        : { kind: 'fixed', points: offer.points };
    case 'multiplier':
      return { kind: 'multiplier', factor: offer.factor, round: 'down' };
    case 'gift':
      return undefined;
  }
}

function namesOf(products: readonly PromotionalProduct[]): ProductSettings {
  const by = (kind: 'sku' | 'category' | 'brand') =>
    products.flatMap(({ product }) => (product.by === kind ? [product.name] : []));
  const [skus, categories, brands] = [by('sku'), by('category'), by('brand')];
  return {
    ...(skus.length > 0 ? { skus } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(brands.length > 0 ? { brands } : {}),
  };
}

/** The promotion's time, cut wherever a segment comes or goes; stretches without any are left out. */
function stretchesOf(promotion: Promotion): Stretch[] {
  const dates = datesOf(promotion);
  if (promotion.audience === 'everyone') return [{ range: dates, segments: undefined }];
  const { from: first = Number.NEGATIVE_INFINITY, until: last = Number.POSITIVE_INFINITY } = dates;
  const bounds = promotion.segments.flatMap(({ ranges }) => ranges.flatMap(({ from, until }) => [from, until]));
  const cuts = bounds.filter((bound) => bound !== undefined && bound > first && bound < last) as number[]; // as: just filtered
  const edges = [first, ...[...new Set(cuts)].toSorted((a, b) => a - b), last];
  return edges.slice(0, -1).flatMap((from, place) => {
    const until = edges[place + 1] ?? last;
    const within = Number.isFinite(from) ? from : Number.isFinite(until) ? until - 1 : 0;
    const segments = promotion.segments
      .filter(({ ranges }) => isWithinRanges(ranges, within))
      .map(({ segment }) => segment)
      .toSorted((a, b) => a - b);
    return segments.length > 0 ? [{ range: rangeOf(from, until), segments }] : [];
  });
}

function rangeOf(from: number, until: number): Range {
  return { ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(until) ? { until } : {}) };
}
