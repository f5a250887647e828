import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { DecimalInput, Instant, PointTypeKey } from '../../schemas.ts';
import { RuleTests } from './test-schemas.ts';

const strict = { additionalProperties: false };
const text = (maxLength: number, description: string, examples: string[] = []) =>
  Type.String({ minLength: 1, maxLength, description, examples });
const optionalOrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

const RuleKey = Type.String({
  pattern: '^[a-z][a-z0-9_-]{0,63}$',
  description: 'Its name for machines, equal in staging and production.',
  examples: ['welcome-bonus'],
});
const RuleName = text(200, 'Its name for people.', ['Welcome bonus']);
const EventCode = text(64, 'The code of an event.', ['survey']);
const Group = text(64, 'Rules of one group are weighed against each other.', ['weekend']);
const RuleStateName = Type.Enum(['draft', 'active', 'paused', 'ended', 'archived'], { title: 'RuleState' });
const Rounding = {
  ...Type.Enum(['down', 'up', 'half_up', 'half_even']),
  description: 'How a part of a point is rounded.',
};

const Trigger = Type.Union(
  [
    Type.Object(
      {
        on: Type.Literal('api'),
        amount: {
          ...Type.Enum(['points', 'money', 'units', 'none']),
          description:
            'What the amount of a call is: points themselves, money or units that are converted, or nothing.',
        },
        minimum: Type.Optional(DecimalInput),
        maximum: Type.Optional(DecimalInput),
      },
      strict,
    ),
    Type.Object({ on: Type.Literal('event'), event: EventCode }, strict),
    Type.Object({ on: Type.Literal('purchase') }, strict),
    Type.Object(
      {
        on: Type.Literal('time'),
        occasion: Type.Enum(['birthday', 'anniversary', 'first_of_month', 'inactivity']),
        days: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 3_650, description: 'Of inactivity: after how many days.' }),
        ),
      },
      strict,
    ),
    Type.Object(
      {
        on: Type.Literal('movement'),
        types: Type.Array(text(32, 'A type of journal record.', ['credit']), { minItems: 1, maxItems: 20 }),
        references: Type.Optional(Type.Array(text(255, 'Its reference.', ['purchase']), { minItems: 1, maxItems: 50 })),
      },
      strict,
    ),
  ],
  { description: 'What makes the rule look.' },
);

const Condition = Type.Union(
  [
    Type.Object({ cel: text(2_000, 'An expression (CEL) that is true or false.', ['basket.total >= 20.0']) }, strict),
    Type.Object(
      {
        query: Type.Record(Type.String(), Type.Unknown(), {
          description: 'The tree of a visual builder, kept as it is.',
        }),
      },
      strict,
    ),
  ],
  { description: 'What must hold besides, over the facts that docs/rule-conditions.md lists.' },
);

const words = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 1_000, description }),
  );
const Products = Type.Object(
  { skus: words('Articles.'), categories: words('Categories.'), brands: words('Brands.') },
  {
    ...strict,
    minProperties: 1,
    description: 'Which lines of a basket count: those in any of the lists. Left out: all.',
  },
);

const Effect = Type.Union([
  Type.Object({ kind: Type.Literal('fixed'), points: DecimalInput }, strict),
  Type.Object(
    {
      kind: Type.Literal('per_amount'),
      points: DecimalInput,
      per: { ...DecimalInput, description: 'For each so much money.' },
      round: Rounding,
      round_at: { ...Type.Enum(['line', 'basket']), description: 'Whether each line is rounded, or their sum.' },
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('per_unit'), points: DecimalInput, round: Type.Optional(Rounding) }, strict),
  Type.Object(
    {
      kind: Type.Literal('multiplier'),
      factor: { ...DecimalInput, description: 'Adds (factor − 1) times what the other rules gave.' },
      round: Rounding,
      of: Type.Optional(Group),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('caller_amount'),
      minimum: Type.Optional(DecimalInput),
      maximum: Type.Optional(DecimalInput),
    },
    { ...strict, description: 'The points that the caller of the API names.' },
  ),
  Type.Object(
    {
      kind: Type.Literal('badge'),
      badge: Type.Integer({ minimum: 1 }),
      level: Type.Integer({ minimum: 0, maximum: 49 }),
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal('event'), event: EventCode }, strict),
]);

const Cap = Type.Object(
  {
    per: { ...Type.Enum(['member', 'client', 'rule', 'trigger']), description: 'Whose use is counted.' },
    of: Type.Enum(['points', 'count']),
    window: Type.Union([
      Type.Object({ kind: Type.Enum(['day', 'week', 'month', 'year', 'lifetime']) }, strict),
      Type.Object({ kind: Type.Literal('rolling'), days: Type.Integer({ minimum: 1, maximum: 366 }) }, strict),
    ]),
    limit: DecimalInput,
    at_limit: {
      ...Type.Enum(['cut', 'refuse']),
      description: 'Whether the last grant is cut to what is left, or refused.',
    },
  },
  strict,
);

const Schedule = Type.Union(
  [
    Type.Object(
      {
        weekdays: Type.Optional(
          Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
            minItems: 1,
            maxItems: 7,
            description: 'Monday is 1.',
          }),
        ),
        from: Type.Optional(Type.String({ pattern: '^\\d\\d:\\d\\d$', examples: ['17:00'] })),
        to: Type.Optional(Type.String({ pattern: '^\\d\\d:\\d\\d$', examples: ['19:00'] })),
      },
      strict,
    ),
    Type.Object(
      {
        rrule: text(
          500,
          'A recurrence as RFC 5545 has it, such as FREQ=WEEKLY;BYDAY=FR;BYHOUR=17. It begins with the day of `starts_at`, at midnight: ' +
            'there is no DTSTART.',
        ),
        minutes: Type.Integer({ minimum: 1, maximum: 44_640, description: 'How long each occurrence lasts.' }),
      },
      strict,
    ),
  ],
  { description: 'When it is open, in the program’s time zone.' },
);

const ExpiresAfter = Type.Union(
  [
    Type.Object({ days: Type.Integer({ minimum: 1, maximum: 36_500 }) }, strict),
    Type.Object({ months: Type.Integer({ minimum: 1, maximum: 1_200 }) }, strict),
    Type.Literal('never'),
  ],
  { description: 'When the points expire; left out: as the point type says.' },
);

const parts = {
  condition: Condition,
  segments: Type.Array(Type.Integer({ minimum: 1 }), {
    minItems: 1,
    maxItems: 100,
    description: 'For members of any of these segments.',
  }),
  products: Products,
  expires_after: ExpiresAfter,
  activation_delay_days: Type.Integer({ minimum: 0, maximum: 3_650 }),
  caps: Type.Array(Cap, { maxItems: 20 }),
  budget: { ...DecimalInput, description: 'Points in all over its life; once they are given, it is paused.' },
  starts_at: Instant,
  ends_at: Instant,
  schedule: Schedule,
  priority: Type.Integer({ minimum: -1_000, maximum: 1_000, description: 'The larger comes first.' }),
  group: Group,
  stacking: {
    ...Type.Enum(['all', 'best', 'first']),
    description: 'Which rules of its group give: all, the one that gives most, the first that gives something.',
  },
  clients: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
    maxItems: 100,
    description: 'The clients that may call it, for a rule with the API trigger.',
  }),
};
const Effects = Type.Array(Effect, { minItems: 1, maxItems: 20 });
const Kind = { ...Type.Enum(['earn', 'redeem']), description: 'Whether it gives points or takes them.' };

const changeable = {
  condition: optionalOrNull(parts.condition),
  segments: optionalOrNull(parts.segments),
  products: optionalOrNull(parts.products),
  expires_after: optionalOrNull(parts.expires_after),
  activation_delay_days: optionalOrNull(parts.activation_delay_days),
  caps: optionalOrNull(parts.caps),
  budget: optionalOrNull(parts.budget),
  starts_at: optionalOrNull(parts.starts_at),
  ends_at: optionalOrNull(parts.ends_at),
  schedule: optionalOrNull(parts.schedule),
  priority: optionalOrNull(parts.priority),
  group: optionalOrNull(parts.group),
  stacking: optionalOrNull(parts.stacking),
  clients: optionalOrNull(parts.clients),
  tests: Type.Optional(RuleTests),
  confirm_unbounded: Type.Optional(
    Type.Boolean({
      description:
        'Must be true for a rule that could give without bound: the caller names the amount, and nothing caps it.',
    }),
  ),
};

export const RuleBody = Type.Object(
  {
    key: RuleKey,
    name: RuleName,
    kind: Kind,
    point_type: PointTypeKey,
    trigger: Trigger,
    effects: Effects,
    ...changeable,
  },
  strict,
);
export const RulePatch = Type.Object(
  { name: Type.Optional(RuleName), trigger: Type.Optional(Trigger), effects: Type.Optional(Effects), ...changeable },
  { ...strict, minProperties: 1, description: 'What is left out stays; null takes a part away.' },
);

const ruleId = Type.String({ minLength: 1, maxLength: 64, description: 'Its id or key.', examples: ['rul_1_1'] });
export const RulePath = Type.Object({ rule: ruleId }, strict);
export const RuleClientPath = Type.Object(
  { rule: ruleId, client: Type.String({ minLength: 1, maxLength: 128 }) },
  strict,
);
export const RulesQuery = Type.Object({ state: Type.Optional(RuleStateName), ...PAGE_PARAMETERS }, strict);
export const ActivationBody = Type.Object(
  {
    confirmation: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'What the review gave: it stands for what will happen, as it was told.',
      }),
    ),
  },
  strict,
);

const settings = {
  name: RuleName,
  kind: Kind,
  point_type: PointTypeKey,
  trigger: Trigger,
  condition: Type.Optional(
    Type.Object({
      cel: Type.String(),
      query: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
        description: 'The same as a visual builder’s tree; null where it says more than a tree can.',
      }),
    }),
  ),
  segments: Type.Optional(parts.segments),
  products: Type.Optional(Products),
  effects: Effects,
  expires_after: Type.Optional(ExpiresAfter),
  activation_delay_days: Type.Optional(parts.activation_delay_days),
  caps: Type.Optional(parts.caps),
  budget: Type.Optional(parts.budget),
  starts_at: Type.Optional(Instant),
  ends_at: Type.Optional(Instant),
  schedule: Type.Optional(Schedule),
  priority: Type.Optional(parts.priority),
  group: Type.Optional(Group),
  stacking: Type.Optional(parts.stacking),
  clients: Type.Optional(parts.clients),
};

/** A rule on the wire; `revision` is its ETag. What is absent does not bind. */
export const RuleReply = Type.Object(
  {
    id: Type.String({ examples: ['rul_1_1'] }),
    key: RuleKey,
    state: RuleStateName,
    version: Type.Integer({ description: 'Of its settings: the journal names it.' }),
    revision: Type.Integer({ description: 'Of everything: its ETag.' }),
    ...settings,
    tests: RuleTests,
    created_by: Type.String(),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'Rule' },
);
export const RuleVersionReply = Type.Object(
  { version: Type.Integer(), ...settings, created_by: Type.String(), created_at: Instant },
  { title: 'RuleVersion' },
);
export const ActivationReview = Type.Object(
  {
    what_will_happen: Type.Array(Type.String(), { description: 'Sentence by sentence.' }),
    confirmation: Type.String({ description: 'Send it with `activate`.' }),
  },
  { title: 'ActivationReview' },
);
