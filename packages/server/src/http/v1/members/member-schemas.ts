import { Type } from 'typebox';
import { MAX_DATA_BYTES, MAX_MEMBER_NUMBER, MAX_NAME_LENGTH } from '../../../domain/members/member-fields.ts';
import { Decimal, Instant, MemberRefInput } from '../../schemas.ts';
import { Ranges } from '../segments/range-schema.ts';

const strict = { additionalProperties: false };
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const ExternalId = Type.String({ minLength: 1, maxLength: 320, examples: ['X-1001'] });
const Email = Type.String({ minLength: 3, maxLength: 254, examples: ['ann@shop.example'] });
const Name = Type.String({ minLength: 1, maxLength: MAX_NAME_LENGTH, examples: ['Ann Bell'] });
const Language = Type.String({ minLength: 2, maxLength: 40, examples: ['en-GB'] });
const Data = Type.Record(Type.String(), Type.Unknown(), {
  description: `Free JSON of yours, at most ${MAX_DATA_BYTES} bytes.`,
});
const Excluded = Type.Boolean({ description: 'Excluded from points: is kept, takes part in no movement.' });
const MemberId = Type.String({ examples: ['mbr_1_42'] });
const MemberState = Type.Enum(['active', 'blocked', 'merged', 'erased']);

export const CreateMemberBody = Type.Object(
  {
    number: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_MEMBER_NUMBER,
        description: 'A number of your choice, such as the user id of an old site; left out: the next one.',
        examples: [1042],
      }),
    ),
    external_id: Type.Optional({ ...ExternalId, description: 'Your own id of this member; unique in the program.' }),
    email: Type.Optional({ ...Email, description: 'Unique in the program, whatever the case of its ASCII letters.' }),
    name: Type.Optional(Name),
    language: Type.Optional({ ...Language, description: 'A BCP 47 language tag.' }),
    data: Type.Optional(Data),
    excluded: Type.Optional(Excluded),
  },
  strict,
);

export const UpdateMemberBody = Type.Object(
  {
    external_id: Type.Optional(nullable(ExternalId, 'The one before stays as an alias.')),
    email: Type.Optional(
      nullable(Email, 'The one before stays as an alias: it still finds the member and the points.'),
    ),
    name: Type.Optional(nullable(Name, 'Null removes it.')),
    language: Type.Optional(nullable(Language, 'A BCP 47 language tag; null removes it.')),
    data: Type.Optional(
      Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
        description: 'Merged field by field (RFC 7396): null removes a field, or all of it.',
      }),
    ),
    excluded: Type.Optional(Excluded),
  },
  { ...strict, description: 'A JSON merge patch: what is left out stays as it is.' },
);

export const MergeBody = Type.Object(
  { into: { ...MemberRefInput, description: 'The survivor: a member by any of its names.' } },
  strict,
);

export const MemberPath = Type.Object(
  {
    member: Type.String({
      minLength: 1,
      maxLength: 400,
      description: 'A member: `mbr_1_42`, the number `42`, `external_id:X-1` or `email:ann@shop.example`.',
      examples: ['mbr_1_42'],
    }),
  },
  strict,
);

export const MemberListQuery = Type.Object(
  {
    search: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 320,
        description: 'A number or id, or the beginning of an external id, an e-mail (earlier ones too) or a name.',
        examples: ['ann'],
      }),
    ),
    state: Type.Optional({ ...MemberState, description: 'Only members of this state; left out: all.' }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: 'Default 50.' })),
    cursor: Type.Optional(Type.String({ maxLength: 2_500, description: '`next_cursor` of the page before.' })),
  },
  strict,
);

const Alias = Type.Object({ kind: Type.Enum(['email', 'external_id']), value: Type.String() });

/** A member on the wire; the version is its ETag. */
export const Member = Type.Object(
  {
    id: MemberId,
    number: Type.Integer(),
    state: MemberState,
    merged_into: Type.Union([MemberId, Type.Null()], { description: 'The survivor, when this member was merged.' }),
    external_id: Type.Union([Type.String(), Type.Null()]),
    email: Type.Union([Type.String(), Type.Null()]),
    aliases: Type.Array(Alias, {
      description: 'Earlier names, and those of members merged into this one: they find it as well.',
    }),
    name: Type.Union([Type.String(), Type.Null()]),
    language: Type.Union([Type.String(), Type.Null()]),
    data: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
    excluded: Type.Boolean(),
    version: Type.Integer(),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'Member' },
);

export const MemberPage = Type.Object({
  items: Type.Array(Member),
  next_cursor: Type.Union([Type.String(), Type.Null()], {
    description: 'A page may be short, even empty, and yet have a next one; null: that was all.',
  }),
});

export const MergeReply = Type.Object({
  transaction: Type.Ref('Transaction'),
  member: { ...Member, description: 'The survivor; in a dry run as it is now.' },
});

/** What is left of an erased member: the proof that it was done. */
export const ErasureReceipt = Type.Object(
  {
    member: MemberId,
    transaction: Type.Ref('Transaction'),
    released_holds: Type.Integer({ description: 'Open holds that ended with it.' }),
    adjusted: Type.Array(Type.Object({ point_type: Type.String(), amount: Decimal }), {
      description: 'What went to the account `adjusted`, per point type; below zero where the member owed points.',
    }),
  },
  { title: 'ErasureReceipt' },
);

const ExportLot = Type.Object({
  amount: Decimal,
  is_active: Type.Boolean({ description: 'False: waits for its first day.' }),
  expires_on: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  activates_on: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  source: Type.String(),
});

const ExportWallet = Type.Object({
  point_type: Type.String(),
  available: Decimal,
  pending: Decimal,
  held: Decimal,
  lifetime_earned: Decimal,
  lifetime_spent: Decimal,
  without_expiry: { ...Decimal, description: 'The available points that never expire; below zero: a debt.' },
  lots: Type.Array(ExportLot),
});

const ExportHold = Type.Object({
  id: Type.String({ examples: ['hld_1_7'] }),
  point_type: Type.String(),
  amount: Decimal,
  remaining: Decimal,
  expires_at: Type.Union([Instant, Type.Null()]),
});

/** Everything about one member in one document, sent as it is read. */
export const MemberExport = Type.Object({
  exported_at: Instant,
  up_to: Type.Integer({ description: 'The number of the last record that is taken into account.' }),
  member: Member,
  merged_members: Type.Array(Member),
  wallets: Type.Array(ExportWallet),
  open_holds: Type.Array(ExportHold),
  badges: Type.Array(
    Type.Object({
      badge: Type.String({ examples: ['bdg_1_1'] }),
      name: Type.Union([Type.String(), Type.Null()]),
      level: Type.Integer({ description: 'From 0.' }),
      by_hand: Type.Boolean(),
      transaction: Type.String({ description: 'The record that says so.', examples: ['txn_1_1234'] }),
    }),
  ),
  ranks: Type.Array(
    Type.Object({
      point_type: Type.String(),
      rank: Type.String({ examples: ['rnk_1_1'] }),
      name: Type.Union([Type.String(), Type.Null()]),
      transaction: Type.String({ examples: ['txn_1_1234'] }),
    }),
  ),
  remote_balances: Type.Array(
    Type.Object({
      remote_site: Type.String({ examples: ['rms_1_3f0c9d2ab4e81763'] }),
      type: Type.String({ description: 'The point type there; empty: its default one.' }),
      balance: Type.Union([Type.String(), Type.Null()]),
      read_at: Type.Union([Instant, Type.Null()]),
    }),
    { description: 'What was last read at remote sites.' },
  ),
  hook_events: Type.Array(
    Type.Object({
      inbound_hook: Type.String({ examples: ['ihk_1_9b1d0c3e5a7f2648'] }),
      payload: Type.String({ description: 'The event in the log of that hook.' }),
      event_id: Type.Union([Type.String(), Type.Null()]),
      state: Type.String({ examples: ['applied'] }),
      received_at: Instant,
      transaction: Type.Union([Type.String(), Type.Null()]),
    }),
    { description: 'What inbound hooks were sent about this member, newest first.' },
  ),
  rule_requests: Type.Array(
    Type.Object({
      client: Type.String({ examples: ['ck_1_2f9c1b7a4d8e0c35'] }),
      rule: Type.String({ examples: ['rul_1_3'] }),
      request_id: Type.String({ examples: ['order-1001'] }),
      state: Type.String({ examples: ['completed'] }),
      created_at: Instant,
      transaction: Type.Union([Type.String(), Type.Null()]),
    }),
    { description: 'What clients that are called back had rules do about this member, newest first.' },
  ),
  segments: Type.Array(
    Type.Object({
      segment: Type.String({ examples: ['seg_1_1'] }),
      name: Type.Union([Type.String(), Type.Null()]),
      ranges: Ranges,
      transaction: Type.String({ examples: ['txn_1_1234'] }),
    }),
  ),
  transactions: Type.Array(Type.Ref('Transaction'), {
    description: 'Every record that moved points, and every occasion for which rules gave none; newest first.',
  }),
});
