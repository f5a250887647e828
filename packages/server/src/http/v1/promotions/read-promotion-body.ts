import type { Static } from 'typebox';
import { amountText } from '../../../domain/points.ts';
import type { Offer, ProductName, PromotionalProduct } from '../../../domain/promotions/promotion.ts';
import type { PromotionSettings } from '../../../domain/promotions/settings.ts';
import { readBodyInstant } from '../movements/read-movement.ts';
import { wrongPromotion } from './present-promotion.ts';
import type { PromotionPatch } from './promotion-schemas.ts';

type Body = Static<typeof PromotionPatch>;
type SentProduct = NonNullable<Body['products']>[number];

/** Reads the settings that a body gives; fields that it leaves out are left out. @throws ProblemError */
export function readPromotionSettings(body: Body): Partial<PromotionSettings> {
  const { starts_at: startsAt, ends_at: endsAt, products, ...same } = body;
  return {
    ...same,
    ...(startsAt === undefined ? {} : { startsAt: readBound(startsAt, '/starts_at') }),
    ...(endsAt === undefined ? {} : { endsAt: readBound(endsAt, '/ends_at') }),
    ...(products === undefined ? {} : { products: products.map(readProduct) }),
  };
}

function readBound(text: string | null, pointer: string): number | null {
  return text === null ? null : readBodyInstant(text, pointer);
}

function readProduct({ offer, ...names }: SentProduct, place: number): PromotionalProduct {
  const named = (['sku', 'category', 'brand'] as const).flatMap((by): ProductName[] => {
    const name = names[by];
    return name === undefined ? [] : [{ by, name }];
  });
  const [product] = named;
  if (!product || named.length > 1) {
    const detail = 'expected one of sku, category and brand';
    throw wrongPromotion([{ field: `products.${place}`, code: 'malformed', detail }]);
  }
  return { product, offer: readOffer(offer) };
}

function readOffer(offer: SentProduct['offer']): Offer {
  switch (offer.kind) {
    case 'bonus':
      return { kind: 'bonus', points: amountText(offer.points), per: offer.per ?? 'unit' };
    case 'multiplier':
      return { kind: 'multiplier', factor: amountText(offer.factor) };
    case 'gift':
      return { kind: 'gift', points: amountText(offer.points) };
  }
}
