import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant } from '../../schemas.ts';

const Currency = Type.Union([Type.String({ minLength: 3, maxLength: 3, examples: ['EUR'] }), Type.Null()], {
  description:
    'A code of ISO 4217: the value of points is told in it, and baskets in another one are refused. null: any will do.',
});
const worth = 'What one point is worth in the currency, by point type: for the cost of rules.';
const LateDays = Type.Integer({
  description: 'How many days ago a purchase or an event that is told may have been.',
  examples: [30],
});
const Name = Type.String({ minLength: 1, maxLength: 200, description: 'For people.', examples: ['Corner shop'] });

export const ProgramPatch = Type.Object(
  {
    name: Type.Optional(Name),
    late_days: Type.Optional(LateDays),
    currency: Type.Optional(Currency),
    point_values: Type.Optional(
      Type.Record(Type.String({ maxLength: 64 }), DecimalInput, {
        maxProperties: 200,
        description: `${worth} All of them: what is not in it has no value.`,
        examples: [{ points: '0.005' }],
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, description: 'What is left out stays.' },
);

export const ProgramReply = Type.Object(
  {
    id: Type.String({ examples: ['prg_1'] }),
    key: Type.String({ examples: ['shop'] }),
    environment: Type.Enum(['staging', 'production']),
    name: Name,
    time_zone: Type.String({ examples: ['Europe/Rome'] }),
    late_days: LateDays,
    currency: Currency,
    point_values: Type.Record(Type.String(), Decimal, { description: worth }),
    version: Type.Integer(),
    created_at: Instant,
    now: { ...Instant, description: 'What its clock shows: a staging program may be ahead of the world.' },
  },
  { title: 'Program' },
);
