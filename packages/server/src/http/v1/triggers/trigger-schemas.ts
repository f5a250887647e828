import { Type } from 'typebox';
import { Decimal, Instant } from '../../schemas.ts';

const strict = { additionalProperties: false };
const nullable = <T extends ReturnType<typeof Type.String | typeof Type.Integer>>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const nullableInstant = (description: string) => Type.Union([Instant, Type.Null()], { description });

const CallbackState = Type.Enum(['waiting', 'delivered', 'failed'], {
  description:
    '`waiting`: for its first or next attempt. `failed`: given up, after three days or because it may not be called.',
  examples: ['failed'],
});

export const TriggersQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, description: 'Default 50.', examples: [50] })),
    cursor: Type.Optional(Type.String({ maxLength: 1_000, description: '`next_cursor` of the page before.' })),
    state: Type.Optional({ ...CallbackState, description: 'Only those whose callback is in this state.' }),
  },
  strict,
);

const TriggerResult = Type.Object({
  status: Type.Enum(['completed', 'refused']),
  code: nullable(Type.String(), 'Why it was refused.'),
  points: Type.Union([Decimal, Type.Null()], { description: 'What was given or taken.' }),
  balance: Type.Union([Decimal, Type.Null()], { description: 'The available points after it.' }),
  transaction_id: nullable(Type.String({ examples: ['txn_1_1234'] }), 'Its record.'),
  occurred_at: Instant,
});

const Callback = Type.Object({
  url: Type.String(),
  state: Type.Union([CallbackState, Type.Null()], {
    description: 'Null while the request is pending, and where the reply told the result.',
  }),
  attempt_count: Type.Integer(),
  next_attempt_at: nullableInstant('Not before.'),
  settled_at: nullableInstant('When it was delivered or given up.'),
  last_error: nullable(Type.String(), 'Why the last attempt failed.'),
  attempts: Type.Array(
    Type.Object({
      at: Instant,
      duration_ms: Type.Integer(),
      status: nullable(Type.Integer(), 'Null when no reply came.'),
      reply: nullable(Type.String(), 'Its beginning, at most 1,000 characters.'),
      error: nullable(Type.String(), 'What went wrong, when no reply came.'),
    }),
    { description: 'The last 20 attempts.' },
  ),
});

/** A request of a client to a rule, as it is kept for 30 days. */
export const TriggerRequest = Type.Object(
  {
    request_id: Type.String({ examples: ['order-1001'] }),
    rule: Type.String({ examples: ['rul_1_3'] }),
    state: Type.Enum(['pending', 'completed', 'refused']),
    result: Type.Union([TriggerResult, Type.Null()], { description: 'Null while it is pending.' }),
    callback: Type.Union([Callback, Type.Null()], { description: 'Null where none was wanted.' }),
    created_at: Instant,
    settled_at: nullableInstant('When it was decided.'),
  },
  { title: 'TriggerRequest' },
);
