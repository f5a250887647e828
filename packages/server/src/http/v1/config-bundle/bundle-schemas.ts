import { Type } from 'typebox';

const strict = { additionalProperties: false };
const Name = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'Kind and key of what is named.',
  examples: ['rules/welcome-bonus'],
});

/** Opaque on the wire: it is signed as it is, and only servers read what is in it. */
export const SealedBundle = Type.Record(Type.String(), Type.Unknown(), {
  title: 'ConfigBundle',
  description:
    'Point types, segments, promotions and rules with their tests, in the form in which they are kept: segments, promotions and ' +
    'rules by key, badges and clients by name. `signature` (Ed25519) is over all of it, however it is laid out.',
});

const Clients = Type.Optional(
  Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 128 }), {
    description: 'Who the clients that rules name are here: ids, by the names that the bundle has.',
    examples: [{ 'partner (staging)': 'ck_1_5f0c9d2ab4e81763c0aa91d2' }],
  }),
);
const Force = Type.Optional(
  Type.Array(Name, { maxItems: 1_000, description: 'What may be changed though it was edited here since.' }),
);

export const DiffBody = Type.Object({ bundle: SealedBundle, clients: Clients }, strict);
export const PromoteBody = Type.Object(
  {
    bundle: SealedBundle,
    clients: Clients,
    force: Force,
    confirmation: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'What the difference gave: brings what it tells of into force. Left out: new rules stay drafts.',
      }),
    ),
  },
  strict,
);
export const RollbackBody = Type.Object({ force: Force }, strict);

export const Difference = Type.Object({
  name: Name,
  change: Type.Enum(['new', 'changed', 'activated'], {
    description: '`activated`: it comes into force, and nothing else.',
  }),
  edited_here: Type.Boolean({ description: 'Changed here since the last bundle, or made here: takes `force`.' }),
  activates: Type.Boolean({
    description: 'In force where the bundle is from, and not yet here: takes `confirmation`.',
  }),
  before: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  after: Type.Record(Type.String(), Type.Unknown()),
});

/** What a bundle would change. */
export const BundleDifference = Type.Object(
  {
    differences: Type.Array(Difference),
    only_here: Type.Array(Name, {
      description: 'What the bundle does not have, drafts included: it stays.',
    }),
    problems: Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.String() }), {
      description: 'What keeps all of it from being applied.',
    }),
    clients: Type.Array(
      Type.Object({
        name: Type.String(),
        client: Type.Union([Type.String(), Type.Null()], {
          description: 'Null: to be mapped to a client of this program.',
        }),
        rules: Type.Array(Type.String(), { description: 'Empty: it was mapped, and no rule of the bundle names it.' }),
      }),
    ),
    tests: Type.Array(
      Type.Object({
        rule: Type.String(),
        test: Type.String(),
        passed: Type.Boolean(),
        expected: Type.String(),
        given: Type.String(),
        reason: Type.Union([Type.String(), Type.Null()], { description: 'Why the rule gave nothing.' }),
      }),
      { description: 'The tests of all its rules, as they would be here.' },
    ),
    what_will_happen: Type.Array(Type.String(), { description: 'What comes into force by `confirmation`.' }),
    confirmation: Type.String(),
  },
  { title: 'ConfigBundleDifference' },
);
export const Promotion = Type.Object(
  {
    number: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Of the bundle here; null: there was nothing to change.',
    }),
    activated: Type.Boolean(),
    changed: Type.Array(Name),
  },
  { title: 'AppliedConfigBundle' },
);
export const Rollback = Type.Object(
  { number: Type.Integer(), changed: Type.Array(Name) },
  { title: 'RolledBackConfigBundle' },
);
