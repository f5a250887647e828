import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Instant } from '../../schemas.ts';

const strict = { additionalProperties: false };
const expression = (description: string, examples: string[] = []) =>
  Type.String({ minLength: 1, maxLength: 2_000, description, examples });

const HeaderName = Type.String({ maxLength: 100, description: 'A header, in lower case.', examples: ['x-signature'] });
const Prefix = Type.String({
  maxLength: 20,
  description: 'What stands before it in the header.',
  examples: ['sha256='],
});

const SecretAuthentication = Type.Object(
  {
    kind: Type.Literal('secret'),
    in: Type.Union([Type.Literal('header'), Type.Literal('query'), Type.Literal('body')]),
    name: Type.String({
      maxLength: 100,
      description: 'The header, parameter or field that holds it.',
      examples: ['token'],
    }),
  },
  { ...strict, description: 'The sender sends the secret along.' },
);

const timestamp = {
  header: HeaderName,
  unit: Type.Union([Type.Literal('seconds'), Type.Literal('milliseconds')]),
};
const scheme = {
  kind: Type.Literal('signature'),
  header: HeaderName,
  algorithm: Type.Union([Type.Literal('sha256'), Type.Literal('sha1'), Type.Literal('sha512')]),
  encoding: Type.Union([Type.Literal('hex'), Type.Literal('base64')]),
};
const SIGNED = 'What is signed: `{body}` once, and perhaps `{method}`, `{url}`, `{timestamp}`, `{header.name}`.';
const SIGNED_AT =
  'Where the time stands that is signed; a signature older than five minutes is refused. Null: there is none, and none is refused for its age.';

const SignatureAuthentication = Type.Object(
  {
    ...scheme,
    prefix: Type.Optional(Prefix),
    signed: Type.Optional(Type.String({ maxLength: 300, description: SIGNED, examples: ['{timestamp}.{body}'] })),
    timestamp: Type.Optional(
      Type.Union([Type.Object({ ...timestamp, prefix: Type.Optional(Prefix) }, strict), Type.Null()], {
        description: SIGNED_AT,
      }),
    ),
    secret_encoding: Type.Optional(
      Type.Union([Type.Literal('text'), Type.Literal('base64')], {
        description: '`base64`: the key is what the secret stands for, behind `whsec_` or not.',
      }),
    ),
  },
  { ...strict, description: 'The sender signs what it sends (HMAC).' },
);
const AuthenticationBody = Type.Union([SecretAuthentication, SignatureAuthentication]);

const Authentication = Type.Union([
  SecretAuthentication,
  Type.Object({
    ...scheme,
    prefix: Prefix,
    signed: Type.String({ description: SIGNED }),
    timestamp: Type.Union([Type.Object({ ...timestamp, prefix: Prefix }), Type.Null()], { description: SIGNED_AT }),
    secret_encoding: Type.Union([Type.Literal('text'), Type.Literal('base64')]),
  }),
]);

const mapping = {
  items: expression('The list of events in `body`; left out: the body is the one event.', ['body.events']),
  when: expression('Whether an event counts; left out: each does.', ['item.status == "completed"']),
  event_id: expression('The sender’s id of the event: under it, it counts once.', ['string(item.id)']),
  movement: expression('`"credit"`, `"debit"` or `"transfer"`.', ['"credit"']),
  member: expression('Whose points; of a transfer, who gives.', ['"email:" + item.email']),
  to: expression('Who gets a transfer.', ['"external_id:" + item.friend']),
  point_type: expression('Which points.', ['"points"']),
  amount: expression('How much: a decimal text or a number.', ['item.total']),
  reference: expression('Why, as a short machine word; `inbound_hook` when left out.', ['"purchase"']),
  reference_id: expression('Which one, for tracking.', ['string(item.id)']),
  entry: expression('Text for people.', ['"{points} {point_name} for order " + string(item.id)']),
  occurred_at: expression('When it happened: a timestamp, or a text as RFC 3339 has it.', ['item.created_at']),
};
const orNull = <T extends ReturnType<typeof expression>>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

export const MappingBody = Type.Object(
  {
    items: orNull(mapping.items),
    when: orNull(mapping.when),
    event_id: orNull(mapping.event_id),
    movement: orNull(mapping.movement),
    member: orNull(mapping.member),
    to: orNull(mapping.to),
    point_type: orNull(mapping.point_type),
    amount: orNull(mapping.amount),
    reference: orNull(mapping.reference),
    reference_id: orNull(mapping.reference_id),
    entry: orNull(mapping.entry),
    occurred_at: orNull(mapping.occurred_at),
  },
  {
    ...strict,
    description: 'Expressions (CEL) over `item` and `headers`. What a change leaves out stays; null takes one away.',
  },
);
const Mapping = Type.Object({
  items: Type.Optional(mapping.items),
  when: Type.Optional(mapping.when),
  event_id: mapping.event_id,
  movement: mapping.movement,
  member: mapping.member,
  to: Type.Optional(mapping.to),
  point_type: mapping.point_type,
  amount: mapping.amount,
  reference: Type.Optional(mapping.reference),
  reference_id: Type.Optional(mapping.reference_id),
  entry: Type.Optional(mapping.entry),
  occurred_at: Type.Optional(mapping.occurred_at),
});

const name = Type.String({ minLength: 1, maxLength: 200, description: 'For people.', examples: ['the shop’s orders'] });
const preset = Type.Union(
  [Type.Literal('hubspot'), Type.Literal('moodle'), Type.Literal('discourse'), Type.Literal('woocommerce')],
  { description: 'A known sender, whose settings are the beginning.' },
);
const SecretText = Type.String({
  maxLength: 256,
  description: 'The sender’s secret, where it chooses one; left out, one is made.',
});

export const HookBody = Type.Object(
  {
    name,
    preset: Type.Optional(preset),
    secret: Type.Optional(SecretText),
    authentication: Type.Optional(AuthenticationBody),
    mapping: Type.Optional(MappingBody),
  },
  strict,
);
export const HookPatch = Type.Object(
  {
    name: Type.Optional(name),
    enabled: Type.Optional(Type.Boolean({ description: 'While it is off, what comes is refused with 409.' })),
    authentication: Type.Optional(AuthenticationBody),
    mapping: Type.Optional(MappingBody),
  },
  { ...strict, minProperties: 1 },
);
export const RotateHookSecretBody = Type.Object(
  {
    secret: Type.Optional(SecretText),
    overlap_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_592_000,
        description: 'How long the present secret counts as well; without it a day, 0 ends it at once.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);

const hookId = Type.String({ maxLength: 128, examples: ['ihk_1_9b1d0c3e5a7f2648'] });
export const HookPath = Type.Object({ inbound_hook: hookId }, strict);
export const HooksQuery = Type.Object(PAGE_PARAMETERS, strict);

const view = {
  id: hookId,
  url: Type.String({
    description: 'Where the sender posts to.',
    examples: ['https://points.example/v1/hooks/ihk_1_9b1d0c3e5a7f2648'],
  }),
  name,
  preset: Type.Union([preset, Type.Null()]),
  enabled: Type.Boolean(),
  authentication: Authentication,
  mapping: Mapping,
  created_by: Type.String({ description: 'Who made it.' }),
  previous_secret_valid_until: Type.Union([Instant, Type.Null()], {
    description: 'Until then the secret of before counts as well.',
  }),
  last_used_at: Type.Union([Instant, Type.Null()], { description: 'When its secret was last used, to the minute.' }),
  last_used_from: Type.Union([Type.String(), Type.Null()], { description: 'The address that it was last used from.' }),
  version: Type.Integer(),
  created_at: Instant,
  updated_at: Instant,
};

/** A hook on the wire, never with its secret; the version is its ETag. */
export const InboundHook = Type.Object(view, { title: 'InboundHook' });
export const InboundHookWithSecret = Type.Object(
  { ...view, secret: Type.String({ description: 'To be told to the sender. It is shown this once.' }) },
  { title: 'InboundHookWithSecret' },
);
export const HookPreset = Type.Object({
  name: preset,
  title: Type.String(),
  description: Type.String(),
  authentication: Authentication,
  mapping: Mapping,
});
