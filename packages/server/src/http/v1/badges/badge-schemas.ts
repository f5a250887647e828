import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

export const StandingName = Type.String({ minLength: 1, maxLength: 200, examples: ['Regular'] });
export const Image = nullable(
  Type.String({ maxLength: 2_000, examples: ['https://shop.example/regular.png'] }),
  'Where its picture is; kept as it is.',
);
export const StandingMode = {
  ...Type.Enum(['mycred', 'strict']),
  description:
    '`mycred`: all-time figures, as that system counts; a reversal takes nothing back. `strict`: what was reversed does not ' +
    'count, and a level that rests on it is withdrawn.',
};
const Reference = Type.String({ minLength: 1, maxLength: 255, examples: ['purchase'] });
const By = {
  ...Type.Enum(['count', 'sum']),
  description: '`count`: so many movements under the reference. `sum`: so many points, what was taken subtracted.',
};
const LevelName = Type.String({ minLength: 1, maxLength: 200, examples: ['Bronze'] });
const Entry = Type.String({ maxLength: 2_000, examples: ['{points} {point_name} for a badge'] });
const COMPARE =
  'Whether a level asks for all of its requirements or for any. In mode `mycred`, `and` means as many as level 0 has.';

const LevelInput = Type.Object(
  {
    name: LevelName,
    image: Type.Optional(Image),
    requirements: Type.Optional(
      Type.Array(
        Type.Object({ point_type: PointTypeKey, reference: Reference, by: By, amount: DecimalInput }, strict),
        { maxItems: 20, description: 'None: the level is given by hand only.' },
      ),
    ),
    reward: Type.Optional(
      Type.Union([
        Type.Object({ point_type: PointTypeKey, amount: DecimalInput, entry: Type.Optional(Entry) }, strict),
        Type.Null(),
      ]),
    ),
  },
  strict,
);

const Settings = {
  description: Type.Optional(Type.String({ maxLength: 2_000 })),
  image: Type.Optional(Image),
  mode: Type.Optional(StandingMode),
  compare: Type.Optional({ ...Type.Enum(['and', 'or']), description: COMPARE }),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether members can reach it. Who has it keeps it.' })),
};
const Levels = Type.Array(LevelInput, { minItems: 1, maxItems: 50, description: 'From level 0 upwards.' });

export const BadgeBody = Type.Object({ name: StandingName, levels: Levels, ...Settings }, strict);
export const BadgePatch = Type.Object(
  { name: Type.Optional(StandingName), levels: Type.Optional(Levels), ...Settings },
  { ...strict, minProperties: 1, description: 'What is left out stays; `levels` are replaced as a whole.' },
);

export const BadgePath = Type.Object(
  { badge: Type.String({ minLength: 1, maxLength: 40, description: 'Its id or number.', examples: ['bdg_1_1'] }) },
  strict,
);

export const BadgeReply = Type.Object(
  {
    id: Type.String({ examples: ['bdg_1_1'] }),
    number: Type.Integer({ examples: [1] }),
    name: StandingName,
    description: Type.String(),
    image: Image,
    mode: StandingMode,
    compare: Type.Enum(['and', 'or']),
    levels: Type.Array(
      Type.Object({
        level: Type.Integer({ description: 'From 0.' }),
        name: LevelName,
        image: Image,
        requirements: Type.Array(
          Type.Object({ point_type: PointTypeKey, reference: Reference, by: By, amount: Decimal }),
        ),
        reward: Type.Union([
          Type.Object({ point_type: PointTypeKey, amount: Decimal, entry: Type.String() }),
          Type.Null(),
        ]),
      }),
    ),
    is_active: Type.Boolean(),
    version: Type.Integer(),
  },
  { title: 'Badge' },
);

export const AssignBody = Type.Object(
  {
    member: MemberRefInput,
    level: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 49, description: 'Left out: level 0, the first.', examples: [0] }),
    ),
  },
  strict,
);
export const UnassignBody = Type.Object({ member: MemberRefInput }, strict);

export const StandingQuery = Type.Object(
  {
    as_of: Type.Optional({
      ...Instant,
      description: 'An instant of the past: what the records up to then say. Left out: now.',
    }),
  },
  strict,
);

/** What both lists of a member say of how recent they are. */
export const CountedUpTo = Type.Union([Instant, Type.Null()], {
  description:
    'Null: everything the member did is counted. An instant, only when counting took more than a second: the list is as of then.',
});

export const MemberBadgesReply = Type.Object(
  {
    member: Type.String({ examples: ['mbr_1_42'] }),
    as_of: CountedUpTo,
    items: Type.Array(
      Type.Object({
        badge: Type.String({ examples: ['bdg_1_1'] }),
        number: Type.Integer(),
        name: nullable(Type.String(), 'Null when the program has no such badge (any more).'),
        level: Type.Integer({ description: 'From 0.' }),
        level_name: nullable(Type.String(), 'Null when the badge has no such level any more.'),
        by_hand: Type.Boolean(),
        since: Instant,
      }),
    ),
  },
  { title: 'MemberBadges' },
);
