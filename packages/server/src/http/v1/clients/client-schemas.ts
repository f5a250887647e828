import { Type } from 'typebox';
import { MEMBER_KEYS } from '../../../domain/clients/settings.ts';
import { ALL_SCOPES } from '../../../domain/scopes.ts';
import { Instant } from '../../schemas.ts';

const strict = { additionalProperties: false };
const nullableInstant = (description: string) => Type.Union([Instant, Type.Null()], { description });

const ScopeName = Type.Enum([...ALL_SCOPES], { examples: ['points:write'] });

const name = Type.String({ minLength: 1, maxLength: 200, description: 'For people.', examples: ['web shop'] });

export const ClientBody = Type.Object(
  {
    name,
    scopes: Type.Array(ScopeName, {
      minItems: 1,
      uniqueItems: true,
      description: 'What it may do; not more than the caller may.',
      examples: [['points:read', 'points:write']],
    }),
    expires_at: Type.Optional({ ...Instant, description: 'When it ends by itself; left out: never.' }),
  },
  strict,
);

const callbackHosts = Type.Array(Type.String({ minLength: 1, maxLength: 253, examples: ['shop.example'] }), {
  maxItems: 20,
  description: 'Host names at which it may be called back, in lower case; none: nowhere.',
});
const memberKey = Type.Enum([...MEMBER_KEYS], {
  description: 'What the `userId` of its triggers is: the id of a member, the external id or the number.',
  examples: ['external_id'],
});

export const ClientPatch = Type.Object(
  {
    name: Type.Optional(name),
    callback_hosts: Type.Optional(callbackHosts),
    member_key: Type.Optional(memberKey),
  },
  { ...strict, minProperties: 1 },
);

export const CallbackSecretBody = Type.Object(
  {
    overlap_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 2_592_000,
        description: 'How long the present callback secret signs as well; without it a day, 0 ends it at once.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);

const SecretKind = Type.Enum(['secret', 'access_key'], {
  description:
    'A `secret` goes with the client’s key, by HTTP Basic. An `access_key` is sent alone, in the body of calls to ' +
    '`/wp-json/mycred/v1/…`.',
});

export const SecretBody = Type.Object(
  {
    kind: Type.Optional({ ...SecretKind, default: 'secret', examples: ['access_key'] }),
    expires_at: Type.Optional({
      ...Instant,
      description: 'When this secret ends by itself; left out: with its client.',
    }),
    others_end_in_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 31_536_000,
        description: 'For a rotation: how long the others of this kind stay valid. Left out: they are not touched.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);

const clientId = Type.String({ maxLength: 128, examples: ['ck_1_5f0c9d2ab4e81763c0aa91d2'] });

export const ClientPath = Type.Object({ client: clientId }, strict);
export const SecretPath = Type.Object(
  { client: clientId, secret: Type.String({ maxLength: 64, examples: ['sec_9b1d0c3e5a7f2648'] }) },
  strict,
);

export const SecretLinkPath = Type.Object(
  { client: clientId, secret_link: Type.String({ maxLength: 64, examples: ['lnk_1_9b1d0c3e5a7f2648'] }) },
  strict,
);

export const SecretLinkBody = Type.Object(
  {
    expires_in_hours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 720,
        default: 72,
        description: 'How long it can be opened.',
        examples: [72],
      }),
    ),
    others_end_in_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 31_536_000,
        description: 'How long the other secrets stay valid once it is opened. Left out: they are not touched.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);

export const SecretLink = Type.Object(
  {
    id: Type.String({ examples: ['lnk_1_9b1d0c3e5a7f2648'] }),
    client: clientId,
    url: Type.String({ description: 'What to send, on another way than the rule’s id. It is shown this once.' }),
    expires_at: Instant,
  },
  { title: 'SecretLink' },
);

/** A link in a list: what became of it, never its address. */
export const ListedSecretLink = Type.Object(
  {
    id: Type.String({ examples: ['lnk_1_9b1d0c3e5a7f2648'] }),
    state: Type.Enum(['ready', 'opened', 'expired', 'revoked']),
    created_by: Type.String({ examples: ['op_5f0c9d2ab4e81763'] }),
    created_at: Instant,
    expires_at: Instant,
    opened_at: nullableInstant('When it showed the secret.'),
    opened_from: Type.Union([Type.String(), Type.Null()], { description: 'The address that it was opened from.' }),
    revoked_at: nullableInstant('When it was ended before that.'),
  },
  { title: 'ListedSecretLink' },
);

export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50.' })),
    cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next_cursor` of the page before.' })),
  },
  strict,
);

const times = {
  created_at: Instant,
  expires_at: nullableInstant('When it ends by itself.'),
  revoked_at: nullableInstant('When it was revoked.'),
  last_used_at: nullableInstant('The last use, to the minute.'),
};

const Secret = Type.Object({
  id: Type.String({ examples: ['sec_9b1d0c3e5a7f2648'] }),
  kind: SecretKind,
  ...times,
  last_used_from: Type.Union([Type.String(), Type.Null()], { description: 'The address that it was last used from.' }),
});

/** A client on the wire: its secrets are listed, never shown. */
export const Client = Type.Object(
  {
    id: clientId,
    name: Type.String(),
    scopes: Type.Array(ScopeName),
    ...times,
    callback_hosts: callbackHosts,
    member_key: memberKey,
    has_callback_secret: Type.Boolean({ description: 'Whether what it is called back with can be signed.' }),
    previous_callback_secret_valid_until: nullableInstant('Until then the callback secret of before signs as well.'),
    version: Type.Integer({ description: 'Counts the changes of its settings; its ETag.' }),
    secrets: Type.Array(Secret),
  },
  { title: 'Client' },
);

const secret = Type.String({ description: 'The client secret. It is shown this once.' });

export const CreatedClient = Type.Object({ ...Client.properties, secret });
export const CreatedSecret = Type.Object({ id: Type.String(), client: clientId, kind: SecretKind, secret });
export const ClientWithCallbackSecret = Type.Object(
  {
    ...Client.properties,
    callback_secret: Type.String({ description: 'Signs callbacks (Standard Webhooks). It is shown this once.' }),
  },
  { title: 'ClientWithCallbackSecret' },
);
