import { Type } from 'typebox';
import { Day, DecimalInput, Instant } from '../../schemas.ts';
import { basketFields } from '../occasions/basket-schemas.ts';

const strict = { additionalProperties: false };
const word = Type.String({ minLength: 1, maxLength: 255 });

const Given = Type.Union(
  [
    Type.Object({ on: Type.Literal('purchase'), basket: Type.Object(basketFields, strict) }, strict),
    Type.Object(
      { on: Type.Literal('event'), event: word, attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())) },
      strict,
    ),
    Type.Object({ on: Type.Literal('api'), amount: Type.Optional(DecimalInput) }, strict),
  ],
  { description: 'What happens: as what makes the rule look.' },
);

const Member = Type.Object(
  {
    segments: Type.Optional(Type.Array(word, { maxItems: 100, description: 'By key.' })),
    badges: Type.Optional(
      Type.Record(Type.String(), Type.Integer({ minimum: 0 }), { description: 'Levels, by name.' }),
    ),
    ranks: Type.Optional(Type.Record(Type.String(), word, { description: 'Names, by point type.' })),
    balances: Type.Optional(Type.Record(Type.String(), DecimalInput, { description: 'By point type.' })),
    language: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
    joined_on: Type.Optional(Day),
    birthday: Type.Optional(Day),
    data: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { ...strict, description: 'What is supposed of the member. Null: a guest. Left out: nothing.' },
);

/** What a rule says of itself. */
export const RuleTests = Type.Array(
  Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200, examples: ['An espresso gives two points'] }),
      given: Given,
      at: Type.Optional({ ...Instant, description: 'When; left out: once the rule has begun, now at the earliest.' }),
      member: Type.Optional(Type.Union([Member, Type.Null()])),
      points: { ...DecimalInput, description: 'What the rule gives or takes then; 0: nothing.' },
    },
    strict,
  ),
  {
    maxItems: 20,
    description:
      'Run before the rule is promoted to another environment, which is refused when one fails. They change nothing.',
  },
);
