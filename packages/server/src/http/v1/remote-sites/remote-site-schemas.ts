import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant } from '../../schemas.ts';

const strict = { additionalProperties: false };

const findsRepeats = Type.Union([Type.Literal('default_type'), Type.Literal('every_type')]);

/** Everything that may be changed later, each field optional. Whether a value can be is the command's to say. */
const Settings = Type.Partial(
  Type.Object({
    name: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'For people; without it, the slug.',
      examples: ['old shop'],
    }),
    host: Type.String({
      minLength: 1,
      maxLength: 260,
      description:
        'The name under which the site addresses this server; `*` for any. Host and slug are unique as a pair.',
      examples: ['points.shop.example'],
    }),
    slug: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The first segment of the path that the site calls, exactly as it sends it.',
      examples: ['mycred-api'],
    }),
    enabled: Type.Boolean({ description: 'Switched off, its path is a 404.' }),
    debug: Type.Boolean({ description: 'Whether errors tell their number; otherwise their body is empty.' }),
    account_limit: { ...DecimalInput, description: 'DEBIT and PAY are declined below this balance; may be negative.' },
    max_per_movement: { ...DecimalInput, description: 'CREDIT and PAY are capped at this amount; 0: no maximum.' },
    allowed_hosts: Type.Array(Type.String({ maxLength: 500, examples: ['shop.example'] }), {
      maxItems: 100,
      description: 'What the `host` parameter may be; empty: any.',
    }),
    allowed_addresses: Type.Array(Type.String({ maxLength: 100, examples: ['192.0.2.0/24'] }), {
      maxItems: 100,
      description: 'IP addresses and blocks that calls may come from; empty: any.',
    }),
    address: Type.Union(
      [Type.String({ minLength: 1, maxLength: 500, examples: ['https://shop.example/mycred-api/'] }), Type.Null()],
      {
        description: 'Where the site’s own Remote API answers, for calls to it; null: nobody calls there.',
      },
    ),
    finds_repeats: {
      ...findsRepeats,
      description:
        'In which of its types the site knows a repeated call: the plugin only in its default one, Pointhouse in every one.',
    },
    decimal_separator: Type.String({
      maxLength: 3,
      description: 'How the site writes balances, in every type.',
      examples: ['.'],
    }),
    thousands_separator: Type.String({ maxLength: 3, examples: [','] }),
  }),
);

const key = Type.String({
  maxLength: 1_000,
  description: 'A key of at least 12 characters to use; without it, a random one.',
});
const callKey = Type.String({
  maxLength: 1_000,
  description: 'A key for calls to the site, of at least 12 characters; without it, the key serves both ways.',
});
const shownKey = Type.String({ description: 'The secret key, for the site’s settings. It is shown this once.' });
const siteId = Type.String({ maxLength: 128, examples: ['rms_1_9b1d0c3e5a7f2648'] });

export const RemoteSiteBody = Type.Object(
  {
    ...Settings.properties,
    slug: Type.String({ minLength: 1, maxLength: 200, examples: ['mycred-api'] }),
    key: Type.Optional(key),
    call_key: Type.Optional(callKey),
  },
  strict,
);
export const RemoteSitePatch = Type.Object(
  { ...Settings.properties, call_key: Type.Optional(Type.Union([callKey, Type.Null()])) },
  { ...strict, minProperties: 1 },
);
export const RotateKeyBody = Type.Object(
  {
    key: Type.Optional(key),
    overlap_seconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 31_536_000,
        description: 'How long the present key stays valid; without it a day, 0 ends it at once.',
        examples: [86_400],
      }),
    ),
  },
  strict,
);
export const RemoteSitePath = Type.Object({ remote_site: siteId }, strict);

const view = {
  id: siteId,
  name: Type.String(),
  host: Type.String(),
  slug: Type.String(),
  enabled: Type.Boolean(),
  debug: Type.Boolean(),
  account_limit: Decimal,
  max_per_movement: Decimal,
  allowed_hosts: Type.Array(Type.String()),
  allowed_addresses: Type.Array(Type.String()),
  address: Type.Union([Type.String(), Type.Null()]),
  has_call_key: Type.Boolean({ description: 'Whether calls to the site have a key of their own.' }),
  finds_repeats: findsRepeats,
  decimal_separator: Type.String(),
  thousands_separator: Type.String(),
  previous_key_valid_until: Type.Union([Instant, Type.Null()], {
    description: 'Until then the key of before counts as well.',
  }),
  version: Type.Integer(),
  created_at: Instant,
  updated_at: Instant,
};

/** A remote site on the wire, never with its key; the version is its ETag. */
export const RemoteSiteReply = Type.Object(view, { title: 'RemoteSite' });

export const RemoteSiteWithKey = Type.Object({ ...view, key: shownKey }, { title: 'RemoteSiteWithKey' });
