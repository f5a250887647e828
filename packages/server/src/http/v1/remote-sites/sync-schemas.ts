import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Decimal, Instant, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };
const siteId = Type.String({ maxLength: 128 });
const nullableInstant = (description?: string) =>
  Type.Union([Instant, Type.Null()], description === undefined ? {} : { description });
const nullableText = (description?: string) =>
  Type.Union([Type.String(), Type.Null()], description === undefined ? {} : { description });
const nullableDecimal = Type.Union([Decimal, Type.Null()]);

const Direction = Type.Enum(['pull', 'push', 'both']);

export const LinkBody = Type.Object(
  {
    direction: {
      ...Direction,
      description: '`push`: movements of here go there. `pull`: changes of there are taken over here. `both`.',
    },
    remote_type: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'The key of the point type there; left out: its default one.',
        examples: ['mycred_default'],
      }),
    ),
    triggers: Type.Optional(
      Type.Boolean({
        description: 'Whether what comes from there triggers rules, rewards of badges and webhooks here; left out: no.',
      }),
    ),
    pull_interval_seconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 86_400,
        description: 'From the beginning of one round of asking there to the next; left out: 300.',
      }),
    ),
  },
  strict,
);

const link = {
  point_type: Type.String(),
  direction: Direction,
  remote_type: Type.String(),
  triggers: Type.Boolean(),
  pull_interval_seconds: Type.Integer(),
  pulled_at: nullableInstant('When the last whole round of asking there ended.'),
  created_at: Instant,
  updated_at: Instant,
};

export const LinkReply = Type.Object(link, { title: 'SiteLink' });

export const LinkPath = Type.Object({ remote_site: siteId, point_type: PointTypeKey }, strict);

export const SyncReply = Type.Object(
  {
    remote_site: Type.String(),
    is_callable: Type.Boolean({ description: 'Whether it has an address and is switched on.' }),
    links: Type.Array(
      Type.Object(
        {
          ...link,
          waiting: Type.Integer({ description: 'Movements that are to be sent.' }),
          uncertain: Type.Integer({ description: 'Movements of which nobody knows whether they arrived.' }),
          parked: Type.Integer({ description: 'Movements that wait for a person.' }),
          oldest_at: nullableInstant('Since when the oldest that is to be sent waits.'),
        },
        { title: 'SiteLinkState' },
      ),
    ),
    records_behind: Type.Integer({ description: 'Records of the journal that were not looked at yet.' }),
    lag_seconds: Type.Integer({ description: 'How long the oldest movement has waited.' }),
    conflicts: Type.Integer(),
    failures: Type.Integer({ description: 'Calls in a row that failed.' }),
    failing_since: nullableInstant(),
    paused_until: nullableInstant('Until then it is left alone.'),
    last_error: nullableText(),
    last_error_at: nullableInstant(),
    last_success_at: nullableInstant(),
  },
  { title: 'SiteSync' },
);

export const ParkedPush = Type.Object(
  {
    id: Type.String({ examples: ['psh_1_12_3_points'] }),
    transaction: Type.String({ description: 'The record that is not told to the site.' }),
    member: Type.String(),
    point_type: Type.String(),
    remote_type: Type.String(),
    amount: { ...Decimal, description: 'On the spendable balance; below zero it is a debit.' },
    data: Type.String({ description: 'Its mark: how it would stand in the log there.' }),
    reason: {
      ...Type.Enum([
        'declined',
        'failed',
        'unknown_account',
        'account_excluded',
        'refused',
        'uncertain',
        'not_linkable',
        'members_merged',
      ]),
      description: 'Why it waits for a person. Of an `uncertain` one nobody knows whether it was done.',
    },
    detail: nullableText(),
    attempts: Type.Integer(),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'ParkedPush' },
);

export const PushPath = Type.Object(
  { remote_site: siteId, push: Type.String({ maxLength: 128, examples: ['psh_1_12_3_points'] }) },
  strict,
);

export const DismissBody = Type.Object(
  {
    was_done: Type.Boolean({
      description:
        'Whether it was done there after all. A pushed movement that was not is given up: the balances differ by it.',
    }),
  },
  strict,
);

export const SyncConflict = Type.Object(
  {
    id: Type.String({ examples: ['cfl_1_3_less_moved_points'] }),
    member: Type.String(),
    point_type: Type.String(),
    kind: {
      ...Type.Enum(['less_moved', 'other_change', 'pull_refused']),
      description:
        '`less_moved`: the site called a movement done and moved less; nothing more is pulled for the member until it is resolved. ' +
        '`other_change`: its balance is another than it should be. `pull_refused`: its change cannot be booked here.',
    },
    transaction: nullableText('The record that was told to the site.'),
    expected: { ...nullableDecimal, description: 'The balance that the site should have.' },
    found: { ...nullableDecimal, description: 'The balance that it has.' },
    detail: nullableText(),
    at: Instant,
  },
  { title: 'SyncConflict' },
);

export const ConflictPath = Type.Object(
  { remote_site: siteId, conflict: Type.String({ maxLength: 160, examples: ['cfl_1_3_less_moved_points'] }) },
  strict,
);

export const ResolveBody = Type.Object(
  {
    resolution: {
      ...Type.Enum(['take_over', 'keep']),
      description:
        '`take_over`: the site is right; a link that pulls books the difference here. `keep`: both stay as they are.',
    },
  },
  strict,
);

export const SyncPageQuery = Type.Object(PAGE_PARAMETERS, strict);
