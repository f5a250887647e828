import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Decimal, Instant } from '../../schemas.ts';
import { MappingBody } from './hook-schemas.ts';

const strict = { additionalProperties: false };
const nullable = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

const PayloadState = Type.Union(
  [
    Type.Literal('applied'),
    Type.Literal('duplicate'),
    Type.Literal('ignored'),
    Type.Literal('parked'),
    Type.Literal('rejected'),
  ],
  {
    description:
      '`duplicate`: its id was booked before. `ignored`: it does not count. `parked`: waits to be run again. `rejected`: it had no id.',
  },
);

const payloadId = Type.String({ maxLength: 128, examples: ['ihp_1_019ca9d4e8005f0c9d2ab4e81763'] });
const hookId = Type.String({ maxLength: 128, examples: ['ihk_1_9b1d0c3e5a7f2648'] });
export const PayloadPath = Type.Object({ inbound_hook: hookId, hook_payload: payloadId }, strict);
export const PayloadsQuery = Type.Object({ ...PAGE_PARAMETERS, state: Type.Optional(PayloadState) }, strict);

const payload = {
  id: payloadId,
  event_id: nullable('The sender’s id of the event.'),
  state: PayloadState,
  reason: nullable('A word for why it is not applied: `mapping_failed`, `too_big_or_slow`, or the code of a refusal.'),
  field: nullable('The expression that failed.'),
  detail: nullable('What was wrong, in words.'),
  transaction: nullable('What it was booked as.'),
  hook_version: Type.Integer({ description: 'The version of the hook by which it was mapped.' }),
  received_at: Instant,
  settled_at: Instant,
  attempts: Type.Integer({ description: 'How often it was run.' }),
};

/** One event that a hook was sent, and what became of it. */
export const HookPayload = Type.Object(payload, { title: 'HookPayload' });
export const HookPayloadDetail = Type.Object(
  {
    ...payload,
    headers: Type.Record(Type.String(), Type.String()),
    item: nullable('The event as JSON text, as the sender sent it; null when it cannot be read.'),
    unreadable: nullable('Why the event cannot be read; it is not run again then.'),
  },
  { title: 'HookPayloadDetail' },
);

export const RerunBody = Type.Object(
  {
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 200, description: 'Events of one call; 100 when left out.' }),
    ),
    cursor: Type.Optional(Type.String({ maxLength: 200, description: '`next_cursor` of the call before.' })),
  },
  strict,
);
export const RerunReply = Type.Object({
  applied: Type.Integer(),
  duplicate: Type.Integer(),
  ignored: Type.Integer(),
  parked: Type.Integer({ description: 'Those that failed again.' }),
  next_cursor: Type.Union([Type.String(), Type.Null()], {
    description: 'Goes on with those behind; null: there are none.',
  }),
});

export const TestHookBody = Type.Object(
  {
    payload: Type.Unknown({ description: 'What the sender would post: JSON, or its text.' }),
    headers: Type.Optional(
      Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2_000 }), {
        description: 'The headers that would come with it, in lower case.',
      }),
    ),
    mapping: Type.Optional({ ...MappingBody, description: 'Changes to try before they are saved.' }),
  },
  strict,
);

const TestedMovement = Type.Object({
  kind: Type.Union([Type.Literal('credit'), Type.Literal('debit'), Type.Literal('transfer')]),
  member: Type.String({ examples: ['email:ann@shop.example'] }),
  to: nullable('Who gets a transfer.'),
  point_type: Type.String(),
  amount: Type.Union([Decimal, Type.String(), Type.Number()]),
  reference: Type.String(),
  reference_id: nullable('Which one.'),
  entry: nullable('Text for people.'),
  occurred_at: Type.Union([Instant, Type.Null()]),
});
export const TestReply = Type.Object({
  events: Type.Array(
    Type.Object({
      event_id: nullable(
        'The sender’s id of the event; null where there is none, and 422 would be the answer, or 503.',
      ),
      result: PayloadState,
      reason: nullable('A word for why it would not be applied.'),
      field: nullable('The expression that failed.'),
      detail: nullable('What was wrong, in words.'),
      movement: Type.Union([TestedMovement, Type.Null()]),
    }),
  ),
});
