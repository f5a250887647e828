import { Type } from 'typebox';
import { Day, DecimalInput, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';

/** The free JSON that a movement carries, in bytes of its JSON text. */
export const MAX_DATA_BYTES = 8_192;

const Reference = Type.String({
  minLength: 1,
  maxLength: 255,
  description: 'Why: a short machine word of yours.',
  examples: ['purchase'],
});

const Note = {
  reference_id: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Which one, for tracking; never a key.',
      examples: ['order-1001'],
    }),
  ),
  entry: Type.Optional(
    Type.String({
      maxLength: 2_000,
      description: 'Text for people. {points}, {point_name}, {member}, {reference} and {reference_id} are filled in.',
      examples: ['{points} {point_name} for order {reference_id}'],
    }),
  ),
  data: Type.Optional(
    Type.Record(Type.String(), Type.Unknown(), { description: `Free JSON of yours, at most ${MAX_DATA_BYTES} bytes.` }),
  ),
  occurred_at: Type.Optional({ ...Instant, description: 'When it happened at your side. Moves no balance.' }),
};

const Movement = {
  member: MemberRefInput,
  point_type: PointTypeKey,
  amount: DecimalInput,
  reference: Reference,
  ...Note,
};
const strict = { additionalProperties: false };

export const CreditBody = Type.Object(
  {
    ...Movement,
    expires_on: Type.Optional(
      Type.Union([Day, Type.Null()], {
        description: 'The last day on which the points can be used; null: never. Left out: the point type decides.',
      }),
    ),
    activates_on: Type.Optional({
      ...Day,
      description: 'The first day on which they can be used. Left out: the point type decides.',
    }),
    source: Type.Optional(
      Type.String({
        maxLength: 32,
        pattern: '^[a-z0-9_]*$',
        description: 'Class of source: points of one class and day share a lot.',
      }),
    ),
  },
  strict,
);

export const DebitBody = Type.Object(Movement, strict);

export const TransferBody = Type.Object(
  {
    from: MemberRefInput,
    to: MemberRefInput,
    point_type: PointTypeKey,
    amount: DecimalInput,
    reference: Reference,
    ...Note,
  },
  strict,
);

export const AdjustmentBody = Type.Object(
  {
    member: MemberRefInput,
    point_type: PointTypeKey,
    balance: {
      ...DecimalInput,
      description:
        'The available balance wanted; the difference is booked, and is what the maximum per movement limits.',
    },
    expected_balance: Type.Optional({ ...DecimalInput, description: 'Refused with 412 when the balance is another.' }),
    reference: Reference,
    ...Note,
  },
  strict,
);

export const HoldBody = Type.Object(
  {
    ...Movement,
    expires_at: Type.Optional({ ...Instant, description: 'When the hold ends by itself; left out: never.' }),
  },
  strict,
);

const OptionalReference = { reference: Type.Optional(Reference), ...Note };

export const CaptureBody = Type.Object(
  {
    amount: Type.Optional({ ...DecimalInput, description: 'Left out: all that is held.' }),
    final: Type.Optional(Type.Boolean({ description: 'What is not captured goes back to the member.' })),
    ...OptionalReference,
  },
  strict,
);

export const ReleaseBody = Type.Object(OptionalReference, strict);

export const ReversalBody = Type.Object(
  {
    amount: Type.Optional({ ...DecimalInput, description: 'Left out: all that is not reversed yet.' }),
    ...OptionalReference,
  },
  strict,
);

export const HoldPath = Type.Object({ hold: Type.String({ maxLength: 64, examples: ['hld_1_7'] }) }, strict);
export const TransactionPath = Type.Object(
  { transaction: Type.String({ maxLength: 64, examples: ['txn_1_7'] }) },
  strict,
);
