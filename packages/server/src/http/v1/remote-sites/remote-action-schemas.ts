import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant, MemberRefInput } from '../../schemas.ts';

const strict = { additionalProperties: false };
const Action = Type.Enum(['GET', 'CREDIT', 'DEBIT', 'PAY']);
const Result = Type.Enum([
  'balance',
  'completed',
  'duplicate',
  'declined',
  'failed',
  'error',
  'unavailable',
  'uncertain',
]);
const nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const RemoteType = Type.String({
  maxLength: 100,
  description: 'The key of the point type there; left out or empty: its default one.',
  examples: ['mycred_default'],
});

export const RemoteActionBody = Type.Object(
  {
    action: { ...Action, description: 'What the site shall do, by the protocol’s own words.' },
    member: { ...MemberRefInput, description: 'Whose account there: found by the member’s e-mail.' },
    to: Type.Optional({ ...MemberRefInput, description: 'Whom a PAY pays; of this program, found there by e-mail.' }),
    type: Type.Optional(RemoteType),
    amount: Type.Optional({ ...DecimalInput, description: 'Above zero; needed unless it is a GET.' }),
    reference: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        pattern: '^[A-Za-z][A-Za-z0-9_.:-]*$',
        description: 'Why; left out: the action in lower case.',
        examples: ['order_payment'],
      }),
    ),
    entry: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 500,
        description: 'The text in the log there.',
        examples: ['Order 1001'],
      }),
    ),
  },
  strict,
);

export const RemoteActionReply = Type.Object(
  {
    id: Type.String({ examples: ['rma_1_9b1d0c3e5a7f2648'] }),
    remote_site: Type.String(),
    action: Action,
    member: Type.String(),
    to: nullable('The recipient of a PAY.'),
    type: Type.String(),
    amount: Type.Union([Decimal, Type.Null()]),
    result: {
      ...Result,
      description:
        '`unavailable`: nothing was done, the same call may be repeated. `uncertain`: nobody knows yet; the same call asks again ' +
        'and never does it twice. Everything else is final.',
    },
    error: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The number that the site gave, if it tells them.',
    }),
    detail: nullable('In words, where there is more to say.'),
    balance: Type.Union([Decimal, Type.Null()], { description: 'What a GET was told.' }),
    data: Type.String({ description: 'What the movement is called in the log there.' }),
    attempts: Type.Integer(),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'RemoteAction' },
);

export const RemoteActionPath = Type.Object(
  {
    remote_site: Type.String({ maxLength: 128 }),
    remote_action: Type.String({ maxLength: 64, examples: ['rma_1_9b1d0c3e5a7f2648'] }),
  },
  strict,
);

export const RemoteBalancesQuery = Type.Object(
  {
    remote_site: Type.Optional(Type.String({ maxLength: 128, description: 'Only this site.' })),
    type: Type.Optional(RemoteType),
    max_age_seconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 86_400, description: 'What is older is asked for again; 60 when left out.' }),
    ),
  },
  strict,
);

export const RemoteBalancesReply = Type.Object({
  member: Type.String(),
  is_linkable: Type.Boolean({ description: 'Without an e-mail a member is nobody elsewhere.' }),
  items: Type.Array(
    Type.Object(
      {
        remote_site: Type.String(),
        type: Type.String(),
        balance: Type.Union([Decimal, Type.Null()]),
        read_at: Type.Union([Instant, Type.Null()]),
        age_seconds: Type.Union([Type.Integer(), Type.Null()]),
        error: nullable('Why it is not newer.'),
      },
      { title: 'RemoteBalance' },
    ),
  ),
});
