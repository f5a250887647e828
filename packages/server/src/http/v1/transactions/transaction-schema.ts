import { Type } from 'typebox';
import { Ranges } from '../segments/range-schema.ts';

const Decimal = Type.String({ examples: ['10.50'] });
const nullable = <T extends ReturnType<typeof Type.String | typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const LotPart = Type.Object({
  amount: Decimal,
  expires_on: Type.Optional(
    Type.String({ format: 'date', description: 'The last day on which these points can be used.' }),
  ),
  activates_on: Type.Optional(
    Type.String({ format: 'date', description: 'The first day on which these points can be used.' }),
  ),
  source: Type.Optional(Type.String()),
});

const MemberLeg = Type.Object({
  member: Type.String({ examples: ['mbr_1_42'] }),
  point_type: Type.String(),
  bucket: Type.Union([Type.Literal('available'), Type.Literal('pending'), Type.Literal('held')]),
  amount: Decimal,
  balance_after: Decimal,
  lots: Type.Array(LotPart),
});

const AccountLeg = Type.Object({
  account: Type.Union([
    Type.Literal('issued'),
    Type.Literal('redeemed'),
    Type.Literal('expired'),
    Type.Literal('adjusted'),
  ]),
  point_type: Type.String(),
  amount: Decimal,
});

/** One record of the journal on the wire. In a dry run `id`, `number` and `hash` are null: nothing was written. */
export const Transaction = Type.Object(
  {
    id: nullable(Type.String({ examples: ['txn_1_1234'] })),
    number: nullable(Type.Integer()),
    type: Type.String({ examples: ['credit'] }),
    at: Type.String({ format: 'date-time' }),
    occurred_at: Type.Optional(Type.String({ format: 'date-time' })),
    by: Type.String({ description: 'Who asked for it: a client, a remote site, or `system`.' }),
    dry_run: Type.Optional(Type.Boolean()),
    point_type: Type.Optional(Type.String()),
    amount: Type.Optional(Decimal),
    requested: Type.Optional(Decimal),
    member: Type.Optional(Type.String({ examples: ['mbr_1_42'] })),
    into: Type.Optional(Type.String({ description: 'The survivor of a merge.' })),
    changed: Type.Optional(Type.Array(Type.String())),
    reference: Type.Optional(Type.String()),
    reference_id: Type.Optional(Type.String()),
    entry: Type.Optional(Type.String()),
    entry_text: Type.Optional(Type.String({ description: 'The entry with its placeholders filled in.' })),
    data: Type.Optional(Type.Unknown()),
    text_erased: Type.Optional(Type.Boolean({ description: 'Its texts were erased with the person.' })),
    hold: Type.Optional(Type.String({ examples: ['hld_1_1234'] })),
    hold_state: Type.Optional(
      Type.String({ description: 'What became of the hold; told when the record is read by itself.' }),
    ),
    reversed: Type.Optional({
      ...Decimal,
      description: 'How much of it has been reversed; told when the record is read by itself.',
    }),
    hold_expires_at: Type.Optional(Type.String({ format: 'date-time' })),
    reverses: Type.Optional(
      Type.String({ description: 'Of a withdrawn level: the record that had given it.', examples: ['txn_1_1200'] }),
    ),
    cause: Type.Optional(Type.String({ description: 'The record that led to this one.', examples: ['txn_1_1200'] })),
    badges: Type.Optional(
      Type.Array(
        Type.Object({
          badge: Type.String({ examples: ['bdg_1_3'] }),
          level: nullable(Type.Integer({ description: 'From 0; null: not held any more.' })),
          by_hand: Type.Boolean(),
        }),
        { description: 'Badges as the member has them from this record on.' },
      ),
    ),
    ranks: Type.Optional(
      Type.Array(
        Type.Object({
          point_type: Type.String(),
          rank: Type.String({ examples: ['rnk_1_2'] }),
          previous: nullable(Type.String({ examples: ['rnk_1_1'] })),
        }),
        { description: 'Ranks as the member has them from this record on.' },
      ),
    ),
    rules: Type.Optional(
      Type.Array(
        Type.Object({
          rule: Type.String({ examples: ['rul_1_12'] }),
          version: Type.Integer(),
          amount: { ...Decimal, description: 'Of a reversal, negative. 0: it gave a badge or an event.' },
        }),
        { description: 'What each rule gave or took: together the amount.' },
      ),
    ),
    segments: Type.Optional(
      Type.Array(Type.Object({ segment: Type.String({ examples: ['seg_1_4'] }), ranges: Ranges }), {
        description: 'Segments as the member belongs to them from this record on.',
      }),
    ),
    unpaid: Type.Optional(
      Type.String({ description: 'Why the reward of a level was not paid.', examples: ['over_max_balance'] }),
    ),
    day: Type.Optional(Type.String({ format: 'date' })),
    origin: Type.Optional(
      Type.String({
        description: 'The mark of a movement that was carried over from another program or site.',
        examples: ['ph-prg_1_9f3c2a7b-1234'],
      }),
    ),
    silent: Type.Optional(Type.Boolean({ description: 'It was carried over, and triggers nothing here.' })),
    explanation: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Why rules decided so, with what they saw of the member; told in the member’s export.',
      }),
    ),
    legs: Type.Array(Type.Union([MemberLeg, AccountLeg])),
    hash: nullable(Type.String({ description: 'SHA-256 of the record and of all before it, in hex.' })),
  },
  { $id: 'Transaction' },
);
