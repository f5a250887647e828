import { Type } from 'typebox';
import { PAGE_PARAMETERS } from '../../parameters.ts';
import { Day, Decimal, Instant, PointTypeKey } from '../../schemas.ts';
import { RuleBody, RulePatch } from '../rules/rule-schemas.ts';

const strict = { additionalProperties: false };
const Name = (what: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 64, description: what, examples: [example] });
const names = (description: string, example: string) =>
  Type.Optional(
    Type.Array(Name('A rule by id or key, or a promotion by id.', example), { maxItems: 200, description }),
  );

const Changes = Type.Object(
  {
    include: names('Rules and promotions that are not in force, as they stand: drafts, for example.', 'rul_1_7'),
    leave_out: names('Rules and promotions in force that are to give nothing.', 'rul_1_2'),
    replace: Type.Optional(
      Type.Array(Type.Object({ rule: Name('The rule, by id or key.', 'rul_1_3'), ...RulePatch.properties }, strict), {
        maxItems: 100,
        description: 'Rules as they would be after a change: what is left out stays, null takes a part away.',
      }),
    ),
    add: Type.Optional(Type.Array(RuleBody, { maxItems: 100, description: 'Rules that there are not yet.' })),
  },
  { ...strict, title: 'BacktestChanges', description: 'What is different from the rules in force; left out: nothing.' },
);

const from = { ...Instant, description: 'What was booked then or later.' };
const to = { ...Instant, description: 'What was booked before; left out: until now.' };
export const BacktestBody = Type.Object({ from, to: Type.Optional(to), changes: Type.Optional(Changes) }, strict);

const State = Type.Enum(['waiting', 'running', 'finished', 'cancelled', 'interrupted', 'failed'], {
  title: 'BacktestState',
  description:
    '`interrupted`: the server that was at work ended; ask for a new one. `failed`: the database was away, or the server has a bug.',
});

const difference = { ...Decimal, description: 'Simulated less actual.' };
const compared = {
  point_type: PointTypeKey,
  simulated: { ...Decimal, description: 'What these rules would have given, less what they would have taken.' },
  actual: { ...Decimal, description: 'What rules really gave.' },
  difference,
};
const counts = { simulated: Type.Integer(), actual: Type.Integer() };
const Cost = Type.Union(
  [Type.Object({ currency: Type.String(), simulated: Decimal, actual: Decimal, difference }), Type.Null()],
  { description: 'In money, by the program’s value of a point; null where it has none.' },
);
const nullable = (schema: ReturnType<typeof Type.String>, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const Result = Type.Object(
  {
    occasions: Type.Object({
      purchases: Type.Integer(),
      events: Type.Integer(),
      returns: Type.Integer({ description: 'Of purchases of the period.' }),
      lost: Type.Integer({
        description: 'Not decided again, on neither side: their texts were erased or say too little.',
      }),
      unsure: Type.Integer({
        description:
          'Decided again, but the rules ask for facts of the member (profile, standing, balances) that no rule in force asked for then, so that nobody kept them.',
      }),
    }),
    points: Type.Array(Type.Object({ ...compared, cost: Cost })),
    members: Type.Object(
      { ...counts, differing: Type.Integer({ description: 'Who would have got something else.' }) },
      { description: 'How many got something.' },
    ),
    rules: Type.Array(
      Type.Object({
        rule: nullable(Type.String({ examples: ['rul_1_1'] }), 'The rule or promotion; null: one that was added.'),
        key: nullable(Type.String(), 'Of the rule or promotion; null: it is gone.'),
        ...compared,
        times: Type.Object(counts, { description: 'On how many occasions.' }),
      }),
    ),
    segments: Type.Array(
      Type.Object({
        segment: nullable(Type.String({ examples: ['seg_1_1'] }), 'Null: members of whom no segment is known.'),
        ...compared,
      }),
    ),
    days: Type.Array(Type.Object({ day: Day, ...compared }), { description: 'By the day on which it was booked.' }),
    largest: Type.Array(
      Type.Object({
        transaction: Type.String({ examples: ['txn_1_33'] }),
        member: Type.String({ examples: ['mbr_1_42'] }),
        at: Instant,
        ...compared,
      }),
      { description: 'The occasions that differ most, at most 20.' },
    ),
  },
  { title: 'BacktestResult', description: 'Once it has finished.' },
);

export const BacktestReply = Type.Object(
  {
    id: Type.String({ examples: ['bkt_1_5f0c9d2ab4e81763'] }),
    state: State,
    from,
    to,
    changes: Changes,
    requested_by: Type.String(),
    requested_at: Instant,
    finished_at: Type.Optional(Instant),
    progress: Type.Optional(
      Type.Object(
        { done: Type.Integer(), total: Type.Integer() },
        { title: 'BacktestProgress', description: 'While it runs: how many records of the journal it is past.' },
      ),
    ),
    result: Type.Optional(Result),
  },
  { title: 'Backtest' },
);

export const BacktestPath = Type.Object({
  backtest: Type.String({ maxLength: 100, examples: ['bkt_1_5f0c9d2ab4e81763'] }),
});
export const BacktestsQuery = Type.Object(PAGE_PARAMETERS, strict);
