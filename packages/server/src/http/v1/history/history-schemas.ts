import { type Static, Type } from 'typebox';
import type { RecordType } from '../../../domain/ledger/record.ts';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Decimal, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };

const MOVEMENT_TYPES = [
  'credit',
  'debit',
  'transfer',
  'adjustment',
  'hold',
  'capture',
  'release',
  'reversal',
  'expiry',
  'activation',
] as const satisfies readonly RecordType[];

const MEMBER_TYPES = [
  'member_created',
  'member_updated',
  'member_blocked',
  'member_unblocked',
  'member_erased',
  'members_merged',
] as const satisfies readonly RecordType[];

const STANDING_TYPES = [
  'badge_reached',
  'badge_assigned',
  'badge_unassigned',
  'badge_withdrawn',
  'rank_changed',
  'segment_changed',
] as const satisfies readonly RecordType[];

const RULE_TYPES = ['occasion_noted'] as const satisfies readonly RecordType[];

const RecordTypeName = Type.Enum([...MOVEMENT_TYPES, ...MEMBER_TYPES, ...STANDING_TYPES, ...RULE_TYPES], {
  title: 'TransactionType',
  examples: ['credit'],
});

const FILTER = {
  type: Type.Optional(
    Type.Array(RecordTypeName, { maxItems: 16, description: 'One or more: `type=credit&type=debit`.' }),
  ),
  reference: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'Exactly this reference.' })),
  reference_id: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'Exactly this reference id.' })),
  from: Type.Optional({ ...Instant, description: 'Written at this instant or later.' }),
  to: Type.Optional({ ...Instant, description: 'Written before this instant.' }),
  point_type: Type.Optional({ ...PointTypeKey, description: 'What touches this point type.' }),
  min_amount: Type.Optional({
    ...Decimal,
    description: 'At least this amount, without regard to sign. Needs `point_type`.',
  }),
  max_amount: Type.Optional({
    ...Decimal,
    description: 'At most this amount, without regard to sign. Needs `point_type`.',
  }),
};

const FilterQuery = Type.Object(FILTER);
export type FilterQuery = Static<typeof FilterQuery>;

export const HistoryQuery = Type.Object({ ...FILTER, ...PAGE_PARAMETERS }, strict);
export const TransactionsQuery = Type.Object(
  {
    ...FILTER,
    member: Type.Optional({ ...MemberRefInput, description: 'What touches this member.' }),
    ...PAGE_PARAMETERS,
  },
  strict,
);

export const TransactionPage = Type.Object(
  { items: Type.Array(Type.Ref('Transaction')), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { title: 'TransactionPage' },
);
