import { Type } from 'typebox';
import { Decimal, DecimalInput, Instant, MemberRefInput, PointTypeKey } from '../../schemas.ts';
import { RulePath } from './rule-schemas.ts';

const strict = { additionalProperties: false };
const RequestId = Type.String({
  minLength: 1,
  maxLength: 255,
  description: 'Your id of this request: under it the rule is triggered once, however often it is sent.',
  examples: ['request-1001'],
});

export const TriggerBody = Type.Object(
  {
    request_id: RequestId,
    member: MemberRefInput,
    amount: Type.Optional({
      ...DecimalInput,
      description: 'What the rule asks for: points, money or units; left out where it asks for none.',
    }),
    callback_url: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 2_000,
        description:
          'Where the result is posted to, signed: https, at a host that is registered on your client. With it the answer is 202 as ' +
          'soon as the request is safe.',
        examples: ['https://partner.example/points'],
      }),
    ),
    reference_id: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'Which one, for tracking.' })),
    entry: Type.Optional(Type.String({ maxLength: 2_000, description: 'Text for people.' })),
    occurred_at: Type.Optional({
      ...Instant,
      description:
        'When it happened at your side: the rule looks at that time. At most five minutes ahead, and as late as the program takes it.',
    }),
  },
  strict,
);
export const TriggerPath = Type.Object({ ...RulePath.properties, request_id: RequestId }, strict);

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** What became of a trigger. Amounts are at the scale of the rule's point type. */
export const TriggerReply = Type.Object(
  {
    rule: Type.String({ examples: ['rul_1_1'] }),
    request_id: RequestId,
    status: Type.Enum(['completed', 'refused', 'pending'], {
      description: '`pending`: kept to be called back, and not decided yet.',
    }),
    code: nullable(Type.String({ description: 'Why it was refused.', examples: ['rule_cap_reached'] })),
    detail: nullable(Type.String()),
    transaction: nullable(Type.String({ examples: ['txn_1_1234'] })),
    member: nullable(Type.String({ examples: ['mbr_1_42'] })),
    point_type: nullable(PointTypeKey),
    requested: nullable({ ...Decimal, description: 'The points that the rule would have given without its caps.' }),
    granted: nullable({ ...Decimal, description: 'The points that were given or taken.' }),
    cap_left: nullable({
      ...Decimal,
      description:
        'What the caps of the rule leave after it; null: it has none on points, or it has just been taken back.',
    }),
    balance: nullable({
      ...Decimal,
      description:
        'Available after it, in the reply to a reversal after that; null where the points are still to be activated.',
    }),
    reversed: Type.Boolean({ description: 'It was taken back.' }),
  },
  { title: 'RuleTrigger' },
);
