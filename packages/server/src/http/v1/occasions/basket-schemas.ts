import { Type } from 'typebox';
import { Day, Decimal, DecimalInput, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };
const word = (description: string, examples: string[] = []) =>
  Type.String({ minLength: 1, maxLength: 128, description, examples });
const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'A code of ISO 4217.', examples: ['EUR'] });
const Line = Type.Object(
  {
    id: Type.Optional(word('Names the line in a return; its place in the list when left out.', ['1'])),
    sku: word('The article.', ['espresso-250']),
    quantity: { ...DecimalInput, description: 'How much of it: at most three decimals.' },
    unit_price: { ...DecimalInput, description: 'What one costs, in the currency.' },
    discount: Type.Optional({ ...DecimalInput, description: 'Taken off the whole line.' }),
    total: Type.Optional({ ...DecimalInput, description: 'What the line costs; checked where it is sent.' }),
    currency: Type.Optional(Currency),
    category: Type.Optional(word('The category of the article.', ['coffee'])),
    brand: Type.Optional(word('Its brand.', ['Aurora'])),
  },
  strict,
);

/** What is told of a basket. */
export const basketFields = {
  currency: Currency,
  shop: Type.Optional(word('Where it is bought.', ['via-roma'])),
  lines: Type.Array(Line, { description: 'At least one, at most 1,000.' }),
  total: Type.Optional({ ...DecimalInput, description: 'What all of it costs; checked where it is sent.' }),
  tenders: Type.Optional(
    Type.Array(
      Type.Object(
        {
          type: word('`points` earns nothing; all else does.', ['card']),
          amount: DecimalInput,
          currency: Type.Optional(Currency),
        },
        strict,
      ),
      { maxItems: 20, description: 'How it is paid.' },
    ),
  ),
};
const occurredAt = Type.Optional({ ...Instant, description: 'When it happened: rules look at that time.' });

export const EvaluationBody = Type.Object(
  {
    member: Type.Optional({ ...MemberRefInput, description: 'Left out: a guest.' }),
    occurred_at: occurredAt,
    ...basketFields,
  },
  strict,
);
export const PurchaseBody = Type.Object(
  {
    reference: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The number of the transaction: each counts once, whoever sends it.',
      examples: ['till-7-1001'],
    }),
    member: MemberRefInput,
    occurred_at: occurredAt,
    entry: Type.Optional(Type.String({ maxLength: 2_000, description: 'Text for people.' })),
    pay_with_points: Type.Optional(
      Type.Object(
        {
          point_type: PointTypeKey,
          amount: { ...DecimalInput, description: 'So much of the price, in the currency.' },
        },
        {
          ...strict,
          description: 'A part that is paid with points, at what they are worth in the program; it earns nothing.',
        },
      ),
    ),
    ...basketFields,
  },
  strict,
);
export const EventBody = Type.Object(
  {
    reference: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The number of the event: under each code it counts once.',
      examples: ['survey-77'],
    }),
    event: word('Its code, as rules name it.', ['survey']),
    member: MemberRefInput,
    attributes: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'What else is known of it, for conditions: at most 8 kB.',
      }),
    ),
    occurred_at: occurredAt,
    entry: Type.Optional(Type.String({ maxLength: 2_000, description: 'Text for people.' })),
  },
  strict,
);

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const RuleId = Type.String({ examples: ['rul_1_1'] });

/** What one rule gives. */
const Grant = Type.Object({
  rule: RuleId,
  version: Type.Integer(),
  point_type: PointTypeKey,
  points: Decimal,
  requested: Type.Optional({ ...Decimal, description: 'What it would have given without its caps.' }),
  cap_left: nullable({ ...Decimal, description: 'What its caps leave after it; null: it has none on points.' }),
  expires_on: Type.Optional(nullable({ ...Day, description: 'Null: never. Left out: as the point type says.' })),
  activates_on: Type.Optional(Day),
});

export const EvaluationReply = Type.Object(
  {
    member: nullable(Type.String({ examples: ['mbr_1_42'] })),
    currency: Currency,
    total: { ...Decimal, description: 'What the basket costs.' },
    points: Type.Array(
      Type.Object({
        point_type: PointTypeKey,
        points: { ...Decimal, description: 'What the basket would earn.' },
        available: nullable({ ...Decimal, description: 'What the member has now; null for a guest.' }),
        pending: nullable(Decimal),
        resulting: nullable({ ...Decimal, description: 'Available and pending, with what it would earn.' }),
      }),
    ),
    rules: Type.Array(Grant),
    others: Type.Array(Type.Object({ rule: RuleId, reason: Type.String({ examples: ['condition_false'] }) }), {
      description: 'Rules that looked and gave nothing, with why.',
    }),
  },
  { title: 'BasketEvaluation' },
);

export const ReturnBody = Type.Object(
  {
    reference: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The number of the return: each counts once.',
      examples: ['return-55'],
    }),
    lines: Type.Optional(
      Type.Array(
        Type.Object(
          {
            line: Type.String({
              minLength: 1,
              maxLength: 128,
              description: 'The id of the line, or its place from 1.',
              examples: ['2'],
            }),
            quantity: { ...DecimalInput, description: 'How much of it comes back.' },
          },
          strict,
        ),
        { minItems: 1, maxItems: 1_000, description: 'Left out: all that is left of the purchase.' },
      ),
    ),
    reason: Type.Optional(Type.String({ maxLength: 500, description: 'Why, for people.' })),
  },
  strict,
);
export const PurchasePath = Type.Object(
  {
    purchase: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'The reference of the purchase.',
      examples: ['till-7-1001'],
    }),
  },
  strict,
);
export const ReturnReply = Type.Object(
  {
    reference: Type.String(),
    purchase: Type.String({ description: 'The first record of the purchase.', examples: ['txn_1_1234'] }),
    transaction: Type.String({ description: 'The first record of the return.', examples: ['txn_1_1240'] }),
    given_back: Type.Optional(
      Type.Object(
        { transaction: Type.String(), point_type: PointTypeKey, points: Decimal, balance: Decimal },
        { description: 'What had been paid with points; it comes back with the last of the purchase.' },
      ),
    ),
    taken_back: Type.Array(
      Type.Object({
        transaction: Type.String(),
        point_type: PointTypeKey,
        points: {
          ...Decimal,
          description: 'Less than what was earned where some of it is spent and the point type says so.',
        },
        balance: { ...Decimal, description: 'What is in the bucket after it.' },
      }),
    ),
  },
  { title: 'PurchaseReturn' },
);

/** What a purchase or an event has earned. */
export const OccasionReply = Type.Object(
  {
    reference: Type.String(),
    transaction: Type.String({ description: 'The first record of it.', examples: ['txn_1_1234'] }),
    member: Type.String({ examples: ['mbr_1_42'] }),
    paid: Type.Optional(
      Type.Object(
        { transaction: Type.String(), point_type: PointTypeKey, points: Decimal, balance: Decimal },
        { description: 'What was paid with points.' },
      ),
    ),
    movements: Type.Array(
      Type.Object({
        transaction: Type.String(),
        kind: Type.Enum(['earned', 'redeemed']),
        point_type: PointTypeKey,
        points: Decimal,
        requested: Type.Optional(Decimal),
        bucket: Type.Enum(['available', 'pending']),
        balance: { ...Decimal, description: 'What is in the bucket after it.' },
        expires_on: Type.Optional(Day),
        activates_on: Type.Optional(Day),
        rules: Type.Array(Type.Object({ rule: RuleId, version: Type.Integer(), points: Decimal })),
      }),
    ),
  },
  { title: 'Earning' },
);
