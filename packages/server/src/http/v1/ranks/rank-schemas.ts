import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant, PointTypeKey } from '../../schemas.ts';
import { CountedUpTo, Image, StandingMode, StandingName } from '../badges/badge-schemas.ts';

const strict = { additionalProperties: false };
const Basis = {
  ...Type.Enum(['balance', 'lifetime']),
  description: '`balance`: what can be spent now. `lifetime`: all that was ever credited, whatever was spent since.',
};
const Bound = { ...DecimalInput, description: 'Belongs to the range.' };
const Settings = {
  image: Type.Optional(Image),
  basis: Type.Optional(Basis),
  mode: Type.Optional({
    ...StandingMode,
    description: 'Of the basis `lifetime`: `mycred` counts what was reversed as well, `strict` does not.',
  }),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether members can come to it. Who has it keeps it.' })),
};

export const RankBody = Type.Object(
  { name: StandingName, point_type: PointTypeKey, min: Bound, max: Bound, ...Settings },
  strict,
);
export const RankPatch = Type.Object(
  {
    name: Type.Optional(StandingName),
    min: Type.Optional(Bound),
    max: Type.Optional(Bound),
    ...Settings,
  },
  { ...strict, minProperties: 1, description: 'What is left out stays. The point type never changes.' },
);

export const RankPath = Type.Object(
  { rank: Type.String({ minLength: 1, maxLength: 40, description: 'Its id or number.', examples: ['rnk_1_1'] }) },
  strict,
);

export const RankReply = Type.Object(
  {
    id: Type.String({ examples: ['rnk_1_1'] }),
    number: Type.Integer({ examples: [1] }),
    name: StandingName,
    image: Image,
    point_type: PointTypeKey,
    min: Decimal,
    max: Decimal,
    basis: Basis,
    mode: Type.Enum(['mycred', 'strict']),
    is_active: Type.Boolean(),
    version: Type.Integer(),
  },
  { title: 'Rank' },
);

export const MemberRanksReply = Type.Object(
  {
    member: Type.String({ examples: ['mbr_1_42'] }),
    as_of: CountedUpTo,
    items: Type.Array(
      Type.Object({
        point_type: PointTypeKey,
        rank: Type.String({ examples: ['rnk_1_1'] }),
        number: Type.Integer(),
        name: Type.Union([Type.String(), Type.Null()], {
          description: 'Null when the program has no such rank (any more).',
        }),
        since: Instant,
      }),
    ),
  },
  { title: 'MemberRanks' },
);
