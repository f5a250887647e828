import { type Static, Type } from 'typebox';
import type { WantedLimit } from '../../../domain/limits/decide-limit.ts';
import type { Caps, Limit } from '../../../domain/limits/limit.ts';
import { formatAmount } from '../../../domain/points.ts';
import { Decimal, DecimalInput, PointTypeKey } from '../../schemas.ts';

const strict = { additionalProperties: false };
const MEANING = {
  per_movement: 'The most that one movement may move; null: no limit.',
  per_day: 'The most of all movements of a day of the program’s time zone together; null: no limit.',
  per_member_per_day: 'The most of one member’s movements of a day together; null: no limit.',
};

const WantedCaps = Type.Partial(
  Type.Object(
    {
      per_movement: Type.Union([DecimalInput, Type.Null()], { description: MEANING.per_movement }),
      per_day: Type.Union([DecimalInput, Type.Null()], { description: MEANING.per_day }),
      per_member_per_day: Type.Union([DecimalInput, Type.Null()], { description: MEANING.per_member_per_day }),
    },
    strict,
  ),
  strict,
);
const ShownCaps = Type.Object({
  per_movement: Type.Union([Decimal, Type.Null()], { description: MEANING.per_movement }),
  per_day: Type.Union([Decimal, Type.Null()], { description: MEANING.per_day }),
  per_member_per_day: Type.Union([Decimal, Type.Null()], { description: MEANING.per_member_per_day }),
});

export const LimitBody = Type.Object(
  {
    given: Type.Optional({ ...WantedCaps, description: 'What members may be given; left out: no limit.' }),
    taken: Type.Optional({ ...WantedCaps, description: 'What may be taken from members; left out: no limit.' }),
  },
  {
    ...strict,
    examples: [{ given: { per_movement: '500', per_day: '20000' }, taken: { per_member_per_day: '1000' } }],
  },
);

const PRINCIPAL = 'Who is limited: the id of a client or of a remote site, or an operator’s such as `opr_7`.';

export const LimitPath = Type.Object({
  principal: Type.String({ minLength: 1, maxLength: 100, description: PRINCIPAL, examples: ['opr_7'] }),
  point_type: PointTypeKey,
});

export const LimitReply = Type.Object({
  principal: Type.String({ description: PRINCIPAL, examples: ['opr_7'] }),
  point_type: PointTypeKey,
  given: ShownCaps,
  taken: ShownCaps,
});

type Named = { principal: string; pointType: string; scale: number };

export function presentLimit(
  { principal, pointType, scale }: Named,
  { given, taken }: Limit,
): Static<typeof LimitReply> {
  const amount = (minor: number | null) => (minor === null ? null : formatAmount(minor, scale));
  const caps = ({ perMovement, perDay, perMemberPerDay }: Caps) => ({
    per_movement: amount(perMovement),
    per_day: amount(perDay),
    per_member_per_day: amount(perMemberPerDay),
  });
  return { principal, point_type: pointType, given: caps(given), taken: caps(taken) };
}

export function readLimitBody({ given, taken }: Static<typeof LimitBody>): WantedLimit {
  const caps = (sent: Static<typeof WantedCaps> = {}) => ({
    perMovement: sent.per_movement ?? null,
    perDay: sent.per_day ?? null,
    perMemberPerDay: sent.per_member_per_day ?? null,
  });
  return { given: caps(given), taken: caps(taken) };
}
