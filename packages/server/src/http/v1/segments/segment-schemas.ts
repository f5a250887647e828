import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Instant, MemberRefInput } from '../../schemas.ts';
import { StandingName } from '../badges/badge-schemas.ts';
import { Ranges } from './range-schema.ts';

const strict = { additionalProperties: false };

const SegmentId = Type.String({ examples: ['seg_1_1'] });
const MemberId = Type.String({ examples: ['mbr_1_42'] });
const Name = { ...StandingName, examples: ['Regulars of Rome'] };
const Description = Type.String({ maxLength: 2_000 });
const Key = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Its name in rules and in other environments: a letter, then a–z, 0–9, _ and -. It stays.',
  examples: ['regulars_rome'],
});
const Kind = Type.Enum(['static', 'dynamic'], {
  description:
    '`static`: members are put in and taken out by hand. `dynamic`: whoever fulfils the condition. It stays.',
});
const State = Type.Enum(['active', 'archived'], {
  description: 'An archived segment keeps its members, takes no others, and can be used by nothing.',
});
const Condition = Type.Union(
  [
    Type.Object(
      {
        cel: Type.String({
          minLength: 1,
          maxLength: 2_000,
          description: 'An expression of CEL over `member` and `local` that gives true or false.',
          examples: ['member.data.city == "Rome" && member.days_since_last_movement < 90'],
        }),
      },
      strict,
    ),
    Type.Object(
      {
        query: Type.Record(Type.String(), Type.Unknown(), {
          description: 'The tree of a visual builder (combinator, rules of field, operator and value), kept as it is.',
        }),
      },
      strict,
    ),
  ],
  { title: 'SegmentCondition' },
);

export const SegmentBody = Type.Object(
  {
    key: Key,
    name: Name,
    description: Type.Optional(Description),
    kind: Type.Optional(Kind),
    condition: Type.Optional({ ...Condition, description: 'Of a dynamic segment, and of no other.' }),
  },
  strict,
);
export const SegmentPatch = Type.Object(
  {
    name: Type.Optional(Name),
    description: Type.Optional(Description),
    condition: Type.Optional(Condition),
    state: Type.Optional(State),
  },
  { ...strict, minProperties: 1, description: 'What is left out stays.' },
);

export const SegmentPath = Type.Object(
  {
    segment: Type.String({ minLength: 1, maxLength: 64, description: 'Its id, number or key.', examples: ['seg_1_1'] }),
  },
  strict,
);
export const SegmentMemberPath = Type.Object(
  {
    ...SegmentPath.properties,
    member: Type.String({ minLength: 1, maxLength: 400, examples: ['email:ann@shop.example'] }),
  },
  strict,
);

export const SegmentReply = Type.Object(
  {
    id: SegmentId,
    number: Type.Integer({ examples: [1] }),
    key: Key,
    name: Name,
    description: Description,
    kind: Kind,
    condition: Type.Union([Condition, Type.Null()], { description: 'Null: members are put in by hand.' }),
    state: State,
    version: Type.Integer(),
  },
  { title: 'Segment' },
);

const range = {
  from: Type.Optional({ ...Instant, description: 'From then on; left out: since ever.' }),
  until: Type.Optional({ ...Instant, description: 'Until then, that instant not included; left out: for good.' }),
};

/** The dates of one member: what is put in, or taken out. */
export const RangeQuery = Type.Object(range, strict);

export const MembershipReply = Type.Object(
  {
    segment: SegmentId,
    member: MemberId,
    is_member: Type.Boolean({ description: 'Whether any of the ranges holds the present instant.' }),
    ranges: Ranges,
    transaction: Type.Union([Type.String({ examples: ['txn_1_1234'] }), Type.Null()], {
      description: 'The record that this call has written; null when it was so already.',
    }),
  },
  { title: 'SegmentMembership' },
);

export const MembershipBatchBody = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          member: MemberRefInput,
          action: Type.Optional(Type.Enum(['add', 'remove'], { description: '`add` when left out.' })),
          ...range,
        },
        strict,
      ),
      { minItems: 1, maxItems: 1_000 },
    ),
  },
  strict,
);

export const MembershipBatchReply = Type.Object({
  results: Type.Array(
    Type.Object({
      index: Type.Integer(),
      status: Type.Integer({ description: 'The status that the single call would have had.' }),
      membership: Type.Optional(MembershipReply),
      problem: Type.Optional(Type.Ref('Problem')),
    }),
  ),
});

export const SegmentMembersQuery = Type.Object(
  {
    ...PAGE_PARAMETERS,
    as_of: Type.Optional({
      ...Instant,
      description: 'An instant of the past: what the records up to then say. Left out: now.',
    }),
  },
  strict,
);

const membership = {
  is_member: Type.Boolean({ description: 'Whether any of the ranges holds that instant.' }),
  ranges: Ranges,
};
const since = { ...Instant, description: 'When the record was written that says so.' };

export const SegmentMembersReply = Type.Object(
  {
    items: Type.Array(Type.Object({ member: MemberId, number: Type.Integer(), ...membership, since })),
    next_cursor: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'SegmentMembers' },
);

export const MemberSegmentsReply = Type.Object(
  {
    member: MemberId,
    items: Type.Array(
      Type.Object({
        segment: SegmentId,
        number: Type.Integer(),
        key: Key,
        name: Name,
        kind: Kind,
        ...membership,
        since,
      }),
    ),
  },
  { title: 'MemberSegments' },
);

export const MemberImportReply = Type.Object(
  {
    dry_run: Type.Boolean(),
    rows: Type.Integer({ description: 'Lines of the file, the first one left out.' }),
    changed: Type.Integer({ description: 'Members who were put in or taken out; in a dry run, who would be.' }),
    unchanged: Type.Integer({ description: 'It was so already.' }),
    failed: Type.Integer({ description: 'Lines of which nothing was done.' }),
    problems: Type.Array(
      Type.Object({
        line: Type.Integer({ description: 'Counted from 1, the line of column names.' }),
        member: Type.Optional(Type.String()),
        code: Type.String({ examples: ['unknown_member'] }),
        detail: Type.String(),
      }),
      { description: 'The first 1,000, by line.' },
    ),
    unknown_members: Type.Array(Type.String(), { description: 'The first 1,000 names that nobody here has.' }),
  },
  { title: 'SegmentMemberImport' },
);

export const PreviewBody = Type.Object({ condition: Condition }, strict);
export const PreviewReply = Type.Object(
  {
    looked_at: Type.Integer({ description: 'Members of whom the condition was asked.' }),
    matching: Type.Integer({ description: 'Those of them who fulfil it.' }),
    estimate: Type.Integer({ description: 'How many of all members do; exactly so when `is_exact`.' }),
    is_exact: Type.Boolean(),
    sample: Type.Array(MemberId, { description: 'At most ten, from all over those who fulfil it.' }),
    untold: Type.Integer({
      description: 'Members of whom it cannot be told, such as for want of a field: they count as no.',
    }),
    untold_because: Type.Union([Type.String(), Type.Null()], { description: 'Why, of the first of these.' }),
  },
  { title: 'SegmentPreview' },
);
