import { Type } from 'typebox';
import { Day, Decimal, Instant, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };

export const BalancesQuery = Type.Object(
  {
    point_type: Type.Optional({ ...PointTypeKey, description: 'One point type only.' }),
    as_of: Type.Optional({
      ...Instant,
      description: 'An instant of the past: what was booked by then. Left out: now.',
    }),
  },
  strict,
);

const Balance = Type.Object(
  {
    point_type: PointTypeKey,
    available: { ...Decimal, description: 'What can be spent.' },
    pending: { ...Decimal, description: 'Credited, not usable yet.' },
    held: { ...Decimal, description: 'Set aside by holds.' },
    lifetime_earned: Type.Optional({ ...Decimal, description: 'All that was issued to the member, less reversals.' }),
    lifetime_spent: Type.Optional({ ...Decimal, description: 'All that the member redeemed, less reversals.' }),
    expiring: Type.Optional(
      Type.Array(Type.Object({ expires_on: Day, amount: Decimal }), {
        description: 'Available points that will expire, by the last day on which they can be used.',
      }),
    ),
    activating: Type.Optional(
      Type.Array(Type.Object({ activates_on: Day, amount: Decimal }), {
        description: 'Pending points, by the first day on which they can be used.',
      }),
    ),
  },
  { title: 'Balance' },
);

export const BalancesReply = Type.Object(
  {
    member: Type.String({ examples: ['mbr_1_42'] }),
    at: { ...Instant, description: 'The instant that the balances are of.' },
    number: Type.Optional(Type.Integer({ description: 'With `as_of`: the last record that counts.' })),
    balances: Type.Array(Balance),
  },
  {
    title: 'Balances',
    description: 'Lifetime sums, `expiring` and `activating` are of now only: with `as_of` they are left out.',
  },
);
