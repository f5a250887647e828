import { Type } from 'typebox';
import { EVENT_TYPES } from '../../../domain/webhooks/events.ts';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Decimal, Instant } from '../../schemas.ts';
import { Ranges } from '../segments/range-schema.ts';

const strict = { additionalProperties: false };
const nullable = <T extends ReturnType<typeof Type.String | typeof Type.Integer>>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const url = Type.String({
  minLength: 1,
  maxLength: 2_000,
  description: 'Where events are posted to: https, on the public internet.',
  examples: ['https://shop.example/pointhouse'],
});
const events = Type.Array(Type.String({ maxLength: 100, examples: ['points.credited'] }), {
  maxItems: 100,
  description: `The events that it wants; none: all of them. There are ${EVENT_TYPES.join(', ')}.`,
});
const description = Type.String({ maxLength: 500, description: 'For people.', examples: ['the shop’s order system'] });
const endpointId = Type.String({ maxLength: 128, examples: ['whe_1_9b1d0c3e5a7f2648'] });
const eventId = Type.String({ maxLength: 128, examples: ['evt_1_1234'] });

export const EndpointBody = Type.Object(
  { url, events: Type.Optional(events), description: Type.Optional(description) },
  strict,
);
export const EndpointPatch = Type.Object(
  { url: Type.Optional(url), events: Type.Optional(events), description: Type.Optional(description) },
  { ...strict, minProperties: 1 },
);
export const EndpointPath = Type.Object({ webhook_endpoint: endpointId }, strict);
export const DeliveryPath = Type.Object({ webhook_endpoint: endpointId, event: eventId }, strict);

export const RotateSecretBody = Type.Object(
  {
    overlap_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_592_000,
        description: 'How long the present secret signs as well; without it a day, 0 ends it at once.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);

export const ReplayBody = Type.Object(
  {
    from_number: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'The first record.',
        examples: [1200],
      }),
    ),
    from_time: Type.Optional({ ...Instant, description: 'The first record at this instant or after it.' }),
  },
  { ...strict, minProperties: 1, maxProperties: 1 },
);

export const EndpointsQuery = Type.Object(
  {
    ...PAGE_PARAMETERS,
    enabled: Type.Optional(Type.Boolean({ description: 'Only those that are on, or off; each tells the reason.' })),
  },
  strict,
);
export const SubscriptionsQuery = Type.Object(PAGE_PARAMETERS, strict);

const DeliveryState = Type.Union([Type.Literal('pending'), Type.Literal('delivered'), Type.Literal('failed')], {
  description: '`pending`: waits, for its turn or its next attempt. `failed`: given up after three days.',
});
export const DeliveriesQuery = Type.Object(
  {
    ...PAGE_PARAMETERS,
    state: Type.Optional(DeliveryState),
    tests: Type.Optional(Type.Boolean({ description: 'The test events instead of those of records.' })),
  },
  strict,
);

const view = {
  id: endpointId,
  url: Type.String(),
  description: Type.String(),
  events: Type.Array(Type.String()),
  enabled: Type.Boolean(),
  disabled_reason: Type.Union([Type.Literal('requested'), Type.Literal('gone'), Type.Literal('failing'), Type.Null()], {
    description: '`gone`: it answered 410. `failing`: nothing was taken for three days.',
  }),
  disabled_at: Type.Union([Instant, Type.Null()]),
  created_by: Type.String({ description: 'The client that made it.' }),
  previous_secret_valid_until: Type.Union([Instant, Type.Null()], {
    description: 'Until then the secret of before signs as well.',
  }),
  failures: Type.Integer({ description: 'Attempts that failed since the last one that was taken.' }),
  failing_since: Type.Union([Instant, Type.Null()]),
  last_error: nullable(Type.String(), 'Why the last attempt failed.'),
  last_delivered_at: Type.Union([Instant, Type.Null()]),
  replay: Type.Union([Type.Object({ next_number: Type.Integer(), to_number: Type.Integer() }), Type.Null()], {
    description: 'Records that are still to be queued again.',
  }),
  version: Type.Integer(),
  created_at: Instant,
  updated_at: Instant,
};

/** An endpoint on the wire, never with its secret; the version is its ETag. */
export const WebhookEndpoint = Type.Object(view, { title: 'WebhookEndpoint' });
export const WebhookEndpointWithSecret = Type.Object(
  { ...view, secret: Type.String({ description: 'Signs the events (Standard Webhooks). It is shown this once.' }) },
  { title: 'WebhookEndpointWithSecret' },
);

const delivery = {
  event: eventId,
  type: Type.String({ examples: ['points.credited'] }),
  state: DeliveryState,
  attempt_count: Type.Integer({ description: 'Attempts so far, since it was queued or sent again.' }),
  created_at: Instant,
  next_attempt_at: Type.Union([Instant, Type.Null()], { description: 'Not before; it may wait for an earlier event.' }),
  settled_at: Type.Union([Instant, Type.Null()]),
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
};
export const WebhookDelivery = Type.Object(delivery, { title: 'WebhookDelivery' });

const optional = (...names: string[]) => Object.fromEntries(names.map((name) => [name, Type.Optional(Type.String())]));

/** What is posted to an endpoint. */
export const WebhookEvent = Type.Object(
  {
    type: Type.String({ examples: ['points.credited'] }),
    timestamp: { ...Instant, description: 'When it happened.' },
    data: Type.Object({
      transaction: Type.Optional(Type.String({ examples: ['txn_1_1234'] })),
      number: Type.Optional(Type.Integer({ description: 'The number of its record.' })),
      ...optional('by', 'member', 'into', 'point_type', 'reference', 'reference_id', 'hold', 'reverses'),
      ...optional('badge', 'rank', 'segment', 'cause'),
      level: Type.Optional(nullable(Type.Integer(), 'Of a badge, from 0; null: not held any more.')),
      previous_rank: Type.Optional(nullable(Type.String(), 'Null when it is the first.')),
      ranges: Type.Optional(Ranges),
      amount: Type.Optional(Decimal),
      balances: Type.Optional(
        Type.Array(
          Type.Object({
            member: Type.String(),
            point_type: Type.String(),
            bucket: Type.String({ examples: ['available'] }),
            amount: Decimal,
            balance_after: Decimal,
          }),
        ),
      ),
    }),
  },
  { title: 'WebhookEvent' },
);

export const WebhookDeliveryDetail = Type.Object(
  {
    ...delivery,
    request: Type.Object({
      method: Type.Literal('POST'),
      url: Type.String(),
      headers: Type.Object({ 'content-type': Type.String(), 'webhook-id': Type.String() }),
      body: WebhookEvent,
    }),
  },
  { title: 'WebhookDeliveryDetail' },
);

export const ReplayReply = Type.Object({
  from_number: Type.Integer(),
  to_number: Type.Integer({ description: 'The last record at this moment; later ones come anyway.' }),
});

export const SampleQuery = Type.Object(
  {
    type: Type.Optional(Type.String({ maxLength: 100, description: 'One event only.', examples: ['points.credited'] })),
  },
  strict,
);
