import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Day, Decimal, Instant, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };

export const LeaderboardQuery = Type.Object(
  {
    point_type: Type.Optional({ ...PointTypeKey, description: 'Left out: the default one.' }),
    of: Type.Optional({
      ...Type.Enum(['balance', 'earned']),
      description:
        '`balance` (when left out): what can be spent now. `earned`: what was credited, less what was reversed.',
    }),
    period: Type.Optional({
      ...Type.Enum(['all', 'day', 'week', 'month', 'year']),
      description: 'With `of=earned`: over which time; left out: since ever. Weeks begin on Monday.',
    }),
    on: Type.Optional({
      ...Day,
      description: 'A day of that period, in the program’s time zone; left out: today.',
    }),
    member: Type.Optional({
      ...Type.String({ minLength: 1, maxLength: 400 }),
      examples: ['mbr_1_42'],
      description: 'Whose own place is told beside the list: a member by any of its names.',
    }),
    ...PAGE_PARAMETERS,
  },
  strict,
);

const Place = Type.Object({
  position: Type.Integer({ description: 'Equals share a position; the next one down is as many places lower.' }),
  member: Type.String({ examples: ['mbr_1_42'] }),
  number: Type.Integer({ description: 'The member’s number.' }),
  score: Decimal,
});

export const LeaderboardReply = Type.Object(
  {
    point_type: PointTypeKey,
    of: Type.Enum(['balance', 'earned']),
    period: Type.Union([Type.Enum(['all', 'day', 'week', 'month', 'year']), Type.Null()]),
    as_of: Type.Union([Instant, Type.Null()], {
      description:
        'Null: all records are counted. An instant, when counting took more than a second: it is as of then.',
    }),
    items: Type.Array(Place),
    own: Type.Optional(
      Type.Union([Place, Type.Null()], { description: 'With `member`: their place; null when they have none.' }),
    ),
    next_cursor: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Leaderboard' },
);
