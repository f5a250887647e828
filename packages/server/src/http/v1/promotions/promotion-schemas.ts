import { type TSchema, Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Decimal, DecimalInput, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';
import { StandingName } from '../badges/badge-schemas.ts';
import { Ranges } from '../segments/range-schema.ts';

const strict = { additionalProperties: false };

const PromotionId = Type.String({ examples: ['prm_1_1'] });
const SegmentId = Type.String({ examples: ['seg_1_1'] });
const Name = { ...StandingName, examples: ['Spring weeks'] };
const Description = Type.String({ maxLength: 2_000 });
const Key = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Its name in other environments: a letter, then a–z, 0–9, _ and -. It stays.',
  examples: ['spring_weeks'],
});
const Audience = Type.Enum(['everyone', 'segments'], {
  description: '`segments`: the members of those that it is mapped to. `everyone`: whoever buys, guests as well.',
});
const State = Type.Enum(['draft', 'active', 'paused', 'ended', 'archived'], {
  description:
    'From `draft` to `active`, `paused` and back, then `ended` and `archived`, from which nothing comes back.',
});
const bound = (description: string) => Type.Union([Instant, Type.Null()], { description });
const Per = Type.Enum(['unit', 'basket'], {
  description: 'For each piece (when left out), or once for a basket that has any.',
});

/** What a product brings; `points` is the schema of an amount, that of a request or of a reply. */
const offerOf = <T extends TSchema, P extends TSchema>(points: T, per: P) =>
  Type.Union(
    [
      Type.Object({ kind: Type.Literal('bonus'), points, per }, { ...strict, description: 'So many points more.' }),
      Type.Object(
        { kind: Type.Literal('multiplier'), factor: points },
        { ...strict, description: 'Times what its lines bring by rules; the factor has at most four decimals.' },
      ),
      Type.Object(
        { kind: Type.Literal('gift'), points },
        { ...strict, description: 'What it costs in points as a gift. It is told, and earns nothing.' },
      ),
    ],
    { description: 'What the product brings.' },
  );

const product = {
  sku: Type.Optional(Type.String({ minLength: 1, maxLength: 255, examples: ['TEA-250'] })),
  category: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  brand: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
};
const Products = Type.Array(
  Type.Object(
    { ...product, offer: offerOf(DecimalInput, Type.Optional(Per)) },
    { ...strict, description: 'One of `sku`, `category` and `brand` says which lines of a basket it is about.' },
  ),
  { maxItems: 500 },
);

const settings = {
  description: Type.Optional(Description),
  audience: Type.Optional(Audience),
  starts_at: Type.Optional(bound('The first instant; null: at once.')),
  ends_at: Type.Optional(bound('Not included; null: no end.')),
  products: Type.Optional(Products),
};

export const PromotionBody = Type.Object({ key: Key, name: Name, point_type: PointTypeKey, ...settings }, strict);
export const PromotionPatch = Type.Object(
  { name: Type.Optional(Name), ...settings, state: Type.Optional(State) },
  { ...strict, minProperties: 1, description: 'What is left out stays; `products` are replaced as a whole.' },
);

export const PromotionPath = Type.Object(
  {
    promotion: Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'Its id, number or key.',
      examples: ['prm_1_1'],
    }),
  },
  strict,
);
export const PromotionSegmentPath = Type.Object(
  {
    ...PromotionPath.properties,
    segment: Type.String({ minLength: 1, maxLength: 64, description: 'Its id, number or key.', examples: ['seg_1_1'] }),
  },
  strict,
);

const Mapping = Type.Object(
  {
    segment: SegmentId,
    key: Type.String(),
    is_in_force: Type.Boolean({ description: 'By its ranges, now.' }),
    ranges: Ranges,
  },
  { title: 'PromotionSegment' },
);

const shownProduct = { ...product, offer: offerOf(Decimal, Per) };

export const PromotionReply = Type.Object(
  {
    id: PromotionId,
    number: Type.Integer({ examples: [1] }),
    key: Key,
    name: Name,
    description: Description,
    point_type: PointTypeKey,
    audience: Audience,
    starts_at: bound('Null: at once.'),
    ends_at: bound('Null: no end.'),
    state: State,
    products: Type.Array(Type.Object(shownProduct)),
    segments: Type.Array(Mapping),
    version: Type.Integer({ description: 'Counts changes of its settings and of its segments.' }),
  },
  { title: 'Promotion' },
);

export const PromotionSegmentsReply = Type.Object(
  { promotion: PromotionId, audience: Audience, items: Type.Array(Mapping) },
  { title: 'PromotionSegments' },
);
export const PromotionMappingReply = Type.Object(
  {
    promotion: PromotionId,
    ...Mapping.properties,
    changed: Type.Boolean({ description: 'False: it was so already.' }),
  },
  { title: 'PromotionMapping' },
);

export const ProductsQuery = Type.Object(
  {
    member: Type.Optional({ ...MemberRefInput, description: 'For this member: by the segments of theirs.' }),
    segment: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'For this segment: its id, number or key.' }),
    ),
    at: Type.Optional({ ...Instant, description: 'In force at this instant; left out: now.' }),
    ...PAGE_PARAMETERS,
  },
  strict,
);
export const ProductsReply = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        ...shownProduct,
        point_type: PointTypeKey,
        promotion: PromotionId,
        promotion_name: Name,
        starts_at: bound('Of the promotion.'),
        ends_at: bound('Of the promotion.'),
        via_segments: Type.Array(SegmentId, {
          description: 'By which it is for the one who was asked for; none: it is for everyone.',
        }),
      }),
    ),
    next_cursor: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'PromotionalProducts' },
);
